using System.Text.Json.Nodes;
using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Hosting.Telemetry;

/// <summary>What a collector is told: enough to see that the bot works, and nothing that anybody wrote or is.</summary>
[TestClass]
public sealed class OtlpExportTests
{
    private const string Header = "X-Auth-User";

    [TestMethod]
    public async Task Collector_counts_requests_and_facts_and_sees_no_text_and_no_person()
    {
        using OtlpReceiver collector = new();
        using KnowledgeFolder folder = KnowledgeFolder.Create().Configure(new JsonObject
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Endpoint,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["Web"] = new JsonObject { ["IdentityHeader"] = Header, ["TrustedProxies"] = new JsonArray("127.0.0.0/8", "::1") },
        });
        await RunAsync(folder, async http =>
        {
            http.DefaultRequestHeaders.Add(Header, "zoe.private@example.com");
            for (int i = 0; i < 5; i++)
            {
                using HttpResponseMessage answer = await http.PostAsync(new Uri("/web/turns?q=whispered-query", UriKind.Relative), WebChat.Json($$"""{"id":"{{i}}","text":"How do I repair the tide table, marmalade-{{i}}?"}"""));
                Assert.Contains("Put on gloves", await answer.Content.ReadAsStringAsync());
            }

            using HttpResponseMessage page = await http.GetAsync(new Uri("/docs/platform/tide-table.md", UriKind.Relative));
            Assert.IsTrue(page.IsSuccessStatusCode);
        });

        string all = string.Join('\n', collector.Spans.Select(span => $"{span.Name} {string.Join(' ', span.Attributes)}"));
        Assert.HasCount(5, collector.Spans.Where(span => span.Name == "POST /web/turns").ToArray(), all);
        Assert.HasCount(1, collector.Spans.Where(span => span.Name.StartsWith("GET /docs/", StringComparison.Ordinal)).ToArray(), all);
        Assert.HasCount(6, collector.Spans, "probes are not traced");
        foreach (ReceivedSpan span in collector.Spans) Assert.IsTrue(span.Attributes.ContainsKey("http.response.status_code"), all);
        Assert.Contains("http.server.request.duration", collector.Metrics);
        Assert.Contains("enablementbot.facts", collector.Metrics);
        foreach (string secret in (string[])["marmalade", "tide", "zoe", "whispered-query", "Put on gloves"]) Assert.DoesNotContain(secret, collector.Everything, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("enablement-bot", collector.Everything);
    }

    [TestMethod]
    public async Task Calls_to_others_show_the_host_and_not_whose_conversation_it_was()
    {
        using OtlpReceiver collector = new();
        await using FakeConnector connector = await FakeConnector.StartAsync();
        using KnowledgeFolder folder = KnowledgeFolder.Create().Configure(new JsonObject { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Endpoint, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" });
        await RunAsync(folder, async http =>
        {
            using HttpResponseMessage accepted = await http.PostAsync(new Uri("/api/messages", UriKind.Relative), WebChat.Json(Some.Message("How do I repair the tide table, marmalade?", connector.ServiceUrl, "conversation-of-zoe").ToJsonString()));
            Assert.IsTrue(accepted.IsSuccessStatusCode);
            await connector.NextAsync();
        });

        Assert.IsNotEmpty(collector.Spans.Where(span => span.Name == "POST" && span.Attributes.ContainsKey("server.address")), string.Join('\n', collector.Spans.Select(span => $"{span.Name} {string.Join(' ', span.Attributes)}")));
        foreach (string secret in (string[])["marmalade", "tide", "conversation-of-zoe"]) Assert.DoesNotContain(secret, collector.Everything, StringComparison.OrdinalIgnoreCase);
    }

    [TestMethod]
    public async Task Collector_that_is_away_disturbs_nobody()
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create().Configure(new JsonObject { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://127.0.0.1:{BotHost.FreePort()}" });
        long start = TimeProvider.System.GetTimestamp();
        await RunAsync(folder, async http =>
        {
            using HttpResponseMessage answer = await http.PostAsync(new Uri("/web/turns", UriKind.Relative), WebChat.Json("""{"id":"1","text":"How do I repair the tide table?"}"""));
            Assert.Contains("Put on gloves", await answer.Content.ReadAsStringAsync());
        });

        Assert.IsLessThan(20, TimeProvider.System.GetElapsedTime(start).TotalSeconds, "the server also ends without it");
    }

    [TestMethod]
    [DataRow("collector:4317")]
    [DataRow("ftp://collector")]
    public async Task Endpoint_that_is_no_address_is_named(string endpoint)
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create().Configure(new JsonObject { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint });
        CliResult result = await Support.Cli.RunAsync(folder, "serve");
        Assert.AreEqual(3, result.Code);
        Assert.Contains("OTEL_EXPORTER_OTLP_ENDPOINT", result.Messages);
    }

    /// <summary>In a process of its own: activities and meters are seen by every listener of a process, those of other tests too.</summary>
    private static async Task RunAsync(KnowledgeFolder folder, Func<HttpClient, Task> use)
    {
        int port = BotHost.FreePort();
        await using BotProcess bot = BotProcess.Start(folder.Root, "--urls", $"http://127.0.0.1:{port}");
        using HttpClient http = new() { BaseAddress = new($"http://127.0.0.1:{port}") };
        await BotProcess.BecomesReadyAsync(http);
        await use(http);
        CliResult result = await bot.StopAsync();
        Assert.AreEqual(0, result.Code, result.Messages);
    }
}
