using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Cli;

[TestClass]
public sealed class CommandLineTests
{
    [TestMethod]
    [DataRow("serve")]
    [DataRow("ask")]
    [DataRow("search")]
    [DataRow("eval")]
    [DataRow("say")]
    [DataRow("chat")]
    [DataRow("init")]
    [DataRow("lint")]
    [DataRow("config")]
    [DataRow("backup")]
    [DataRow("check")]
    [DataRow("parked")]
    public async Task Help_of_every_verb_shows_an_example(string verb)
    {
        CliResult result = await Support.Cli.RunAsync(verb, "--help");
        Assert.AreEqual(0, result.Code);
        Assert.MatchesRegex($@"Examples?:\s+{verb} ?", result.Out);
        Assert.AreEqual("", result.Messages);
    }

    [TestMethod]
    public async Task Help_lists_every_verb_that_has_a_test()
    {
        string help = (await Support.Cli.RunAsync("--help")).Out;
        string[] verbs = [.. help[help.IndexOf("Commands:", StringComparison.Ordinal)..].Split('\n').Skip(1)
            .Where(line => line.StartsWith("  ", StringComparison.Ordinal) && line.Length > 2 && line[2] != ' ').Select(line => line.Trim().Split(' ')[0])];
        CollectionAssert.AreEquivalent(new[] { "serve", "say", "chat", "ask", "search", "eval", "init", "lint", "config", "check", "backup", "parked" }, verbs);
    }

    [TestMethod]
    [DataRow("--nosuch")]
    [DataRow("nosuch")]
    [DataRow("ask")]
    [DataRow("ask", "x", "--nosuch")]
    [DataRow("ask", "x", "y")]
    [DataRow("ask", "x", "--format", "xml")]
    [DataRow("say", "x", "--nosuch")]
    [DataRow("say")]
    [DataRow("backup")]
    [DataRow("parked", "release")]
    [DataRow("chat", "x")]
    [DataRow("search", "--docs", ".")]
    [DataRow("serve", "--port", "80")]
    [DataRow("eval", "--nosuch")]
    [DataRow("ask", "--formt")]
    [DataRow("say", "--nosuch")]
    public async Task Wrong_usage_ends_with_2_and_says_where_help_is(params string[] args)
    {
        CliResult result = await Support.Cli.RunAsync(args);
        Assert.AreEqual(2, result.Code);
        Assert.Contains("--help", result.Messages);
        Assert.AreEqual("", result.Out);
    }

    [TestMethod]
    [DataRow("--", "--nosuch")]
    [DataRow("--nosuch is what kubectl says")]
    public async Task Text_that_begins_like_an_option_can_be_asked(params string[] text)
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create();
        Assert.AreEqual(0, (await Support.Cli.RunAsync(["ask", "--config", folder.Configuration, .. text])).Code);
    }

    [TestMethod]
    public async Task Missing_folder_ends_with_2_and_is_named()
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create();
        CliResult named = await Support.Cli.RunAsync(folder, "ask", "x", "--docs", "/nosuch/folder");
        Assert.AreEqual(2, named.Code);
        Assert.Contains("--docs names the folder /nosuch/folder, which does not exist", named.Messages);

        folder.Configure("""{"Knowledge":{"Sources":[{"Name":"a","Path":"nosuch"}]}}""");
        CliResult configured = await Support.Cli.RunAsync(folder, "ask", "x");
        Assert.AreEqual(2, configured.Code);
        Assert.Contains("Knowledge:Sources:0:Path", configured.Messages);
    }

    [TestMethod]
    public async Task Folder_without_pages_ends_with_2()
    {
        using KnowledgeFolder folder = KnowledgeFolder.Empty();
        CliResult result = await Support.Cli.RunAsync(folder, "ask", "x", "--docs", folder.Docs);
        Assert.AreEqual(2, result.Code);
        Assert.Contains("There is no Markdown file in", result.Messages);
    }

    [TestMethod]
    public async Task Broken_platform_file_ends_with_a_message_that_names_it()
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create();
        string platform = Directory.CreateDirectory(Path.Combine(folder.Root, "knowledge", "platform")).FullName;
        await File.WriteAllTextAsync(Path.Combine(platform, "platform.yaml"), "name: [");
        foreach (string[] args in new string[][] { ["ask", "x"], ["say", "x"], ["eval"] })
        {
            CliResult result = await Support.Cli.RunAsync(folder, args);
            Assert.IsTrue(result.Code is 2 or 3, $"{args[0]} ends with {result.Code}");
            Assert.Contains("platform.yaml:", result.Messages);
            Assert.DoesNotContain("   at ", result.Messages, "No stack trace for people.");
        }
    }

    [TestMethod]
    public async Task Missing_configuration_file_ends_with_3_and_is_named()
    {
        CliResult result = await Support.Cli.RunAsync("ask", "x", "--config", "/nosuch.json");
        Assert.AreEqual(3, result.Code);
        Assert.Contains("/nosuch.json", result.Messages);
    }
}
