namespace EnablementBot.Core.Workloads.Objects;

/// <summary>
/// The name of an image in its parts: <c>host[:port]/path[:tag][@digest]</c>. A name without a host is Docker Hub's (<c>docker.io</c>, path with <c>library/</c> in front where it has one part).
/// Source: https://github.com/distribution/reference
/// </summary>
/// <param name="Host">Registry with its port, never empty.</param>
/// <param name="Tag">Empty where none is written.</param>
/// <param name="Digest">With its algorithm (<c>sha256:…</c>); empty where none is written.</param>
public sealed record ImageReference(string Host, string Path, string Tag, string Digest)
{
    public bool IsPinned => Digest.Length > 0;

    /// <summary>Host and path, without what says which version.</summary>
    public string Repository => $"{Host}/{Path}";

    /// <summary>Null for what is no name of an image.</summary>
    public static ImageReference? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Any(char.IsWhiteSpace)) return null;
        (string name, string digest) = Split(text, text.IndexOf('@', StringComparison.Ordinal));
        int slash = name.LastIndexOf('/');
        // A colon before the last slash belongs to the port of the registry.
        int colon = name.IndexOf(':', slash + 1);
        (string path, string tag) = Split(name, colon);
        int first = path.IndexOf('/', StringComparison.Ordinal);
        string host = first < 0 ? "" : path[..first];
        bool isHost = host.Contains('.', StringComparison.Ordinal) || host.Contains(':', StringComparison.Ordinal) || host == "localhost" || host.Any(char.IsUpper);
        (string registry, string rest) = isHost ? (host, path[(first + 1)..]) : ("docker.io", path);
        if (registry is "index.docker.io" or "registry-1.docker.io") registry = "docker.io";
        if (registry == "docker.io" && !rest.Contains('/', StringComparison.Ordinal)) rest = "library/" + rest;
        return rest.Length == 0 || rest.EndsWith('/') ? null : new(registry, rest, tag, digest);
    }

    private static (string Before, string After) Split(string text, int at) => at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
}
