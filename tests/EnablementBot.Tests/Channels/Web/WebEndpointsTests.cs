using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Channels.Web;

[TestClass]
public sealed class WebEndpointsTests
{
    private static KnowledgeFolder _folder = null!;
    private static BotHost _bot = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        _folder = KnowledgeFolder.Create();
        _bot = await BotHost.StartAsync(_folder);
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        await _bot.DisposeAsync();
        _folder.Dispose();
    }

    [TestMethod]
    [DataRow("/", "text/html")]
    [DataRow("/web/chat.js", "text/javascript")]
    [DataRow("/web/chat.css", "text/css")]
    [DataRow("/web/icon.svg", "image/svg+xml")]
    [DataRow("/docs/platform/tide-table.md", "text/html")]
    public async Task Page_is_locked_down(string path, string type)
    {
        using HttpResponseMessage response = await _bot.Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
        Assert.AreEqual(type, response.Content.Headers.ContentType!.MediaType);
        Assert.AreEqual("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.AreEqual("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.IsTrue(response.Headers.CacheControl!.NoStore);
        Assert.IsFalse(response.Headers.Contains("Server"));

        string[] policy = response.Headers.GetValues("Content-Security-Policy").Single().Split("; ");
        CollectionAssert.IsSubsetOf(new[] { "default-src 'none'", "script-src 'self'", "style-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'" }, policy);
        Assert.IsFalse(policy.Any(part => part.Contains("unsafe", StringComparison.Ordinal) || part.Contains('*', StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Refused_turn_is_locked_down_too()
    {
        using HttpResponseMessage response = await PostAsync("{");
        Assert.IsTrue(response.Headers.Contains("Content-Security-Policy"));
        Assert.AreEqual("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [TestMethod]
    [DataRow("/web/secret.txt")]
    [DataRow("/web/chat.html")]
    [DataRow("/web/..%2fappsettings.json")]
    [DataRow("/appsettings.json")]
    [DataRow("/admin")]
    public async Task Nothing_else_is_served(string path)
    {
        using HttpResponseMessage response = await _bot.Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.AreEqual(HttpStatusCode.NotFound, response.StatusCode);
    }

    [TestMethod]
    public async Task Longest_text_is_read()
    {
        using HttpResponseMessage response = await PostAsync(Turn("1", new string('é', 64 * 1024)));
        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
    }

    [TestMethod]
    public async Task Longer_text_is_refused_with_a_reason()
    {
        using HttpResponseMessage response = await PostAsync(Turn("1", new string('a', (64 * 1024) + 1)));
        Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("64 KB", (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Endless_body_is_refused(bool chunked)
    {
        // Sent only when the server wants it, or, where the server cannot know its length before, little longer than it reads: else the refusal would race with it.
        using HttpRequestMessage request = new(HttpMethod.Post, "/web/turns") { Content = WebChat.Json(Turn("1", new string('a', chunked ? 400_000 : 2 * 1024 * 1024))) };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.ExpectContinue = !chunked;
        using HttpResponseMessage response = await _bot.Http.SendAsync(request);
        Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("64 KB", await response.Content.ReadAsStringAsync());
    }

    [TestMethod]
    [DataRow("text/plain")]
    [DataRow("application/x-www-form-urlencoded")]
    [DataRow("multipart/form-data")]
    public async Task Anything_but_json_is_refused(string type)
    {
        using StringContent content = new(Turn("1", "hi"), Encoding.UTF8, type);
        using HttpResponseMessage response = await _bot.Http.PostAsync(new Uri("/web/turns", UriKind.Relative), content);
        Assert.AreEqual(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("{")]
    [DataRow("null")]
    [DataRow("[]")]
    [DataRow("42")]
    [DataRow("{}")]
    [DataRow("""{"id":"1"}""")]
    [DataRow("""{"text":"hi"}""")]
    [DataRow("""{"id":"","text":"hi"}""")]
    [DataRow("""{"id":1,"text":"hi"}""")]
    [DataRow("""{"id":"1","text":["hi"]}""")]
    [DataRow("""{"id":"1","text":"hi","action":"yes"}""")]
    [DataRow("""{"id":"1","text":"\ud800"}""")]
    [DataRow("""{"id":"12345678901234567890123456789012345678901234567890123456789012345","text":"hi"}""")]
    public async Task Broken_turn_is_refused(string json)
    {
        using HttpResponseMessage response = await PostAsync(json);
        Assert.AreEqual(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.IsGreaterThan(0, ((string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!).Length);
    }

    [TestMethod]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        using ByteArrayContent content = new([0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x7D]);
        content.Headers.ContentType = new("application/json");
        using HttpResponseMessage response = await _bot.Http.PostAsync(new Uri("/web/turns", UriKind.Relative), content);
        Assert.AreEqual(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [TestMethod]
    public async Task Cookie_cannot_be_read_by_scripts_or_sent_from_other_sites()
    {
        using HttpResponseMessage response = await PostAsync(Turn("1", "hi"));
        string[] parts = response.Headers.GetValues("Set-Cookie").Single().Split("; ");
        Assert.MatchesRegex("^enablementbot=[0-9a-f]{32}$", parts[0]);
        CollectionAssert.AreEquivalent(new[] { "path=/", "samesite=strict", "httponly" }, parts[1..]);
    }

    [TestMethod]
    public async Task Cookie_of_somebodys_own_making_is_replaced()
    {
        foreach (string cookie in new[] { "x", new string('a', 33), new string('A', 32), "../../../../../../../etc/passwd00" })
        {
            using HttpRequestMessage request = new(HttpMethod.Post, "/web/turns") { Content = WebChat.Json(Turn("1", "hi")) };
            request.Headers.Add("Cookie", $"enablementbot={cookie}");
            using HttpResponseMessage response = await _bot.Http.SendAsync(request);
            Assert.IsTrue(response.Headers.Contains("Set-Cookie"), cookie);
        }
    }

    [TestMethod]
    public async Task Same_id_is_answered_once_and_gets_that_answer_again()
    {
        const string question = "how do I repair the tide table?";
        using WebChat chat = new(_bot);
        IReadOnlyList<XElement> first = await chat.SayAsync(question, "first");
        Assert.HasCount(1, first);
        Assert.AreEqual(first[0].ToString(), (await chat.SayAsync(question, "first")).Single().ToString(), "The same answer, down to the id of its thumbs.");
        Assert.AreNotEqual(first[0].ToString(), (await chat.SayAsync(question, "second")).Single().ToString());

        using WebChat other = new(_bot);
        Assert.HasCount(1, await other.SayAsync("hi", "first"), "An id counts within its conversation.");
    }

    [TestMethod]
    public async Task Same_id_sent_many_times_at_once_is_answered_once()
    {
        using WebChat chat = new(_bot);
        await chat.SayAsync("hi");
        IReadOnlyList<XElement>[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => chat.SayAsync("how do I repair the tide table?", "same")));
        Assert.HasCount(1, answers.Select(answer => answer.Single().ToString()).Distinct(StringComparer.Ordinal).ToArray());
    }

    [TestMethod]
    public async Task New_conversation_forgets_the_question_before()
    {
        using WebChat chat = new(_bot);
        await chat.AskAsync("how do I repair the tide table?");
        Assert.Contains("Read as:", (await chat.AskAsync("and for staging?")).Value);

        using HttpResponseMessage response = await chat.Http.PostAsync(new Uri("/web/conversation", UriKind.Relative), WebChat.Json("{}"));
        Assert.AreEqual(HttpStatusCode.NoContent, response.StatusCode);
        Assert.DoesNotContain("Read as:", (await chat.AskAsync("and for staging?")).Value);
    }

    [TestMethod]
    public async Task What_a_person_types_comes_back_as_text()
    {
        using WebChat chat = new(_bot);
        await chat.AskAsync("how do I repair the <img src=x onerror=alert(1)> tide table?");
        XElement reply = await chat.AskAsync("and in [x](javascript:alert(1)) <b>bold</b>?");
        Assert.Contains("<b>bold</b>", reply.Value);
        Assert.IsEmpty(reply.Descendants("b"));
        Assert.IsEmpty(reply.Descendants("img"));
        Assert.IsFalse(reply.Links().Any(link => !link.StartsWith("http", StringComparison.Ordinal)));
    }

    private static string Turn(string id, string text) => new JsonObject { ["id"] = id, ["text"] = text }.ToJsonString();

    private static Task<HttpResponseMessage> PostAsync(string json) => _bot.Http.PostAsync(new Uri("/web/turns", UriKind.Relative), WebChat.Json(json));
}
