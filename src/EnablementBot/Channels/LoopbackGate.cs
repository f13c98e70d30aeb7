using System.Net;

namespace EnablementBot.Channels;

/// <summary>
/// Decides whether a request without any proof of identity may be served. A loopback address alone proves nothing: tunnels, port forwards
/// and sidecars arrive as 127.0.0.1 too. So the server must listen on loopback only, the Host must be a loopback name, a
/// page of another origin must not be behind it, and nothing may say that it was forwarded.
/// </summary>
internal static class LoopbackGate
{
    /// <returns>Why the request is refused; null when it may pass.</returns>
    public static string? Refuse(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is { } remote && !IPAddress.IsLoopback(remote)) return "This server answers without sign-in on this machine only.";
        if (context.Connection.LocalIpAddress is { } local && !IPAddress.IsLoopback(local)) return "This server answers without sign-in on this machine only.";
        if (!IsLoopbackHost(context.Request.Host.Host)) return "Without sign-in this server answers under localhost only.";
        if (context.Request.Headers.Any(header => header.Key.Equals("Forwarded", StringComparison.OrdinalIgnoreCase) || header.Key.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)))
            return "A forwarded request needs sign-in: set Web:TrustedProxies and Web:IdentityHeader.";
        return OriginMatches(context.Request) ? null : "Requests from pages of another origin are refused.";
    }

    /// <summary>An Origin, where one is sent, is this server's own address.</summary>
    public static bool OriginMatches(HttpRequest request)
    {
        if (request.Headers.Origin is not [{ Length: > 0 } origin]) return request.Headers.Origin.Count == 0;
        return Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }

    public static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));
}
