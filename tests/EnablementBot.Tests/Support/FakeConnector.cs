using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace EnablementBot.Tests.Support;

/// <summary>What the bot sent to its Connector service.</summary>
/// <param name="Target">Path as it stood in the request line, escapes and all.</param>
internal sealed record SentActivity(string Target, JsonObject Body);

/// <summary>The Connector service of a channel, on this machine: collects what the bot sends.</summary>
internal sealed class FakeConnector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<SentActivity> _sent = Channel.CreateUnbounded<SentActivity>();
    private readonly ConcurrentQueue<SentActivity> _taken = new();
    private int _requests;

    private FakeConnector(WebApplication app) => _app = app;

    public string ServiceUrl => _app.Urls.Single() + "/teams/";

    /// <summary>What the service answers; anything but a success stands for an outage.</summary>
    public HttpStatusCode Status { get; set; } = HttpStatusCode.Created;

    /// <summary>Sent along with <see cref="Status"/>.</summary>
    public string? RetryAfter { get; set; }

    /// <summary>Everything that was taken so far, in order.</summary>
    public IReadOnlyCollection<SentActivity> Taken => _taken;

    /// <summary>Requests that arrived, refused ones included.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public static async Task<FakeConnector> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        FakeConnector connector = new(app);
        app.Run(connector.TakeAsync);
        await app.StartAsync();
        return connector;
    }

    /// <summary>The next activity that the bot sends.</summary>
    public async Task<SentActivity> NextAsync()
    {
        using CancellationTokenSource patience = new(Eventually.Patience);
        try
        {
            return await _sent.Reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException exception)
        {
            throw new AssertFailedException("The bot sent nothing to its Connector.", exception);
        }
    }

    /// <summary>What was sent and not yet read.</summary>
    public bool IsEmpty => _sent.Reader.Count == 0;

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        JsonObject body = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        context.Response.StatusCode = (int)Status;
        if (RetryAfter is { } pause) context.Response.Headers.RetryAfter = pause;
        SentActivity activity = new(context.Features.Get<IHttpRequestFeature>()!.RawTarget, body);
        if (context.Response.StatusCode < 300) _taken.Enqueue(activity);
        if (context.Response.StatusCode < 300) await _sent.Writer.WriteAsync(activity);
        await context.Response.WriteAsJsonAsync(new { id = "1" });
    }
}
