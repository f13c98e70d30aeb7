using System.Net;
using System.Text.Json.Nodes;
using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Channels.Web;

/// <summary>Behind a sign-in proxy: its header says who is asking, and nobody else's does.</summary>
[TestClass]
public sealed class TrustedProxyTests
{
    private const string Header = "X-Auth-User";
    private const string Question = "How do I restart the flux control plane?";

    [TestMethod]
    public async Task Header_of_the_named_proxy_says_who_is_asking()
    {
        await using Proxied bot = await Proxied.StartAsync("127.0.0.1", "::1");
        Assert.AreEqual(HttpStatusCode.OK, await bot.GetAsync("/", "zoe"));
        Assert.AreEqual(HttpStatusCode.OK, await bot.GetAsync("/", "zoe", ("X-Forwarded-For", "192.0.2.1"), ("Host", "bot.example.com")));
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    public async Task Missing_name_is_asked_to_sign_in(string? user)
    {
        await using Proxied bot = await Proxied.StartAsync("127.0.0.0/8");
        Assert.AreEqual(HttpStatusCode.Unauthorized, await bot.GetAsync("/", user));
        Assert.AreEqual(HttpStatusCode.Unauthorized, await bot.GetAsync("/web/chat.js", user));
    }

    [TestMethod]
    public async Task Two_names_or_an_endless_one_are_no_name()
    {
        await using Proxied bot = await Proxied.StartAsync("127.0.0.1");
        Assert.AreEqual(401, (await RawHttp.GetAsync(bot.Host.Address, "/", $"{Header}: ana", $"{Header}: zoe")).Status);
        Assert.AreEqual(200, (await RawHttp.GetAsync(bot.Host.Address, "/", $"{Header}: zoe")).Status);
        Assert.AreEqual(HttpStatusCode.Unauthorized, await bot.GetAsync("/", new string('a', 257)));
    }

    [TestMethod]
    [DataRow("10.0.0.5")]
    [DataRow("10.0.0.0/24")]
    [DataRow("127.0.0.2")]
    [DataRow("fd00::/8")]
    public async Task Header_of_anybody_else_is_not_believed(string proxy)
    {
        await using Proxied bot = await Proxied.StartAsync(proxy);
        Assert.AreEqual(HttpStatusCode.Forbidden, await bot.GetAsync("/", "ana"));
        Assert.AreEqual(HttpStatusCode.Forbidden, await bot.GetAsync("/docs/platform/control-plane.md", "ana"));
    }

    [TestMethod]
    public async Task Restricted_page_is_answered_to_admins_only()
    {
        await using Proxied bot = await Proxied.StartAsync("127.0.0.1");
        Assert.Contains("secret-restart-command", await bot.AskAsync("ana", Question));
        Assert.DoesNotContain("secret-restart-command", await bot.AskAsync("zoe", Question));
        Assert.DoesNotContain("control-plane.md", await bot.AskAsync("zoe", Question));

        // Names are compared as they stand.
        Assert.DoesNotContain("secret-restart-command", await bot.AskAsync("ANA", Question));
        Assert.DoesNotContain("secret-restart-command", await bot.AskAsync("web:ana", Question));
    }

    [TestMethod]
    public async Task Restricted_page_is_shown_to_admins_only()
    {
        await using Proxied bot = await Proxied.StartAsync("127.0.0.1");
        Assert.AreEqual(HttpStatusCode.OK, await bot.GetAsync("/docs/platform/control-plane.md", "ana"));
        Assert.AreEqual(HttpStatusCode.NotFound, await bot.GetAsync("/docs/platform/control-plane.md", "zoe"));
        Assert.AreEqual(HttpStatusCode.NotFound, await bot.GetAsync("/docs/platform/control-plane", "zoe"));
        Assert.AreEqual(HttpStatusCode.OK, await bot.GetAsync("/docs/platform/tide-table.md", "zoe"));
    }

    [TestMethod]
    public async Task Page_of_another_origin_may_not_ask_in_somebodys_name()
    {
        await using Proxied bot = await Proxied.StartAsync("127.0.0.1");
        Assert.AreEqual(HttpStatusCode.Forbidden, await bot.PostAsync("zoe", ("Origin", "https://evil.example.com")));
        Assert.AreEqual(HttpStatusCode.Forbidden, await bot.PostAsync("zoe", ("Origin", "null")));
        Assert.AreEqual(HttpStatusCode.OK, await bot.PostAsync("zoe", ("Origin", "https://bot.example.com")));
        Assert.AreEqual(HttpStatusCode.OK, await bot.PostAsync("zoe"));
    }

    [TestMethod]
    public async Task Links_lead_to_the_public_address()
    {
        await using Proxied bot = await Proxied.StartAsync("127.0.0.1");
        Assert.Contains("href=\"https://bot.example.com/docs/platform/tide-table.md", await bot.AskAsync("zoe", "how do I repair the tide table?"));
    }

    [TestMethod]
    public async Task Cookie_of_a_public_https_address_is_secure()
    {
        await using Proxied bot = await Proxied.StartAsync("127.0.0.1");
        using HttpRequestMessage request = new(HttpMethod.Post, "/web/conversation");
        request.Headers.Add(Header, "zoe");
        using HttpResponseMessage response = await bot.Host.Http.SendAsync(request);
        Assert.Contains("; secure", response.Headers.GetValues("Set-Cookie").Single());
    }

    /// <summary>A bot that believes one proxy, with a page for admins.</summary>
    private sealed class Proxied(KnowledgeFolder folder, BotHost host) : IAsyncDisposable
    {
        public BotHost Host => host;

        public static async Task<Proxied> StartAsync(params string[] proxies)
        {
            KnowledgeFolder folder = KnowledgeFolder.Create().Configure(new JsonObject
            {
                ["Web"] = new JsonObject
                {
                    ["IdentityHeader"] = Header,
                    ["TrustedProxies"] = new JsonArray([.. proxies.Select(proxy => (JsonNode)proxy)]),
                    ["PublicUrl"] = "https://bot.example.com",
                },
                ["Identity"] = new JsonObject { ["Admins"] = new JsonArray("web:ana") },
            });
            folder.Write("control-plane.md", """
                ---
                title: Restart the flux control plane
                audience: platform-team
                ---
                # Restart the flux control plane

                Restart the flux control plane with `secret-restart-command`.
                """);
            return new(folder, await BotHost.StartAsync(folder));
        }

        public async Task<HttpStatusCode> GetAsync(string path, string? user, params (string Name, string Value)[] headers)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, path);
            using HttpResponseMessage response = await SendAsync(request, user, headers);
            return response.StatusCode;
        }

        public async Task<HttpStatusCode> PostAsync(string user, params (string Name, string Value)[] headers)
        {
            using HttpRequestMessage request = new(HttpMethod.Post, "/web/turns") { Content = WebChat.Json("""{"id":"1","text":"hi"}""") };
            using HttpResponseMessage response = await SendAsync(request, user, headers);
            return response.StatusCode;
        }

        public async Task<string> AskAsync(string user, string question)
        {
            using HttpRequestMessage request = new(HttpMethod.Post, "/web/turns") { Content = WebChat.Json($$"""{"id":"1","text":"{{question}}"}""") };
            using HttpResponseMessage response = await SendAsync(request, user, []);
            Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
            return Html.Parse(string.Concat(WebChat.Replies(await response.Content.ReadAsStringAsync()))).ToString();
        }

        public async ValueTask DisposeAsync()
        {
            await host.DisposeAsync();
            folder.Dispose();
        }

        private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? user, (string Name, string Value)[] headers)
        {
            if (user is not null) Assert.IsTrue(request.Headers.TryAddWithoutValidation(Header, user));
            foreach ((string name, string value) in headers) Assert.IsTrue(request.Headers.TryAddWithoutValidation(name, value));
            return host.Http.SendAsync(request);
        }
    }
}
