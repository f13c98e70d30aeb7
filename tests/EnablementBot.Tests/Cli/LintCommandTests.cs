using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Cli;

[TestClass]
public sealed class LintCommandTests
{
    [TestMethod]
    public async Task Repository_has_nothing_broken()
    {
        CliResult result = await Support.Cli.RunAsync("lint", "--config", Repository.Configuration);
        Assert.AreEqual(0, result.Code, result.Out);
        Assert.Contains("0 broken", result.Messages);
    }

    [TestMethod]
    public async Task Broken_page_is_named_with_file_and_line_and_fails_the_check()
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create().Write("how/broken.md", "# Broken\n\nSee [nowhere](nosuch.md) and [no heading](../tide-table.md#nosuch).\n");
        folder.WriteBytes("latin1.md", [.. "# Gr"u8, 0xFC, .. "n\n"u8]);
        CliResult result = await Support.Cli.RunAsync(folder, "lint");
        Assert.AreEqual(1, result.Code, result.Out);
        string[] lines = result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.IsTrue(Array.Exists(lines, line => line.StartsWith("knowledge/docs/how/broken.md:3: ", StringComparison.Ordinal) && line.Contains("nosuch.md", StringComparison.Ordinal)), result.Out);
        Assert.IsTrue(Array.Exists(lines, line => line.StartsWith("knowledge/docs/latin1.md:1: ", StringComparison.Ordinal)), result.Out);
        foreach (string line in lines) Assert.MatchesRegex(@"^[^:]+:\d+: .+", line);
    }

    [TestMethod]
    public async Task Unreadable_configuration_ends_with_3()
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create().Configure("""{"Web":{"Enable":true}}""");
        CliResult result = await Support.Cli.RunAsync(folder, "lint");
        Assert.AreEqual(3, result.Code);
        Assert.Contains("Web:Enable ", result.Messages);
    }
}
