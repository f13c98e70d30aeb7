using System.Net;
using EnablementBot.Channels.Teams;
using EnablementBot.Core.Conversations;
using EnablementBot.Core.Conversations.Delivery;
using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Channels.Teams;

[TestClass]
public sealed class TeamsSenderTests
{
    private readonly ManualClock _clock = new();

    [TestMethod]
    [DataRow(HttpStatusCode.TooManyRequests)]
    [DataRow(HttpStatusCode.PreconditionFailed)]
    [DataRow(HttpStatusCode.RequestTimeout)]
    [DataRow(HttpStatusCode.InternalServerError)]
    [DataRow(HttpStatusCode.BadGateway)]
    [DataRow(HttpStatusCode.ServiceUnavailable)]
    [DataRow(HttpStatusCode.GatewayTimeout)]
    public async Task Busy_service_is_tried_again(HttpStatusCode status)
    {
        SendResult.TryAgain again = (SendResult.TryAgain)await SendAsync(status);
        Assert.IsNull(again.After);
        Assert.Contains($"{(int)status}", again.Reason);
    }

    [TestMethod]
    [DataRow(HttpStatusCode.BadRequest)]
    [DataRow(HttpStatusCode.Unauthorized)]
    [DataRow(HttpStatusCode.Forbidden)]
    [DataRow(HttpStatusCode.NotFound)]
    [DataRow(HttpStatusCode.RequestEntityTooLarge)]
    [DataRow(HttpStatusCode.Redirect)]
    public async Task Refusal_is_final(HttpStatusCode status) => Assert.Contains($"{(int)status}", ((SendResult.Refused)await SendAsync(status)).Reason);

    [TestMethod]
    [DataRow("17", 17)]
    [DataRow("Sun, 22 Nov 2026 12:01:30 GMT", 90)]
    [DataRow("Sun, 22 Nov 2026 11:00:00 GMT", null)]
    [DataRow("0", null)]
    [DataRow("99999999", 3600)]
    [DataRow("soon", null)]
    public async Task Retry_after_is_seconds_or_a_date(string value, int? seconds) =>
        Assert.AreEqual(seconds is { } number ? TimeSpan.FromSeconds(number) : null, ((SendResult.TryAgain)await SendAsync(HttpStatusCode.TooManyRequests, value)).After);

    [TestMethod]
    public async Task Taken_message_has_the_services_id() => Assert.AreEqual("1", ((SendResult.Sent)await SendAsync(HttpStatusCode.Created)).Reference);

    [TestMethod]
    [DataRow("https://evil.example.com/")]
    [DataRow("http://169.254.169.254/")]
    [DataRow("http://user@127.0.0.1/")]
    [DataRow("not an address")]
    public async Task Address_that_is_not_allowed_any_more_is_refused(string serviceUrl) => Assert.Contains("serviceUrl", ((SendResult.Refused)await SendAsync(Address(serviceUrl).ToJson())).Reason);

    [TestMethod]
    [DataRow("")]
    [DataRow("{")]
    [DataRow("null")]
    public async Task Address_that_cannot_be_read_is_refused(string address) => Assert.Contains("address", ((SendResult.Refused)await SendAsync(address)).Reason);

    [TestMethod]
    public async Task Service_that_is_not_there_is_tried_again() =>
        Assert.IsInstanceOfType<SendResult.TryAgain>(await SendAsync(Address($"http://127.0.0.1:{BotHost.FreePort()}/").ToJson()));

    private async Task<SendResult> SendAsync(HttpStatusCode status, string? retryAfter = null)
    {
        await using FakeConnector connector = await FakeConnector.StartAsync();
        (connector.Status, connector.RetryAfter) = (status, retryAfter);
        return await SendAsync(Address(connector.ServiceUrl).ToJson());
    }

    private async Task<SendResult> SendAsync(string address)
    {
        using SocketsHttpHandler handler = new() { AllowAutoRedirect = false, UseProxy = false };
        using HttpClient http = new(handler);
        return await new TeamsSender(new(http), _clock).SendAsync(new(1, new("teams", "c"), new("teams", "t", "u"), address, Reply.Say("hi"), null, 1, "me"), CancellationToken.None);
    }

    private static TeamsAddress Address(string serviceUrl) => new(serviceUrl, new("c"), new("bot"), new("u"), "1");
}
