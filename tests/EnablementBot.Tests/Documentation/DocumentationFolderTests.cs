using System.Net;
using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Documentation;

/// <summary>Those who may write documentation do not choose which other files of the machine are read.</summary>
[TestClass]
public sealed class DocumentationFolderTests
{
    private static KnowledgeFolder _outside = null!;
    private static KnowledgeFolder _folder = null!;
    private static BotHost _bot = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        _outside = KnowledgeFolder.Empty().Write("secret.md", "# Unlock the crown jewels\n\nUnlock the crown jewels with code 4711.\n");
        _folder = KnowledgeFolder.Create();
        _folder.Write(".hidden/page.md", "# Feed the hidden dragon\n\nFeed the hidden dragon with coal.\n");
        _folder.Write(".page.md", "# Feed the hidden dragon\n\nFeed the hidden dragon with coal.\n");
        _folder.Write("node_modules/x/readme.md", "# Feed the hidden dragon\n\nFeed the hidden dragon with coal.\n");
        _folder.Write("notes.txt", "# Feed the hidden dragon\n\nFeed the hidden dragon with coal.\n");
        _folder.Write("..data/inside.md", "# Sharpen the steel plough\n\nSharpen the steel plough in March.\n");
        _folder.Write("UPPER.MD", "# Mend the fishing net\n\nMend the fishing net with twine.\n");
        _folder.WriteBytes("latin1.md", [.. "# Bake the gr"u8, 0xFC, .. "n cake\n\nBake it.\n"u8]);
        _folder.WriteBytes("bom.md", [0xEF, 0xBB, 0xBF, .. "# Dry the herb bundle\n\nDry the herb bundle upside down.\n"u8]);
        _folder.Write("bomb.md", string.Concat(Enumerable.Repeat("- ", 1500)) + "x" + new string('\n', 1500));
        Link("out.md", Path.Combine(_outside.Docs, "secret.md"));
        Link("out-folder", _outside.Docs);
        Link("relative.md", Path.GetRelativePath(_folder.Docs, Path.Combine(_outside.Docs, "secret.md")));
        Link("twice.md", Path.Combine(_folder.Docs, "out.md"));
        Link("loop.md", Path.Combine(_folder.Docs, "loop.md"));
        Link("dangling.md", Path.Combine(_folder.Docs, "nosuch.md"));
        Link("loop-folder", _folder.Docs);
        Link("inside.md", Path.Combine(_folder.Docs, "..data", "inside.md"));
        _bot = await BotHost.StartAsync(_folder);
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        await _bot.DisposeAsync();
        _folder.Dispose();
        _outside.Dispose();
    }

    [TestMethod]
    public async Task Link_that_leads_out_of_the_folder_is_not_followed()
    {
        Assert.DoesNotContain("4711", await AskAsync("How do I unlock the crown jewels?"));
        foreach (string path in new[] { "out.md", "relative.md", "twice.md", "out-folder/secret.md" }) Assert.AreEqual(HttpStatusCode.NotFound, await GetAsync(path), path);
    }

    [TestMethod]
    public async Task Link_within_the_folder_is_followed()
    {
        // As in a mounted ConfigMap, where the files are links into a folder whose name begins with two dots.
        Assert.Contains("in March", await AskAsync("How do I sharpen the steel plough?"));
        Assert.AreEqual(HttpStatusCode.OK, await GetAsync("inside.md"));
    }

    [TestMethod]
    public async Task Hidden_folders_and_other_files_are_left_out()
    {
        Assert.DoesNotContain("coal", await AskAsync("How do I feed the hidden dragon?"));
        foreach (string path in new[] { ".hidden/page.md", ".page.md", "node_modules/x/readme.md", "notes.txt", "loop.md", "dangling.md", "loop-folder/tide-table.md" }) Assert.AreEqual(HttpStatusCode.NotFound, await GetAsync(path), path);
    }

    [TestMethod]
    public async Task Unreadable_files_are_left_out_by_name_while_the_rest_answers()
    {
        CliResult result = await Support.Cli.RunAsync(_folder, "ask", "How do I repair the tide table?");
        Assert.AreEqual(0, result.Code);
        Assert.Contains("Put on gloves", result.Out);
        Assert.Contains("left out: latin1.md: it is not UTF-8", result.Messages);
        Assert.Contains("left out: bomb.md: ", result.Messages);
        Assert.HasCount(2, result.Messages.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("Put on gloves", await AskAsync("How do I repair the tide table?"));
    }

    [TestMethod]
    public async Task Byte_order_mark_and_capital_endings_do_no_harm()
    {
        Assert.Contains("upside down", await AskAsync("How do I dry the herb bundle?"));
        Assert.Contains("with twine", await AskAsync("How do I mend the fishing net?"));
    }

    private static void Link(string path, string target) => File.CreateSymbolicLink(Path.Combine(_folder.Docs, path), target);

    private static async Task<string> AskAsync(string question)
    {
        using WebChat chat = new(_bot);
        return (await chat.AskAsync(question)).ToString();
    }

    private static async Task<HttpStatusCode> GetAsync(string path)
    {
        using HttpResponseMessage response = await _bot.Http.GetAsync(new Uri($"/docs/platform/{path}", UriKind.Relative));
        return response.StatusCode;
    }
}
