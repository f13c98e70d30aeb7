using System.Text.Json.Nodes;
using EnablementBot.Documentation.Git;
using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Documentation.Git;

/// <summary>Nothing but a plain address, a branch and a folder reach git.</summary>
[TestClass]
public sealed class GitAddressTests
{
    private static readonly string[] Hostile =
    [
        "", " ", "-", "--", "--upload-pack=touch pwned", "--upload-pack=touch${IFS}pwned", "-u./payload", "--config=core.sshCommand=touch pwned",
        "ext::sh -c touch% pwned", "ext::sh", "fd::17", "fd::17,18/foo", "testgit::/tmp/repo", "transport::https://example.com/a", "https::https://example.com/a", "EXT::sh -c x",
        "git://example.com/docs.git", "http://example.com/docs.git", "http://169.254.169.254/latest", "ftp://example.com/a", "ftps://example.com/a", "rsync://example.com/a", "gopher://example.com/a",
        "javascript:alert(1)", "data:text/plain,x", "about:blank", "mailto:a@example.com", "git+ssh://example.com/a", "ssh+git://example.com/a", "file:docs", "https:docs", "https:/example.com/a", "https:///docs",
        "ssh://-oProxyCommand=touch$IFS-pwned/docs", "ssh://-oProxyCommand=x@example.com/docs", "ssh://git@-oProxyCommand=x/docs", "ssh://git:password@example.com/docs", "ssh://%2doProxyCommand=x/docs", "ssh://a%20b@example.com/docs",
        "git@example.com:docs.git", "example.com:docs", "/srv/docs.git", "./docs.git", "../docs.git", "~/docs", "docs", @"C:\docs", @"\\server\docs",
        "https://user:hunter2@example.com/docs", "https://hunter2@example.com/docs", "https://example.com", "https://example.com/", "https://example.com/docs?x=1", "https://example.com/docs#x",
        "https://example.com/a b", "https://example.com/a\nb", "https://example.com/a\0b", "https://example.com/\u001b[31m", "https://exämple.com/docs", "https://example.com/d\u202eocs", "file://server/share", "file://", "file:///",
        "https://example.com\\@evil.example/docs", "https://-example.com/docs", "https://exa_mple;touch/docs", "ssh://`touch`/docs", "ssh://$(touch)/docs", "ssh://a|b/docs", "HTTPS://example.com\t/docs",
    ];

    private static readonly string[] HostileBranches =
        ["", "-", "--upload-pack=touch", "-b", "a..b", "../main", "a/../b", "/main", "main/", "a//b", "main.lock", "a.lock/b", "a b", "a\nb", "a~1", "a^", "a:b", "+main", "*", "ma?n", "[a]", "@{-1}", "a\\b", "refs/heads/*", ".main", "a/.b", "main.", "a\0b", "main\n", "ä", new string('a', 300)];

    [TestMethod]
    public void Hostile_addresses_are_refused()
    {
        foreach (string address in Hostile) Assert.IsNotNull(GitAddress.Refuse(address), address);

        // The same behind every helper that git could know, and with what ends a word or a line in front of it and behind.
        string[] more = [.. from good in Good from prefix in (string[])["ext::", "fd::", "foo::", "-", "--x=", " ", "\n", "\t", "|", "$(x) "] select prefix + good, .. from good in Good from suffix in (string[])[" --upload-pack=x", "\n", "\r", "\0", " ", "\u00a0", "\"x y\""] select good + suffix];
        foreach (string address in more) Assert.IsNotNull(GitAddress.Refuse(address), address);
        Assert.IsGreaterThan(150, Hostile.Length + more.Length);
    }

    private static readonly string[] Good =
        ["https://github.com/example/docs.git", "https://git.example.com:8443/a/b/c", "https://10.1.2.3/docs", "https://[fd00::1]/docs", "ssh://git@git.example.com/docs.git", "ssh://git@git.example.com:2222/docs.git", "ssh://git.example.com/docs", "file:///srv/docs.git", "http://localhost:8080/docs", "http://127.0.0.1/docs"];

    [TestMethod]
    public void Plain_addresses_pass()
    {
        foreach (string address in Good) Assert.IsNull(GitAddress.Refuse(address), address);
    }

    [TestMethod]
    public void Only_names_of_branches_pass()
    {
        foreach (string branch in HostileBranches) Assert.IsFalse(GitAddress.IsBranch(branch), branch);
        foreach (string branch in (string[])["main", "release/1.2", "docs_v2", "feature/ab-12", "1.x"]) Assert.IsTrue(GitAddress.IsBranch(branch), branch);
    }

    [TestMethod]
    public void Only_folders_of_the_repository_pass()
    {
        foreach (string folder in (string[])["..", "../a", "a/..", "a/../b", "/etc", "a//b", "a/", ".", "./a", @"a\b", "a\nb"]) Assert.IsFalse(GitAddress.IsFolder(folder), folder);
        foreach (string folder in (string[])["", "docs", "docs/user guide", "a/.b"]) Assert.IsTrue(GitAddress.IsFolder(folder), folder);
    }

    [TestMethod]
    [DataRow("https://github.com/example/docs.git", "main", "docs", "https://github.com/example/docs/edit/main/docs/{path}")]
    [DataRow("ssh://git@github.com/example/docs", "v 1", "", "https://github.com/example/docs/edit/v%201/{path}")]
    [DataRow("https://gitlab.com/a/b/docs.git", "main", "", "https://gitlab.com/a/b/docs/-/edit/main/{path}")]
    [DataRow("https://gitlab.example.com/a/docs", "release/1", "x y", "https://gitlab.example.com/a/docs/-/edit/release/1/x%20y/{path}")]
    [DataRow("https://bitbucket.org/a/docs.git", "main", "docs", "https://bitbucket.org/a/docs/src/main/docs/{path}?mode=edit")]
    [DataRow("https://dev.azure.com/org/project/_git/docs", "main", "docs", "https://dev.azure.com/org/project/_git/docs?path=/docs/{path}&version=GBmain")]
    [DataRow("https://codeberg.org/a/docs", "main", "", "https://codeberg.org/a/docs/_edit/main/{path}")]
    [DataRow("https://git.example.com/a/docs", "main", "", null)]
    [DataRow("file:///srv/docs.git", "main", "", null)]
    [DataRow("https://github.com.evil.example/a/docs", "main", "", null)]
    public void Place_to_edit_is_known_of_well_known_hosts(string address, string branch, string folder, string? expected) => Assert.AreEqual(expected, GitAddress.EditUrl(address, branch, folder));

    [TestMethod]
    [DataRow("Git", """{"Git":"ext::sh -c touch% hunter2"}""")]
    [DataRow("Git", """{"Git":"https://ana:hunter2@example.com/docs"}""")]
    [DataRow("Branch", """{"Git":"https://example.com/docs","Branch":"--upload-pack=x"}""")]
    [DataRow("Branch", """{"Path":"knowledge/docs","Branch":"main"}""")]
    [DataRow("GitTokenFile", """{"Path":"knowledge/docs","GitTokenFile":"token"}""")]
    [DataRow("GitTokenFile", """{"Git":"https://example.com/docs","GitTokenFile":"nosuch"}""")]
    [DataRow("GitTokenFile", """{"Git":"ssh://git@example.com/docs","GitTokenFile":"nosuch"}""")]
    [DataRow("Path", """{"Git":"https://example.com/docs","Path":"../../etc"}""")]
    [DataRow("Name", """{"Git":"https://example.com/my_docs.git"}""")]
    [DataRow("Name", """{"Git":"https://example.com/docs","Name":"../../etc"}""")]
    [DataRow("Name", """{"Git":"https://example.com/docs","Name":"-x"}""")]
    [DataRow("PollSeconds", """{"Git":"https://example.com/docs","PollSeconds":0}""")]
    public async Task Wrong_setting_is_named_before_anything_is_fetched(string key, string source)
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create().Configure(new JsonObject { ["Knowledge"] = new JsonObject { ["Sources"] = new JsonArray(JsonNode.Parse(source)) } });
        CliResult result = await Support.Cli.RunAsync(folder, "serve");
        Assert.AreEqual(3, result.Code, result.Messages);
        Assert.Contains($"Knowledge:Sources:0:{key}", result.Messages);
        Assert.DoesNotContain("hunter2", result.Messages);
        Assert.IsFalse(Directory.Exists(Path.Combine(folder.Root, "data", "git")));
    }
}
