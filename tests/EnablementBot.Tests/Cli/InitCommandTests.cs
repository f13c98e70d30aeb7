using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Cli;

[TestClass]
public sealed class InitCommandTests
{
    [TestMethod]
    public async Task Given_values_are_written_and_used()
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create().Write("r.md", "# Push the parcel\n\nPush the parcel to {{platform.registry}}.\n");
        CliResult result = await Support.Cli.RunAsync(folder, "init", "--empty", "--set", "name=Sky: \"line\"", "--set", "registry=registry.skyline.example", "--set", "clusters.dev=sky-dev");
        Assert.AreEqual(0, result.Code, result.Messages);
        Assert.AreEqual("", result.Out);
        Assert.Contains("registry.skyline.example", (await Support.Cli.RunAsync(folder, "ask", "how do I push the parcel")).Out);
        Assert.Contains("**Sky: \"line\"**", (await Support.Cli.RunAsync(folder, "say", "help")).Out);

        // Asked again, what is not answered anew stays.
        Assert.AreEqual(0, (await Support.Cli.RunAsync(folder, "init", "--empty", "--set", "name=Other")).Code);
        Assert.Contains("registry.skyline.example", (await Support.Cli.RunAsync(folder, "ask", "how do I push the parcel")).Out);
        Assert.Contains("**Other**", (await Support.Cli.RunAsync(folder, "say", "help")).Out);
    }

    [TestMethod]
    public async Task Answers_come_from_standard_input()
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create();
        CliResult result = await BotProcess.RunAsync(folder.Root, "Skyline\n\n", "init", "--empty");
        Assert.AreEqual(0, result.Code, result.Messages);
        Assert.Contains("Name of your platform", result.Messages);
        Assert.Contains("name: \"Skyline\"", await File.ReadAllTextAsync(Path.Combine(folder.Root, "knowledge", "platform", "platform.yaml")));
    }

    [TestMethod]
    [DataRow("nosuch=x")]
    [DataRow("name")]
    public async Task Unknown_value_is_wrong_usage(string pair)
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create();
        CliResult result = await Support.Cli.RunAsync(folder, "init", "--empty", "--set", pair);
        Assert.AreEqual(2, result.Code);
        Assert.Contains($"--set {pair}", result.Messages);
        Assert.IsFalse(File.Exists(Path.Combine(folder.Root, "knowledge", "platform", "platform.yaml")));
    }
}
