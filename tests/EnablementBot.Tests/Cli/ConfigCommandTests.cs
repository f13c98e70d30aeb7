using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Cli;

[TestClass]
public sealed class ConfigCommandTests
{
    [TestMethod]
    public async Task What_is_in_force_is_printed_with_its_defaults()
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create().Configure("""{"Web":{"PublicUrl":"https://bot.example.com"},"Identity":{"Admins":["web:ana"]},"Knowledge":{"Sources":[{"Name":"a","Path":"knowledge/docs"}]}}""");
        CliResult result = await Support.Cli.RunAsync(folder, "config", "show");
        Assert.AreEqual(0, result.Code);
        string[] lines = result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        CollectionAssert.IsSubsetOf(
            new[] { "Identity:Admins:0=web:ana", "Knowledge:Path=knowledge", "Knowledge:Sources:0:Path=knowledge/docs", "Teams:Authentication=None", "Web:Enabled=True", "Web:PublicUrl=https://bot.example.com" }, lines);
        Assert.Contains(folder.Configuration, result.Messages);
    }
}
