using System.Formats.Tar;
using EnablementBot.Documentation.Git;

namespace EnablementBot.Tests.Documentation.Git;

/// <summary>An archive gives pages and nothing else, whatever it holds.</summary>
[TestClass]
public sealed class PageArchiveTests
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("enablementbot-");

    private string Target => Path.Combine(_folder.FullName, "deep", "er", "pages");

    [TestInitialize]
    public void Create() => Directory.CreateDirectory(Target);

    [TestCleanup]
    public void Delete() => _folder.Delete(recursive: true);

    [TestMethod]
    public async Task Entries_that_lead_elsewhere_are_left_out()
    {
        string[] hostile = ["../a.md", "../../a.md", "/tmp/enablementbot-escaped.md", "a/../../b.md", "a/./b.md", "a//b.md", @"a\..\b.md", ".git/a.md", "a/.hidden/b.md", "tab\tb.md", new string('x', 300) + ".md", "script.sh", "a.md/"];
        Assert.AreEqual(1, await ExtractAsync("", [.. hostile.Select(name => Entry(TarEntryType.RegularFile, name)), Entry(TarEntryType.SymbolicLink, "link.md"), Entry(TarEntryType.HardLink, "hard.md"), Entry(TarEntryType.Fifo, "pipe.md"), Entry(TarEntryType.RegularFile, "good.md")]));
        CollectionAssert.AreEqual((string[])["deep/er/pages/good.md"], Directory.EnumerateFiles(_folder.FullName, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder.FullName, file)).ToArray());
        Assert.IsFalse(File.Exists("/tmp/enablementbot-escaped.md"));
    }

    [TestMethod]
    public async Task Only_the_folder_of_the_pages_is_taken()
    {
        Assert.AreEqual(1, await ExtractAsync("docs/user", [Entry(TarEntryType.RegularFile, "docs/user/a.md"), Entry(TarEntryType.RegularFile, "docs/users/b.md"), Entry(TarEntryType.RegularFile, "docs/c.md")]));
        Assert.IsTrue(File.Exists(Path.Combine(Target, "a.md")));
    }

    [TestMethod]
    public async Task Broken_archive_gives_no_page()
    {
        byte[] garbage = [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * i % 251))];
        using MemoryStream stream = new(garbage);
        Assert.AreEqual(0, await new PageArchive("", Target, null).ExtractAsync(stream, default));
        Assert.AreEqual(0, await ExtractAsync("", [Entry(TarEntryType.RegularFile, "a\nb.md"), Entry(TarEntryType.RegularFile, "good.md")]), "the reader gives up at such a name");
    }

    [TestMethod]
    public async Task Endless_documentation_is_refused()
    {
        IOException problem = await Assert.ThrowsExactlyAsync<IOException>(() => ExtractAsync("", Enumerable.Range(0, 50_001).Select(i => Entry(TarEntryType.RegularFile, "same.md"))));
        Assert.Contains("Path", problem.Message);
    }

    private static PaxTarEntry Entry(TarEntryType type, string name)
    {
        PaxTarEntry entry = new(type, name);
        if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink) entry.LinkName = "/etc/passwd";
        if (type == TarEntryType.RegularFile) entry.DataStream = new MemoryStream("# Page"u8.ToArray());
        return entry;
    }

    private async Task<int> ExtractAsync(string folder, IEnumerable<TarEntry> entries)
    {
        using MemoryStream stream = new();
        await using (TarWriter writer = new(stream, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (TarEntry entry in entries) await writer.WriteEntryAsync(entry);
        }

        stream.Position = 0;
        return await new PageArchive(folder, Target, null).ExtractAsync(stream, default);
    }
}
