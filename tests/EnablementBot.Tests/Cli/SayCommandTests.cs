using System.Text.Json.Nodes;
using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Cli;

[TestClass]
public sealed class SayCommandTests
{
    private const string Question = "How do I repair the tide table?";

    [TestMethod]
    public async Task Json_has_the_shape_of_the_contract()
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create();
        CliResult result = await Support.Cli.RunAsync(folder, "say", Question, "--format", "json");
        Assert.AreEqual(0, result.Code, result.Messages);
        Assert.AreEqual("", result.Messages);
        JsonNode json = JsonNode.Parse(result.Out)!;
        Assert.AreEqual("{replies:[{text,card:[value],audience,buttons:[{title,action}],citations:[{path,title,heading,anchor,url,quote}]}],elapsedMs}", JsonShape.Of(json));

        JsonNode reply = json["replies"]![0]!;
        Assert.AreEqual("conversation", (string)reply["audience"]!);
        Assert.Contains("Put on gloves", (string)reply["text"]!);
        Assert.Contains("[1] tide table > Repair the tide table", (string)reply["text"]!);
        CollectionAssert.AreEqual(new[] { "text", "sources", "rating" }, reply["card"]!.AsArray().Select(part => (string)part!).ToArray());
        Assert.StartsWith("rate up ", (string)reply["buttons"]![0]!["action"]!);
        Assert.AreEqual("tide-table.md", (string)reply["citations"]![0]!["path"]!);
    }

    [TestMethod]
    public async Task Text_is_the_whole_reply()
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create();
        CliResult result = await Support.Cli.RunAsync(folder, "say", "hello");
        Assert.AreEqual("Hello! What would you like to know about the platform? `help` shows what I can do.", result.Out.Trim());
    }

    [TestMethod]
    public async Task Speaking_as_an_admin_shows_the_admins_pages()
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create().Configure("""{"Identity":{"Admins":["terminal:ana"]}}""");
        folder.Write("runbook.md", "---\naudience: platform-team\n---\n# Restart the flux control plane\n\nRestart the flux control plane with `secret-restart-command`.\n");
        const string question = "how do I restart the flux control plane";
        Assert.Contains("secret-restart-command", (await Support.Cli.RunAsync(folder, "say", question, "--as", "ana")).Out);
        Assert.DoesNotContain("secret-restart-command", (await Support.Cli.RunAsync(folder, "say", question, "--as", "zoe")).Out);
        Assert.DoesNotContain("secret-restart-command", (await Support.Cli.RunAsync(folder, "ask", question)).Out);
    }

    [TestMethod]
    public async Task Control_characters_of_documents_do_not_reach_the_terminal()
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create().Write("x.md", "# Tune the radio\n\nTune the radio \u001b]0;pwned\u0007 with \u009b31m care.\u0008\u0008\n");
        foreach (string format in new[] { "text", "json" })
        {
            CliResult result = await Support.Cli.RunAsync(folder, "say", "how do I tune the radio", "--format", format);
            Assert.Contains("with", result.Out);
            Assert.IsFalse(result.Out.Any(c => char.IsControl(c) && c is not ('\n' or '\r')), format);
        }
    }
}
