using System.Text.Json.Nodes;
using EnablementBot.Storage;
using EnablementBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EnablementBot.Tests.Channels.Web;

[TestClass]
public sealed class WebHistoryTests
{
    private const string Question = "how do I repair the tide table?";

    private static KnowledgeFolder _folder = null!;
    private static BotHost _bot = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        _folder = KnowledgeFolder.Create().Configure("""{"Web":{"IdentityHeader":"X-User","TrustedProxies":["127.0.0.1"]}}""");
        _bot = await BotHost.StartAsync(_folder);
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        await _bot.DisposeAsync();
        _folder.Dispose();
    }

    [TestMethod]
    public async Task Conversation_is_there_after_a_reload()
    {
        using WebChat chat = Chat("ana");
        await chat.SayAsync("welcome", "w", action: true);
        await chat.AskAsync(Question);
        JsonArray turns = await TurnsAsync(chat.Cookie, "ana");
        CollectionAssert.AreEqual(new[] { "welcome", Question }, turns.Select(turn => (string)turn!["text"]!).ToArray());
        CollectionAssert.AreEqual(new[] { true, false }, turns.Select(turn => (bool)turn!["action"]!).ToArray());
        Assert.Contains("Put on gloves", (string)turns[1]!["replies"]![0]!["html"]!);
    }

    [TestMethod]
    public async Task Somebody_else_with_the_same_cookie_sees_nothing()
    {
        using WebChat chat = Chat("ana");
        await chat.AskAsync(Question);
        Assert.IsEmpty(await TurnsAsync(chat.Cookie, "zoe"));
        Assert.IsNotEmpty(await TurnsAsync(chat.Cookie, "ana"));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("enablementbot=0123456789abcdef0123456789abcdef")]
    [DataRow("enablementbot=' OR 1=1 --")]
    public async Task Without_a_conversation_there_is_nothing_and_none_is_made(string cookie)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/web/history");
        request.Headers.Add("X-User", "ana");
        if (cookie.Length > 0) request.Headers.TryAddWithoutValidation("Cookie", cookie);
        using HttpResponseMessage response = await _bot.Http.SendAsync(request);
        Assert.AreEqual("""{"turns":[]}""", await response.Content.ReadAsStringAsync());
        Assert.IsFalse(response.Headers.Contains("Set-Cookie"));
    }

    [TestMethod]
    public async Task Person_who_asks_twice_is_forgotten()
    {
        using WebChat chat = Chat("ida");
        await chat.AskAsync(Question);
        Assert.Contains("Really?", (await chat.AskAsync("Forget me!")).Value);
        Assert.IsNotEmpty(await TurnsAsync(chat.Cookie, "ida"));
        Assert.Contains("deleted all", (await chat.SayAsync("forget me now", "last", action: true)).Single().Value);
        Assert.Contains("deleted all", (await chat.SayAsync("forget me now", "last", action: true)).Single().Value, "The page may ask for its answer again.");
        Assert.IsEmpty(await TurnsAsync(chat.Cookie, "ida"));
        Assert.DoesNotContain("Read as:", (await chat.AskAsync("and for staging?")).Value);
    }

    [TestMethod]
    public async Task What_only_begins_like_it_is_a_question()
    {
        using WebChat chat = Chat("eve");
        Assert.Contains("Put on gloves", (await chat.AskAsync("forget the rest, how do I repair the tide table?")).Value);
    }

    [TestMethod]
    public async Task Rating_and_unanswered_question_are_kept()
    {
        using WebChat chat = Chat("uma");
        string action = (await chat.AskAsync(Question)).Descendants("button").First().Attribute("data-action")!.Value;
        await chat.SayAsync(action, action: true);
        await chat.AskAsync("how do I bake sourdough bread");
        IDatabase database = _bot.Services.GetRequiredService<IDatabase>();
        IEnumerable<string> facts = await database.ReadAsync(connection => Dapper.SqlMapper.QueryAsync<string>(connection, "SELECT kind || body FROM fact WHERE sender_user = 'uma' ORDER BY id"), CancellationToken.None);
        string id = action.Split(' ')[^1];
        string[] kept = [.. facts];
        Assert.AreEqual($$"""question-asked{"answerId":"{{id}}","outcome":"answered","page":"platform/tide-table.md"}""", kept[0]);
        Assert.AreEqual($$"""answer-rated{"answerId":"{{id}}","helpful":true}""", kept[1]);
        Assert.Contains("\"outcome\":\"not_found\",\"question\":\"how do I bake sourdough bread\"", kept[2]);
    }

    private static WebChat Chat(string user)
    {
        WebChat chat = new(_bot);
        chat.Http.DefaultRequestHeaders.Add("X-User", user);
        return chat;
    }

    private static async Task<JsonArray> TurnsAsync(string cookie, string user) => JsonNode.Parse(await WebChat.HistoryAsync(_bot, cookie, user))!["turns"]!.AsArray();
}
