using System.Net;
using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Channels.Web;

/// <summary>Without sign-in the chat is for this machine only, and a loopback address alone proves nothing.</summary>
[TestClass]
public sealed class LoopbackGateTests
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
    [DataRow("localhost")]
    [DataRow("LOCALHOST")]
    [DataRow("127.0.0.1")]
    [DataRow("127.8.9.10")]
    [DataRow("[::1]")]
    public async Task Loopback_host_passes(string host)
    {
        Assert.AreEqual(HttpStatusCode.OK, await GetAsync("/", ("Host", $"{host}:{_bot.Address.Port}")));
        Assert.AreEqual(HttpStatusCode.OK, await GetAsync("/", ("Host", host)));
    }

    [TestMethod]
    public async Task Ipv6_loopback_connection_passes()
    {
        using HttpClient http = new() { BaseAddress = new($"http://[::1]:{_bot.Address.Port}") };
        using HttpResponseMessage response = await http.GetAsync(new Uri("/", UriKind.Relative));
        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
    }

    [TestMethod]
    [DataRow("evil.example.com")]
    [DataRow("localhost.evil.example.com")]
    [DataRow("127.0.0.1.nip.io")]
    [DataRow("0.0.0.0")]
    [DataRow("10.0.0.7")]
    [DataRow("[fe80::1]")]
    [DataRow("169.254.169.254")]
    public async Task Foreign_host_is_refused(string host) => await VerifyRefusedAsync(("Host", host));

    [TestMethod]
    [DataRow("Forwarded", "for=192.0.2.60")]
    [DataRow("forwarded", "for=127.0.0.1")]
    [DataRow("X-Forwarded-For", "127.0.0.1")]
    [DataRow("x-forwarded-host", "localhost")]
    [DataRow("X-Forwarded-Proto", "https")]
    [DataRow("X-Forwarded-Port", "443")]
    [DataRow("X-Forwarded-For", "")]
    public async Task Forwarded_request_is_refused(string header, string value) => await VerifyRefusedAsync((header, value));

    [TestMethod]
    [DataRow("https://evil.example.com")]
    [DataRow("http://localhost:1")]
    [DataRow("http://localhost")]
    [DataRow("null")]
    [DataRow("file://")]
    public async Task Page_of_another_origin_is_refused(string origin) => await VerifyRefusedAsync(("Host", $"localhost:{_bot.Address.Port}"), ("Origin", origin));

    [TestMethod]
    public async Task Page_of_the_same_origin_passes()
    {
        string host = $"localhost:{_bot.Address.Port}";
        Assert.AreEqual(HttpStatusCode.OK, await GetAsync("/", ("Host", host), ("Origin", $"http://{host}")));
    }

    [TestMethod]
    public async Task Health_pages_need_nothing()
    {
        Assert.AreEqual(HttpStatusCode.OK, await GetAsync("/healthz", ("Host", "10.1.2.3")));
        Assert.AreEqual(HttpStatusCode.OK, await GetAsync("/readyz", ("Host", "10.1.2.3"), ("X-Forwarded-For", "10.0.0.1")));
    }

    /// <summary>Every door of the chat is closed, and says why without saying anything else.</summary>
    private static async Task VerifyRefusedAsync(params (string Name, string Value)[] headers)
    {
        foreach (string path in new[] { "/", "/web/chat.js", "/docs/platform/tide-table.md" }) Assert.AreEqual(HttpStatusCode.Forbidden, await GetAsync(path, headers), path);

        foreach (string path in new[] { "/web/turns", "/web/conversation" })
        {
            using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = WebChat.Json("""{"id":"1","text":"hi"}""") };
            using HttpResponseMessage response = await SendAsync(request, headers);
            Assert.AreEqual(HttpStatusCode.Forbidden, response.StatusCode, path);
            Assert.Contains("\"error\":", await response.Content.ReadAsStringAsync());
            Assert.IsFalse(response.Headers.Contains("Set-Cookie"), "A refused request starts no conversation.");
        }
    }

    private static async Task<HttpStatusCode> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        using HttpResponseMessage response = await SendAsync(request, headers);
        return response.StatusCode;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, (string Name, string Value)[] headers)
    {
        foreach ((string name, string value) in headers) Assert.IsTrue(request.Headers.TryAddWithoutValidation(name, value));
        return await _bot.Http.SendAsync(request);
    }
}
