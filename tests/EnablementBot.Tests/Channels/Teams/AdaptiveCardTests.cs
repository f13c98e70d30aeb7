using System.Diagnostics;
using System.Text.Json.Nodes;
using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Channels.Teams;

/// <summary>Cards as the running bot sends them, held up to Microsoft's own library.</summary>
[TestClass]
public sealed class AdaptiveCardTests
{
    [TestMethod]
    public async Task Cards_are_valid_for_the_library_that_shows_them()
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create();
        folder.Write("odd.md", """
            ---
            owner: "team [x](javascript:alert(1)) <at>all</at>"
            reviewed: 2026-01-01
            ---
            # Weigh the **odd** parcel](https://evil.example.com) [x

            Weigh the odd parcel with the scale.
            """);
        await using BotHost own = await BotHost.StartAsync(folder);
        BotHost repository = await RepositoryBot.GetAsync();

        JsonArray cards = [];
        foreach ((BotHost bot, string text) in new[] { (repository, "help"), (repository, "How do I roll back a release?"), (repository, "how do I configure a mainframe JCL batch job"), (own, "How do I weigh the odd parcel?") })
            cards.Add((await AnswerAsync(bot, text))["attachments"]![0]!["content"]!.DeepClone());

        foreach (string[] problems in await ValidateAsync(cards)) Assert.IsEmpty(problems, string.Join('\n', problems));
        Assert.DoesNotContain("](https://evil", cards[3]!.ToJsonString().Replace("\\\\]", "", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task Faults_are_noticed()
    {
        JsonArray cards = [JsonNode.Parse("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlok"},{"type":"TextBlock","text":"x","size":"Huge"},{"type":"Input.Text"}]}""")];
        Assert.HasCount(3, (await ValidateAsync(cards))[0]);
    }

    private static async Task<JsonNode> AnswerAsync(BotHost bot, string text)
    {
        JsonObject activity = Some.Message(text, "http://localhost:1/");
        activity["deliveryMode"] = "expectReplies";
        using HttpResponseMessage response = await bot.Http.PostAsync(new Uri("/api/messages", UriKind.Relative), WebChat.Json(activity.ToJsonString()));
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!["activities"]![0]!;
    }

    private static async Task<IReadOnlyList<string[]>> ValidateAsync(JsonArray cards)
    {
        Counterparts.Npm("adaptivecards/dist/adaptivecards.js");
        using Process node = Counterparts.Node(new() { ArgumentList = { Path.Combine(Counterparts.Folder, "validate-cards.js") }, RedirectStandardInput = true, UseShellExecute = false });
        await node.StandardInput.WriteAsync(cards.ToJsonString());
        node.StandardInput.Close();
        string output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.AreEqual(0, node.ExitCode, await node.StandardError.ReadToEndAsync());
        return [.. JsonNode.Parse(output)!.AsArray().Select(problems => problems!.AsArray().Select(problem => (string)problem!).ToArray())];
    }
}
