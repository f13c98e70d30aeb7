using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Checks.Registry;

/// <summary>
/// A host, or a host and the beginning of a path. Compared step by step, never by how the text begins: registry.example.com.evil.io and registry.example.com/shopping
/// are not what registry.example.com and registry.example.com/shop allow. Without a port it means the usual one.
/// </summary>
internal sealed class TrustedRegistry
{
    private readonly string[] _steps;

    private TrustedRegistry(string[] steps) => _steps = steps;

    /// <summary>Null for a text that names nothing.</summary>
    public static TrustedRegistry? Of(string pattern)
    {
        string text = pattern.Trim();
        int scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0) text = text[(scheme + 3)..];
        string[] steps = text.Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        while (steps is [_, .., "*" or "**"]) steps = steps[..^1];
        if (steps.Length == 0) return null;
        if (steps[0] is "index.docker.io" or "registry-1.docker.io" or "hub.docker.com") steps[0] = "docker.io";
        return new(steps);
    }

    public bool Takes(ImageReference image)
    {
        string[] steps = [image.Host, .. image.Path.Split('/')];
        if (steps.Length < _steps.Length || !Wildcard.Takes(_steps[0], steps[0], StringComparison.OrdinalIgnoreCase)) return false;
        for (int i = 1; i < _steps.Length; i++)
        {
            if (!Wildcard.Takes(_steps[i], steps[i], StringComparison.Ordinal)) return false;
        }

        return true;
    }
}
