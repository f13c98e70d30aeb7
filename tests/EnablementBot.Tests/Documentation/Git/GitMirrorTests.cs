using System.Text;
using EnablementBot.Documentation.Git;
using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Documentation.Git;

/// <summary>What a repository may do to the folder it is kept in, and what is kept when it does worse.</summary>
[TestClass]
public sealed class GitMirrorTests
{
    private const string Token = "hunter2-token-of-the-bot";

    private static readonly string Basic = "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes($"x-access-token:{Token}"));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("enablementbot-");
    private readonly GitRepository _repository = GitRepository.Create();

    private string Home => Path.Combine(_folder.FullName, "data", "git", "docs");

    [TestCleanup]
    public void Delete()
    {
        _repository.Dispose();
        _folder.Delete(recursive: true);
    }

    [TestMethod]
    public async Task First_look_fetches_and_the_next_ones_fetch_what_changed()
    {
        _repository.Write("docs/a.md", "# A").Write("docs/b.md", "# B").Write("README.md", "# Not here").Push();
        using GitMirror mirror = Mirror(folder: "docs");
        CollectionAssert.AreEqual((string[])["a.md", "b.md"], Files(mirror));
        DateTime unchanged = File.GetLastWriteTimeUtc(Path.Combine(mirror.Pages(), "a.md"));
        Assert.AreEqual(PollOutcome.Unchanged, await mirror.PollAsync(default));

        _repository.Write("docs/b.md", "# C").Write("docs/deep/er.md", "# D").Push();
        Assert.AreEqual(PollOutcome.Changed, await mirror.PollAsync(default));
        CollectionAssert.AreEqual((string[])["a.md", "b.md", "deep/er.md"], Files(mirror));
        Assert.AreEqual("# C", await File.ReadAllTextAsync(Path.Combine(mirror.Pages(), "b.md")));
        Assert.AreEqual(unchanged, File.GetLastWriteTimeUtc(Path.Combine(mirror.Pages(), "a.md")), "a page that did not change is not read again");
    }

    [TestMethod]
    public async Task Folder_holds_two_versions_at_most_and_nothing_of_a_fetch()
    {
        using GitMirror mirror = Mirror();
        for (int i = 0; i < 4; i++)
        {
            _repository.Write("a.md", $"# {i}").Push();
            await mirror.PollAsync(default);
        }

        string[] entries = [.. Directory.EnumerateFileSystemEntries(Home).Select(path => Path.GetFileName(path)!.Split('-')[0]).Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual((string[])["live", "version", "version"], entries);
    }

    [TestMethod]
    public async Task Version_without_pages_is_refused_and_the_last_good_one_stays_over_a_restart()
    {
        _repository.Write("docs/a.md", "# A").Push();
        using (GitMirror mirror = Mirror(folder: "docs"))
        {
            Assert.HasCount(1, Files(mirror));
            _repository.Git("rm", "-r", "--quiet", "docs");
            _repository.Write("docs/empty.md", " \n").Write("docs/notes.txt", "x").Push();
            File.WriteAllBytes(Path.Combine(_repository.Work, "docs", "latin.md"), [0x23, 0x20, 0xFC]);
            _repository.Push();
            Assert.AreEqual(PollOutcome.Refused, await mirror.PollAsync(default));
            Assert.AreEqual(PollOutcome.Unchanged, await mirror.PollAsync(default), "it is not fetched again");
            CollectionAssert.AreEqual((string[])["a.md"], Files(mirror));
        }

        using GitMirror restarted = Mirror(folder: "docs");
        CollectionAssert.AreEqual((string[])["a.md"], Files(restarted));
        _repository.Write("docs/b.md", "# B").Push();
        Assert.AreEqual(PollOutcome.Changed, await restarted.PollAsync(default));
        CollectionAssert.AreEqual((string[])["b.md", "empty.md", "latin.md"], Files(restarted));
    }

    [TestMethod]
    public async Task Repository_that_is_away_leaves_the_last_good_version_also_over_a_restart()
    {
        _repository.Write("a.md", "# A").Push();
        using (GitMirror mirror = Mirror())
        {
            Assert.HasCount(1, Files(mirror));
            Directory.Move(_repository.Bare, _repository.Bare + ".away");
            IOException problem = await Assert.ThrowsExactlyAsync<IOException>(() => mirror.PollAsync(default));
            Assert.StartsWith("Knowledge:Sources:0:Git: git ls-remote: ", problem.Message);
            Assert.HasCount(1, Files(mirror));
        }

        using (GitMirror restarted = Mirror()) Assert.HasCount(1, Files(restarted));
        using GitMirror other = Mirror(branch: "other");
        Assert.ThrowsExactly<IOException>(() => other.Pages(), "what another branch left is not its own");
    }

    [TestMethod]
    public async Task Branch_that_is_missing_is_named()
    {
        _repository.Write("a.md", "# A").Push("trunk");
        using GitMirror mirror = Mirror();
        IOException problem = await Assert.ThrowsExactlyAsync<IOException>(() => mirror.PollAsync(default));
        Assert.AreEqual("Knowledge:Sources:0:Git: there is no branch main: set Branch.", problem.Message);
    }

    [TestMethod]
    public void Links_hooks_attributes_submodules_and_other_files_do_nothing()
    {
        string marker = Path.Combine(_folder.FullName, "pwned");
        _repository.Write("a.md", "# A $Format:%an$ $Id$").Write("hidden.md", "# Hidden by an attribute").Write(".hidden/b.md", "# B").Write("run.sh", "touch pwned").Write("page.MDX", "# Mdx");
        _repository.Write(".gitattributes", "*.md filter=evil export-subst ident eol=crlf\nhidden.md export-ignore\n").Write(".gitmodules", $"[submodule \"x\"]\n\tpath = x\n\turl = ext::touch% {marker}\n").Write(".lfsconfig", "[lfs]\n\turl = http://127.0.0.1:9/\n");
        _repository.Write("hooks/post-checkout", $"#!/bin/sh\ntouch {marker}\n");
        File.CreateSymbolicLink(Path.Combine(_repository.Work, "out.md"), "/etc/passwd");
        File.CreateSymbolicLink(Path.Combine(_repository.Work, "up"), "../../..");
        _repository.Push();

        using GitMirror mirror = Mirror();
        CollectionAssert.AreEqual((string[])["a.md", "hidden.md", "page.MDX"], Files(mirror));
        Assert.AreEqual("# A $Format:%an$ $Id$", File.ReadAllText(Path.Combine(mirror.Pages(), "a.md")));
        Assert.IsFalse(File.Exists(marker));
    }

    [TestMethod]
    public async Task Names_that_lead_elsewhere_lead_nowhere()
    {
        _repository.Write("good.md", "# Good").Push();
        using GitMirror mirror = Mirror();
        Assert.HasCount(1, Files(mirror));

        // git would not make such a tree; a hostile server would.
        string blob = _repository.Git("hash-object", "-w", "good.md");
        string commit = _repository.Git("-c", "user.name=Ana", "-c", "user.email=ana@example.com", "commit-tree", Tree(("40000", "..", Tree(("100644", "escaped.md", blob))), ("100644", "good.md", blob)), "-m", "hostile");
        _repository.Git("push", "--quiet", "--force", "origin", $"{commit}:refs/heads/main");
        IOException problem = await Assert.ThrowsExactlyAsync<IOException>(() => mirror.PollAsync(default));
        Assert.Contains("invalid path", problem.Message);
        CollectionAssert.AreEqual((string[])["good.md"], Files(mirror));
        Assert.IsEmpty(Directory.EnumerateFiles(_folder.FullName, "escaped.md", SearchOption.AllDirectories));
    }

    [TestMethod]
    public async Task Token_opens_the_door_and_is_in_no_argument_and_no_message()
    {
        _repository.Write("a.md", "# A").Push();
        await using GitServer server = await GitServer.StartAsync(_repository);
        server.Authorization = Basic;
        string file = Path.Combine(_folder.FullName, "token");
        await File.WriteAllTextAsync(file, Token + "\n");
        string calls = Path.Combine(_folder.FullName, "calls");
        string program = Path.Combine(_folder.FullName, "git");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\necho \"$@\" >> {calls}\nexec git \"$@\"\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        using GitMirror mirror = Mirror(server.Url, token: file, program: program);
        Assert.HasCount(1, Files(mirror));
        string said = await File.ReadAllTextAsync(calls);
        Assert.Contains($"-- {server.Url}", said);
        Assert.DoesNotContain(Token, said);
        Assert.DoesNotContain(Basic[6..], said);

        server.Authorization = "Basic another";
        IOException problem = await Assert.ThrowsExactlyAsync<IOException>(() => mirror.PollAsync(default));
        Assert.DoesNotContain(Token, problem.ToString());
        Assert.DoesNotContain(Basic[6..], problem.ToString());
        Assert.HasCount(1, Files(mirror));

        // Exchanged in the file, it is taken with the next look.
        server.Authorization = "Basic " + Convert.ToBase64String("ana:new"u8);
        await File.WriteAllTextAsync(file, "ana:new");
        Assert.AreEqual(PollOutcome.Unchanged, await mirror.PollAsync(default));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("two words")]
    [DataRow("a\nX-Injected: 1")]
    [DataRow("tökén")]
    public async Task File_that_holds_no_token_is_named_and_nothing_is_sent(string content)
    {
        await using GitServer server = await GitServer.StartAsync(_repository);
        string file = Path.Combine(_folder.FullName, "token");
        await File.WriteAllTextAsync(file, content);
        using GitMirror mirror = Mirror(server.Url, token: file);
        IOException problem = await Assert.ThrowsExactlyAsync<IOException>(() => mirror.PollAsync(default));
        Assert.Contains("GitTokenFile", problem.Message);
        Assert.IsEmpty(server.Requests);
    }

    [TestMethod]
    public async Task Redirect_is_not_followed_so_that_the_token_stays_with_its_host()
    {
        _repository.Write("a.md", "# A").Push();
        await using GitServer other = await GitServer.StartAsync(_repository);
        await using GitServer server = await GitServer.StartAsync(_repository);
        server.RedirectTo = other.Url[..other.Url.LastIndexOf('/')];
        string file = Path.Combine(_folder.FullName, "token");
        await File.WriteAllTextAsync(file, Token);
        using GitMirror mirror = Mirror(server.Url, token: file);
        await Assert.ThrowsExactlyAsync<IOException>(() => mirror.PollAsync(default));
        Assert.IsNotEmpty(server.Requests);
        Assert.IsEmpty(other.Requests);
    }

    [TestMethod]
    public async Task Missing_git_is_said()
    {
        using GitMirror mirror = Mirror(program: Path.Combine(_folder.FullName, "nosuch"));
        IOException problem = await Assert.ThrowsExactlyAsync<IOException>(() => mirror.PollAsync(default));
        Assert.Contains("install git", problem.Message);
    }

    private GitMirror Mirror(string? address = null, string branch = "main", string folder = "", string? token = null, string program = "git") =>
        new(new(address ?? _repository.FileUrl, branch, folder, new(token), TimeSpan.FromMinutes(1), "Knowledge:Sources:0:Git"), Home, program);

    private string Tree(params (string Mode, string Name, string Id)[] entries)
    {
        string file = Path.Combine(_folder.FullName, "tree");
        File.WriteAllBytes(file, [.. entries.SelectMany(entry => (byte[])[.. Encoding.ASCII.GetBytes($"{entry.Mode} {entry.Name}\0"), .. Convert.FromHexString(entry.Id)])]);
        return _repository.Git("hash-object", "-t", "tree", "-w", "--literally", file);
    }

    private static string[] Files(GitMirror mirror) => [.. Directory.EnumerateFiles(mirror.Pages(), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(mirror.Pages(), file)).Order(StringComparer.Ordinal)];
}
