using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Channels.Teams;

[TestClass]
public sealed class TeamsEndpointsTests
{
    private const string Question = "How do I repair the tide table?";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static KnowledgeFolder _folder = null!;
    private static BotHost _bot = null!;

    public required TestContext TestContext { get; set; }

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        _folder = KnowledgeFolder.Create().Configure("""{"Identity":{"Admins":["emulator:00000000-0000-0000-0000-000000000000"]}}""");
        _folder.Write("runbook.md", """
            ---
            title: Restart the flux control plane
            audience: platform-team
            ---
            # Restart the flux control plane

            Restart the flux control plane with `secret-restart-command`.
            """);
        _folder.Write("mention.md", """
            # Notify the lighthouse crew

            Notify the lighthouse crew with <at>everyone</at> or `<AT>General</AT>`.
            """);
        _folder.Write("long.md", $"""
            # List the harbour cranes

            List the harbour cranes like this:

            ```text
            {string.Join('\n', Enumerable.Range(0, 27).Select(i => $"crane {i:000} {string.Concat(Enumerable.Repeat(new string('q', 60) + "🏗", 8))}"))}
            ```
            """);
        _bot = await BotHost.StartAsync(_folder);
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        await _bot.DisposeAsync();
        _folder.Dispose();
    }

    [TestMethod]
    [DataRow("type")]
    [DataRow("channelId")]
    [DataRow("serviceUrl")]
    [DataRow("from")]
    [DataRow("conversation")]
    public async Task Activity_without_a_required_field_is_refused(string field)
    {
        JsonObject activity = Message("hi");
        activity.Remove(field);
        (HttpStatusCode status, JsonNode? body) = await PostAsync(activity);
        Assert.AreEqual(HttpStatusCode.BadRequest, status);
        Assert.AreEqual("BadSyntax", (string)body!["error"]!["code"]!);
        Assert.Contains(field, (string)body["error"]!["message"]!);
    }

    [TestMethod]
    [DataRow("type")]
    [DataRow("channelId")]
    [DataRow("serviceUrl")]
    public async Task Activity_with_an_empty_required_field_is_refused(string field)
    {
        JsonObject activity = Message("hi");
        activity[field] = "";
        Assert.AreEqual(HttpStatusCode.BadRequest, (await PostAsync(activity)).Status);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("{")]
    [DataRow("null")]
    [DataRow("[]")]
    [DataRow("\"message\"")]
    [DataRow("{\"type\":5}")]
    [DataRow("{\"type\":\"message\",\"text\":\"\\ud800\"}")]
    [DataRow("{\"type\":\"message\",\"entities\":{}}")]
    public async Task Broken_json_is_refused(string json) => Assert.AreEqual(HttpStatusCode.BadRequest, (await PostAsync(json)).Status);

    [TestMethod]
    public async Task Deeply_nested_json_is_refused() => Assert.AreEqual(HttpStatusCode.BadRequest, (await PostAsync("{\"channelData\":" + new string('[', 5000) + new string(']', 5000) + "}")).Status);

    [TestMethod]
    public async Task Endless_body_is_refused()
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/messages") { Content = WebChat.Json(Message(new string('a', 2 * 1024 * 1024)).ToJsonString()) };

        // The body is sent only when the server wants it; else the refusal would race with it.
        request.Headers.ExpectContinue = true;
        using HttpResponseMessage response = await _bot.Http.SendAsync(request);
        Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [TestMethod]
    public async Task Unknown_fields_are_accepted()
    {
        JsonObject activity = Message("hi");
        activity["somethingNew"] = new JsonObject { ["deep"] = new JsonArray(1, 2, 3) };
        activity["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "text/html", ["content"] = "<p>hi</p>" });
        activity["deliveryMode"] = "expectReplies";
        Assert.AreEqual(HttpStatusCode.OK, (await PostAsync(activity)).Status);
    }

    [TestMethod]
    [DataRow("https://evil.example.com/")]
    [DataRow("http://169.254.169.254/latest/meta-data")]
    [DataRow("https://smba.trafficmanager.net/emea/")]
    [DataRow("http://localhost.evil.example.com/")]
    [DataRow("http://0.0.0.0:PORT/")]
    [DataRow("http://evil@127.0.0.1:PORT/")]
    [DataRow("http://127.0.0.1:PORT@evil.example.com/")]
    [DataRow("ftp://127.0.0.1:PORT/")]
    [DataRow("file:///etc/passwd")]
    [DataRow("//127.0.0.1:PORT/")]
    [DataRow("not an address")]
    [DataRow("http://2852039166/")]
    public async Task Foreign_service_address_is_refused_and_never_called(string serviceUrl)
    {
        await using FakeConnector connector = await FakeConnector.StartAsync();
        string port = new Uri(connector.ServiceUrl).Port.ToString();
        JsonObject foreign = Message("hi");
        foreign["serviceUrl"] = serviceUrl.Replace("PORT", port, StringComparison.Ordinal);
        (HttpStatusCode status, JsonNode? body) = await PostAsync(foreign);
        Assert.AreEqual(HttpStatusCode.Forbidden, status);
        Assert.AreEqual("ServiceUrlNotAllowed", (string)body!["error"]!["code"]!);

        // A turn of the same conversation that is answered proves that nothing was sent before it.
        Assert.AreEqual(HttpStatusCode.Accepted, (await PostAsync(Message("hi", connector.ServiceUrl))).Status);
        await connector.NextAsync();
        Assert.AreEqual(1, connector.Requests);
    }

    [TestMethod]
    [DataRow("typing")]
    [DataRow("messageReaction")]
    [DataRow("messageUpdate")]
    [DataRow("messageDelete")]
    [DataRow("installationUpdate")]
    [DataRow("event")]
    [DataRow("endOfConversation")]
    [DataRow("Message")]
    [DataRow("somethingNew")]
    public async Task Other_types_are_taken_without_an_answer(string type)
    {
        await using FakeConnector connector = await FakeConnector.StartAsync();
        JsonObject activity = Message("hi", connector.ServiceUrl);
        activity["type"] = type;
        Assert.AreEqual(HttpStatusCode.OK, (await PostAsync(activity)).Status);

        await PostAsync(Message("hi", connector.ServiceUrl));
        await connector.NextAsync();
        Assert.AreEqual(1, connector.Requests);
    }

    [TestMethod]
    [DataRow("adaptiveCard/action")]
    [DataRow("message/submitAction")]
    [DataRow("task/fetch")]
    public async Task Invoke_is_not_implemented(string name)
    {
        JsonObject activity = Message("");
        activity["type"] = "invoke";
        activity["name"] = name;
        (HttpStatusCode status, JsonNode? body) = await PostAsync(activity);
        Assert.AreEqual(HttpStatusCode.NotImplemented, status);
        Assert.AreEqual("NotImplemented", (string)body!["error"]!["code"]!);
    }

    [TestMethod]
    public async Task Expected_replies_come_in_the_answer()
    {
        await using FakeConnector connector = await FakeConnector.StartAsync();
        JsonObject activity = Message(Question, connector.ServiceUrl);
        activity["deliveryMode"] = "expectReplies";
        (HttpStatusCode status, JsonNode? body) = await PostAsync(activity);
        Assert.AreEqual(HttpStatusCode.OK, status);
        JsonNode reply = body!["activities"]!.AsArray().Single()!;
        Assert.Contains("Put on gloves", (string)reply["text"]!);
        Assert.AreEqual((string)activity["id"]!, (string)reply["replyToId"]!);
        Assert.AreEqual(0, connector.Requests);
    }

    [TestMethod]
    public async Task Reply_is_addressed_to_the_person_and_leaves_out_what_bots_do_not_set()
    {
        JsonObject activity = Message(Question);
        JsonObject reply = await AnswerAsync(activity);
        Assert.AreEqual("message", (string)reply["type"]!);
        Assert.AreEqual(Some.BotId, (string)reply["from"]!["id"]!);
        Assert.AreEqual("user-id-0", (string)reply["recipient"]!["id"]!);
        Assert.AreEqual((string)activity["id"]!, (string)reply["replyToId"]!);
        Assert.AreEqual("markdown", (string)reply["textFormat"]!);
        foreach (string field in new[] { "id", "timestamp", "serviceUrl" }) Assert.IsFalse(reply.ContainsKey(field), field);
    }

    [TestMethod]
    public async Task Mention_of_the_bot_is_no_part_of_the_question()
    {
        JsonObject activity = Group(Message($"<at>Test Bot</at> {Question}"));
        activity["entities"]!.AsArray().Add(Mention(Some.BotId, "<at>Test Bot</at>"));
        string text = (string)(await AnswerAsync(activity))["text"]!;
        Assert.Contains("Put on gloves", text);
        Assert.DoesNotContain("Test Bot", text);
    }

    [TestMethod]
    public async Task Mention_alone_is_answered_with_a_hint()
    {
        JsonObject activity = Group(Message("<at>Test Bot</at> hi"));
        activity["entities"]!.AsArray().Add(Mention(Some.BotId, "<at>Test Bot</at>"));
        Assert.Contains("Hello!", (string)(await AnswerAsync(activity))["text"]!);
    }

    [TestMethod]
    public async Task Mention_of_somebody_else_stays()
    {
        JsonObject activity = Group(Message("<at>Ana</at> hi"));
        activity["entities"]!.AsArray().Add(Mention("29:other", "<at>Ana</at>"));
        Assert.DoesNotContain("Hello!", (string)(await AnswerAsync(activity))["text"]!, "Without the mention it would be a greeting.");
    }

    [TestMethod]
    public async Task Person_who_arrives_is_welcomed_once()
    {
        await using FakeConnector connector = await FakeConnector.StartAsync();
        string conversation = TestContext.TestName!;
        await PostAsync(Some.Arrival(connector.ServiceUrl, conversation, Some.BotId));
        await PostAsync(Some.Arrival(connector.ServiceUrl, conversation, Some.BotId, "user-id-0"));
        await PostAsync(Some.Arrival(connector.ServiceUrl, conversation, "user-id-1"));
        await PostAsync(Some.Message("hi", connector.ServiceUrl, conversation));

        Assert.Contains("I answer questions about", (string)(await connector.NextAsync()).Body["text"]!);
        Assert.Contains("What would you like to know", (string)(await connector.NextAsync()).Body["text"]!);
        Assert.AreEqual(2, connector.Requests);
    }

    [TestMethod]
    public async Task Card_is_of_schema_1_5_and_leads_to_the_source()
    {
        JsonObject reply = await AnswerAsync(Message(Question));
        JsonNode attachment = reply["attachments"]!.AsArray().Single()!;
        Assert.AreEqual("application/vnd.microsoft.card.adaptive", (string)attachment["contentType"]!);
        JsonNode card = attachment["content"]!;
        Assert.AreEqual("AdaptiveCard", (string)card["type"]!);
        Assert.AreEqual("1.5", (string)card["version"]!);
        Assert.AreEqual("http://adaptivecards.io/schemas/adaptive-card.json", (string)card["$schema"]!);
        Assert.Contains($"({_bot.Address}docs/platform/tide-table.md#repair-the-tide-table)", card["body"]!.ToJsonString());
        CollectionAssert.AreEqual(new[] { "Helpful", "Not helpful" }, card["actions"]!.AsArray().Select(action => (string)action!["title"]!).ToArray());
        Assert.IsTrue(card["actions"]!.AsArray().All(action => (string)action!["type"]! == "Action.Submit"));
    }

    [TestMethod]
    public async Task Overlong_text_is_shortened_and_its_code_block_closed()
    {
        JsonObject reply = await AnswerAsync(Message("How do I list the harbour cranes?"));
        string text = (string)reply["text"]!;
        Assert.Contains("crane 000", text);
        Assert.IsLessThan(10_100, text.Length);
        Assert.EndsWith("…", text);
        Assert.AreEqual(0, text.Split('\n').Count(line => line.StartsWith("```", StringComparison.Ordinal)) % 2, "Every code block is closed.");
        Assert.IsLessThan(40 * 1024, 2 * reply.ToJsonString(Readable).Length, "UTF-16 bytes of the message");
        Assert.IsTrue(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text, "No character is cut in two.");
    }

    [TestMethod]
    public async Task Documents_mention_nobody()
    {
        JsonObject reply = await AnswerAsync(Message("How do I notify the lighthouse crew?"));
        Assert.Contains("lighthouse crew", (string)reply["text"]!);
        Assert.Contains("General", (string)reply["text"]!);
        Assert.DoesNotContain("<at>", reply.ToJsonString(Readable).ToLowerInvariant());
        Assert.IsFalse(reply.ContainsKey("entities"));
    }

    [TestMethod]
    public async Task Same_activity_is_answered_once()
    {
        await using FakeConnector connector = await FakeConnector.StartAsync();
        JsonObject activity = Message("hi", connector.ServiceUrl);
        for (int i = 0; i < 5; i++) Assert.AreEqual(HttpStatusCode.Accepted, (await PostAsync(activity)).Status);
        await PostAsync(Message("bye", connector.ServiceUrl));
        Assert.Contains("Hello", (string)(await connector.NextAsync()).Body["text"]!);
        Assert.Contains("Goodbye", (string)(await connector.NextAsync()).Body["text"]!);
        Assert.AreEqual(2, connector.Requests);
    }

    [TestMethod]
    public async Task Conversation_id_of_a_channel_thread_is_escaped_in_the_path()
    {
        await using FakeConnector connector = await FakeConnector.StartAsync();
        const string thread = "19:abc@thread.tacv2;messageid=1700000000000";
        JsonObject activity = Some.Message("hi", connector.ServiceUrl, thread);
        activity["id"] = "1:a/b?c#d";
        await PostAsync(activity);
        SentActivity sent = await connector.NextAsync();
        Assert.AreEqual("/teams/v3/conversations/19%3Aabc%40thread.tacv2%3Bmessageid%3D1700000000000/activities/1%3Aa%2Fb%3Fc%23d", sent.Target);
        Assert.AreEqual(thread, (string)sent.Body["conversation"]!["id"]!);
    }

    [TestMethod]
    public async Task Activity_without_an_id_is_answered_in_the_conversation()
    {
        await using FakeConnector connector = await FakeConnector.StartAsync();
        JsonObject activity = Message("hi", connector.ServiceUrl);
        activity.Remove("id");
        await PostAsync(activity);
        Assert.EndsWith("/activities", (await connector.NextAsync()).Target);
    }

    [TestMethod]
    public async Task Replies_of_a_conversation_leave_in_the_order_of_its_messages()
    {
        await using FakeConnector connector = await FakeConnector.StartAsync();
        string[] ids = [.. Enumerable.Range(0, 60).Select(i => $"{TestContext.TestName}-{i}")];
        foreach (string id in ids)
        {
            JsonObject activity = Message(id.Length % 2 == 0 ? "hi" : Question, connector.ServiceUrl);
            activity["id"] = id;
            Assert.AreEqual(HttpStatusCode.Accepted, (await PostAsync(activity)).Status);
        }

        List<string> order = [];
        while (order.Count < ids.Length) order.Add((string)(await connector.NextAsync()).Body["replyToId"]!);
        CollectionAssert.AreEqual(ids, order);
    }

    [TestMethod]
    [DataRow(HttpStatusCode.InternalServerError)]
    [DataRow(HttpStatusCode.Forbidden)]
    [DataRow(HttpStatusCode.Redirect)]
    public async Task Refusing_connector_costs_its_own_turn_only(HttpStatusCode failure)
    {
        await using FakeConnector connector = await FakeConnector.StartAsync();
        connector.Status = failure;

        // More turns than there are workers.
        for (int i = 0; i < 40; i++) await PostAsync(Some.Message("hi", connector.ServiceUrl, $"{TestContext.TestName}-{failure}-{i}"));
        await Eventually.IsTrueAsync(() => connector.Requests >= 40, "forty replies were tried");

        connector.Status = HttpStatusCode.Created;
        await PostAsync(Message("hi", connector.ServiceUrl));
        
        // A service that was away gets what it missed, too.
        while ((string)(await connector.NextAsync()).Body["conversation"]!["id"]! != (string)Message("")["conversation"]!["id"]!)
        {
        }
    }

    [TestMethod]
    public async Task Absent_connector_or_odd_ids_cost_their_own_turn_only()
    {
        string nobody = $"http://127.0.0.1:{BotHost.FreePort()}";
        for (int i = 0; i < 20; i++)
        {
            Assert.AreEqual(HttpStatusCode.Accepted, (await PostAsync(Some.Message("hi", nobody, $"absent-{i}"))).Status);
            Assert.AreEqual(HttpStatusCode.Accepted, (await PostAsync(Some.Message("hi", nobody, new string('x', 70_000) + i))).Status);
            Assert.AreEqual(HttpStatusCode.Accepted, (await PostAsync(Some.Message("hi", nobody + "/?a=#b", $"..{i}\r\n\0"))).Status);
        }

        Assert.Contains("Hello", (string)(await AnswerAsync(Message("hi")))["text"]!);
    }

    [TestMethod]
    [DataRow("{\"action\":\"\\ud800\"}")]
    [DataRow("{\"action\":5}")]
    [DataRow("{\"action\":null}")]
    [DataRow("[1]")]
    [DataRow("\"text\"")]
    [DataRow("{\"\\ud800\":1}")]
    public async Task Odd_card_data_is_never_a_failure(string value)
    {
        JsonObject activity = Message("hi");
        activity["deliveryMode"] = "expectReplies";
        activity["value"] = "VALUE";
        HttpStatusCode status = (await PostAsync(activity.ToJsonString().Replace("\"VALUE\"", value, StringComparison.Ordinal))).Status;
        Assert.IsTrue(status is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{status}");
    }

    [TestMethod]
    public async Task Restricted_page_is_answered_in_private_only()
    {
        const string question = "How do I restart the flux control plane?";
        Assert.Contains("secret-restart-command", (string)(await AnswerAsync(Message(question)))["text"]!);
        Assert.DoesNotContain("secret-restart-command", (await AnswerAsync(Group(Message(question)))).ToJsonString());
        JsonObject channel = Message(question);
        channel["conversation"]!["conversationType"] = "channel";
        channel["conversation"]!["id"] = "19:channel";
        Assert.DoesNotContain("secret-restart-command", (await AnswerAsync(channel)).ToJsonString());
    }

    [TestMethod]
    [DataRow("X-Forwarded-For", "127.0.0.1")]
    [DataRow("Forwarded", "for=127.0.0.1")]
    [DataRow("Host", "bot.example.com")]
    [DataRow("Origin", "https://evil.example.com")]
    public async Task Request_that_is_not_local_is_refused(string header, string value)
    {
        await using FakeConnector connector = await FakeConnector.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, "/api/messages") { Content = WebChat.Json(Message("hi", connector.ServiceUrl).ToJsonString()) };
        Assert.IsTrue(request.Headers.TryAddWithoutValidation(header, value));
        using HttpResponseMessage response = await _bot.Http.SendAsync(request);
        Assert.AreEqual(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [TestMethod]
    public async Task Door_can_be_closed()
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create().Configure("""{"Teams":{"Authentication":"Off"}}""");
        await using BotHost bot = await BotHost.StartAsync(folder);
        using HttpResponseMessage response = await bot.Http.PostAsync(new Uri("/api/messages", UriKind.Relative), WebChat.Json(Message("hi").ToJsonString()));
        Assert.AreEqual(HttpStatusCode.NotFound, response.StatusCode);
    }

    /// <summary>A message in a conversation of this test's own.</summary>
    private JsonObject Message(string text, string serviceUrl = "http://localhost:56150/_connector") => Some.Message(text, serviceUrl, $"{TestContext.TestName}-{TestContext.TestDisplayName?.GetHashCode(StringComparison.Ordinal)}");

    private static JsonObject Group(JsonObject activity)
    {
        activity["conversation"] = new JsonObject { ["id"] = "19:group@thread.v2", ["conversationType"] = "groupChat", ["isGroup"] = true };
        return activity;
    }

    private static JsonObject Mention(string id, string text) => new() { ["type"] = "mention", ["mentioned"] = new JsonObject { ["id"] = id, ["name"] = "Test Bot" }, ["text"] = text };

    private static async Task<JsonObject> AnswerAsync(JsonObject activity)
    {
        await using FakeConnector connector = await FakeConnector.StartAsync();
        activity["serviceUrl"] = connector.ServiceUrl;
        Assert.AreEqual(HttpStatusCode.Accepted, (await PostAsync(activity)).Status);
        return (await connector.NextAsync()).Body;
    }

    private static Task<(HttpStatusCode Status, JsonNode? Body)> PostAsync(JsonObject activity) => PostAsync(activity.ToJsonString());

    private static async Task<(HttpStatusCode Status, JsonNode? Body)> PostAsync(string json)
    {
        using HttpResponseMessage response = await _bot.Http.PostAsync(new Uri("/api/messages", UriKind.Relative), WebChat.Json(json));
        string body = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, body.Length == 0 ? null : JsonNode.Parse(body));
    }
}
