using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace EnablementBot.Hosting.Telemetry;

/// <summary>
/// Leaves a span only attributes that cannot hold a text or a person: a list of what may stay, since an address may hold a user's or a conversation's id
/// (<c>/v3/conversations/ID</c>) and an error's description may quote what somebody wrote.
/// </summary>
internal sealed class SpanPrivacy : BaseProcessor<Activity>
{
    private static readonly FrozenSet<string> Kept = FrozenSet.Create(
        StringComparer.Ordinal,
        "http.request.method", "http.response.status_code", "http.route", "http.request.resend_count", "error.type",
        "network.protocol.name", "network.protocol.version", "server.address", "server.port", "url.scheme",
        "enablementbot.channel", "enablementbot.outcome", "enablementbot.source");

    public override void OnEnd(Activity data)
    {
        if (data.Kind == ActivityKind.Server)
        {
            string? route = data.GetTagItem("http.route") as string;
            data.DisplayName = $"{data.GetTagItem("http.request.method") ?? "HTTP"} {route}".TrimEnd();

            // Kubernetes asks every few seconds; such spans would be most of them and say nothing.
            if (route is "/healthz" or "/readyz") data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }

        // Setting an attribute to null takes it away.
        foreach (string key in data.TagObjects.Select(tag => tag.Key).Where(key => !Kept.Contains(key)).ToArray()) data.SetTag(key, null);
        if (data.StatusDescription is not null) data.SetStatus(data.Status);
    }
}
