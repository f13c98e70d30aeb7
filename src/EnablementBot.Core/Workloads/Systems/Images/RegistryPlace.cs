namespace EnablementBot.Core.Workloads.Systems.Images;

/// <summary>What the host of a registry says about itself. Sources: the providers' naming of registries (pkg.dev and gcr.io, dkr.ecr, azurecr.io, jfrog.io).</summary>
/// <param name="Kind">What it is, for people.</param>
/// <param name="Region">The region in its name; null where it names none.</param>
/// <param name="Cloud">Whose it is; null for none of the clouds.</param>
internal sealed record RegistryPlace(string Host, string Kind, string? Region, string? Cloud)
{
    public static RegistryPlace Of(string host)
    {
        string name = host.Split(':')[0].ToLowerInvariant();
        string[] parts = name.Split('.');
        if (name.EndsWith("-docker.pkg.dev", StringComparison.Ordinal)) return new(host, "Google Artifact Registry", name[..^"-docker.pkg.dev".Length], "Google Cloud");
        if (name == "gcr.io" || name.EndsWith(".gcr.io", StringComparison.Ordinal)) return new(host, "Google Container Registry", parts.Length == 3 && parts[0] is "eu" or "us" or "asia" ? parts[0] : null, "Google Cloud");
        if (parts is [_, "dkr", "ecr", var region, "amazonaws", ..]) return new(host, "Amazon ECR", region, "AWS");
        if (name == "public.ecr.aws") return new(host, "Amazon ECR Public", null, "AWS");
        if (name.EndsWith(".azurecr.io", StringComparison.Ordinal)) return new(host, "Azure Container Registry", parts is [_, var place, "data", ..] ? place : null, "Azure");
        string kind = name switch
        {
            "docker.io" => "Docker Hub",
            "ghcr.io" => "GitHub Packages",
            "quay.io" => "Quay",
            "registry.gitlab.com" => "GitLab",
            "registry.k8s.io" => "the Kubernetes project's registry",
            "mcr.microsoft.com" => "Microsoft's registry",
            _ when name.EndsWith(".jfrog.io", StringComparison.Ordinal) || name.Contains("artifactory", StringComparison.Ordinal) => "Artifactory",
            _ when name.Contains("nexus", StringComparison.Ordinal) => "Nexus",
            _ when name.Contains("harbor", StringComparison.Ordinal) => "Harbor",
            _ => "a registry of its own",
        };
        return new(host, kind, null, null);
    }

    /// <summary>A name or address that only a company's own network knows.</summary>
    public bool IsPrivate
    {
        get
        {
            string name = Host.Split(':')[0];
            return name.EndsWith(".local", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".internal", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".corp", StringComparison.OrdinalIgnoreCase)
                || name.EndsWith(".lan", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".intranet", StringComparison.OrdinalIgnoreCase) || !name.Contains('.', StringComparison.Ordinal)
                || (System.Net.IPAddress.TryParse(name, out System.Net.IPAddress? address) && address.GetAddressBytes() is [10, ..] or [192, 168, ..] or [172, >= 16 and < 32, ..]);
        }
    }

    /// <summary>Whether pulling into that region leaves it. A registry of a whole continent ("eu") holds every region that begins so.</summary>
    public bool IsElsewhere(string region) => Region is { } own && own != region && !(own.Length <= 4 && region.StartsWith(own, StringComparison.Ordinal)) && !(own == "europe" && region.StartsWith("europe-", StringComparison.Ordinal));
}
