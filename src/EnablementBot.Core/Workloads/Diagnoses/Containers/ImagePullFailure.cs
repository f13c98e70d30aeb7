using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Diagnoses.Containers;

/// <summary>What lies behind a failed pull, told from the runtime's message. Registries answer "unauthorized" also for what does not exist.</summary>
internal sealed record ImagePullFailure(string Key, string Why, string NextStep)
{
    public static ImagePullFailure Of(string reason, string message, string image)
    {
        ImageReference? name = ImageReference.Parse(image);
        string host = name?.Host ?? "the registry";
        if (reason == "InvalidImageName" || Words.HasAny(message, "invalid reference format", "couldn't parse image")) return new("name", "that is no valid name of an image", "Correct the name: no capital letters before the tag, no blanks, no variable that was left unreplaced.");
        if (reason == "ErrImageNeverPull") return new("never", "the node does not have it, and imagePullPolicy: Never forbids to fetch it", "Remove imagePullPolicy: Never.");
        if (Words.HasAny(message, "toomanyrequests", "rate limit", "429 Too Many")) return new("limit", $"{host} limits how often images may be fetched (toomanyrequests)", "Use the platform's mirror of that registry.");
        if (Words.HasAny(message, "no match for platform", "no matching manifest", "does not match the specified platform")) return new("platform", "it does not exist for the CPU of the node (no match for platform)", "Build the image for the platform of the nodes (docker build --platform linux/amd64).");
        if (Words.HasAny(message, "x509", "certificate signed by", "tls: failed to verify")) return new("x509", $"the node does not trust the certificate of {host} (x509)", "Push the image to the platform's registry.");
        if (Words.HasAny(message, "no such host", "server misbehaving")) return new("host", $"there is no host {host} (no such host)", "Correct the registry's name.");
        if (Words.HasAny(message, "i/o timeout", "connection refused", "deadline exceeded", "no route to host", "connection reset", "TLS handshake timeout", "502 Bad Gateway", "503 Service Unavailable") || reason == "RegistryUnavailable") return new("unreachable", $"{host} does not answer", "Check the registry's name; if it is right, report the registry as down.");
        if (Words.HasAny(message, "manifest unknown", "manifest for", "name unknown", "repository does not exist") && !Words.Has(message, "may require")) return NotFound(name, image);
        if (Words.HasAny(message, "unauthorized", "pull access denied", "authentication required", "403 Forbidden", "401 Unauthorized", "insufficient_scope", "authorization failed", "access forbidden", "denied")) return new("unauthorized", $"{host} does not let the node have it (unauthorized), or it does not exist there", "Compare the path with the registry; if it is right, give the namespace the right to pull it.");
        if (Words.HasAny(message, "not found", "404")) return NotFound(name, image);
        if (Words.Has(message, "no space left on device")) return new("disk", "the disk of the node is full", "Report the node to the platform team.");
        return new("", message.Length > 0 && !Words.Has(message, "Back-off pulling") ? Words.Quote(message) : "the message that says why has expired", "Compare name and tag with the registry, and read the Failed event at the next attempt.");
    }

    private static ImagePullFailure NotFound(ImageReference? name, string image)
    {
        string what = name is { Digest.Length: > 0 } ? "digest" : "tag";
        string version = name is null ? "" : name.Digest.Length > 0 ? name.Digest : name.Tag.Length > 0 ? name.Tag : "latest";
        return new("not-found", $"it does not exist in the registry (not found){(version.Length > 0 ? $": there is no {what} {version}, or no such image" : "")}", $"Correct the name or the {what} of {image}, or push that image.");
    }
}
