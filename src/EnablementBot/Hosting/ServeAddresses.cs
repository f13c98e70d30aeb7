using EnablementBot.Channels;
using EnablementBot.Channels.Teams;

namespace EnablementBot.Hosting;

/// <summary>Where the server listens, and whether that is allowed.</summary>
internal sealed record ServeAddresses(IReadOnlyList<string> Urls)
{
    public const string Default = "http://localhost:3978";

    /// <summary>The first address as a browser on this machine writes it.</summary>
    public string PublicUrl => Urls[0].TrimEnd('/');

    /// <param name="urls">Addresses separated by <c>;</c>; null stands for the configured or the default one.</param>
    public static ServeAddresses Of(string? urls, Settings settings)
    {
        string[] all = (urls ?? settings.Configuration["urls"] ?? Default).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (string url in all)
        {
            // Kestrel's wildcards are no host names.
            if (!Uri.TryCreate(url.Replace("//+", "//0.0.0.0", StringComparison.Ordinal).Replace("//*", "//0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https"))
                throw new ConfigurationException($"--urls: {url} is not an address such as {Default}.");
            if (uri.Scheme == "https") throw new ConfigurationException($"--urls: {url}: this server speaks http; end TLS in a proxy in front of it.");
            if (uri.Port == 0) throw new ConfigurationException($"--urls: {url}: name the port, since links to documentation pages hold it.");
            if (uri.PathAndQuery != "/") throw new ConfigurationException($"--urls: {url} has a path; name scheme, host and port only, such as {Default}.");
            if (LoopbackGate.IsLoopbackHost(uri.Host)) continue;
            if (settings.Web.Enabled && !settings.Web.HasSignIn)
                throw new ConfigurationException($"{url} can be reached from other machines, where the web chat has no sign-in. Set Web:IdentityHeader and Web:TrustedProxies, or Web:Enabled to false, or listen on {Default}.");
            if (settings.Teams.Authentication == TeamsAuthentication.None)
                throw new ConfigurationException($"{url} can be reached from other machines, where /api/messages has no sign-in. Set Teams:Authentication to Off, or listen on {Default}.");
        }

        return all.Length > 0 ? new(all) : throw new ConfigurationException($"--urls: name at least one address, such as {Default}.");
    }
}
