using System.Net;
using EnablementBot.Core.Conversations;

namespace EnablementBot.Channels.Web;

/// <summary>Says who is behind a browser's request: the person that a trusted proxy names, or nobody, on this machine.</summary>
internal sealed class WebAccess(WebOptions options)
{
    private const int LongestName = 256;

    private readonly IPNetwork[] _proxies = [.. options.TrustedProxies.Select(Parse)];

    /// <returns>The identity; or null with the status and reason of the refusal.</returns>
    public ChatIdentity? Identify(HttpContext context, out int status, out string reason)
    {
        (status, reason) = (StatusCodes.Status200OK, "");
        if (!options.HasSignIn)
        {
            if (LoopbackGate.Refuse(context) is not { } refusal) return new("web", "", "anonymous");
            (status, reason) = (StatusCodes.Status403Forbidden, refusal);
            return null;
        }

        if (context.Connection.RemoteIpAddress is not { } remote || !Array.Exists(_proxies, proxy => proxy.Contains(remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote)))
        {
            (status, reason) = (StatusCodes.Status403Forbidden, "Requests must come through the sign-in proxy.");
            return null;
        }

        if (context.Request.Headers[options.IdentityHeader!] is not [{ Length: > 0 and <= LongestName } user])
        {
            (status, reason) = (StatusCodes.Status401Unauthorized, "Please sign in.");
            return null;
        }

        if (HttpMethods.IsGet(context.Request.Method) || LoopbackGate.OriginMatches(context.Request) || IsPublicOrigin(context.Request)) return new("web", "", user);
        (status, reason) = (StatusCodes.Status403Forbidden, "Requests from pages of another origin are refused.");
        return null;
    }

    /// <summary>Behind a proxy the Host may be rewritten; the public address is then what a browser sends as its origin.</summary>
    private bool IsPublicOrigin(HttpRequest request) =>
        options.PublicUrl is { } url && request.Headers.Origin is [{ } origin] && Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && uri.GetLeftPart(UriPartial.Authority) == new Uri(url).GetLeftPart(UriPartial.Authority);

    private static IPNetwork Parse(string proxy) =>
        IPNetwork.Parse(proxy.Contains('/', StringComparison.Ordinal) ? proxy : proxy + (proxy.Contains(':', StringComparison.Ordinal) ? "/128" : "/32"));
}
