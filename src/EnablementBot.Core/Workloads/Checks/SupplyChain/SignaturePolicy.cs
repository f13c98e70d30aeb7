using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.SupplyChain;

/// <summary>A policy that lets images in only with a signature.</summary>
/// <param name="Namespace">Where it holds; empty for everywhere.</param>
/// <param name="Takes">Whether it looks at that image, spelled in full.</param>
internal sealed record SignaturePolicy(KubeObject Source, string Namespace, Func<ImageReference, bool> Takes)
{
    private static readonly ObjectKind SigstorePolicy = new("policy.sigstore.dev", "ClusterImagePolicy");
    private static readonly ObjectKind KyvernoCluster = new("kyverno.io", "ClusterPolicy");
    private static readonly ObjectKind KyvernoNamespaced = new("kyverno.io", "Policy");
    private static readonly ObjectKind KyvernoImages = new("policies.kyverno.io", "ImageValidatingPolicy");
    private static readonly ObjectKind KyvernoImagesNamespaced = new("policies.kyverno.io", "NamespacedImageValidatingPolicy");
    private static readonly ObjectKind RatifyConstraint = new("constraints.gatekeeper.sh", "RatifyVerification");
    private static readonly ObjectKind MutatingWebhook = new("admissionregistration.k8s.io", "MutatingWebhookConfiguration");

    /// <summary>
    /// Sources: https://docs.sigstore.dev/policy-controller/overview/, https://kyverno.io/docs/policy-types/cluster-policy/verify-images/,
    /// https://ratify.dev/docs/quick-start, https://sse-secure-systems.github.io/connaisseur/
    /// </summary>
    public static IReadOnlyList<SignaturePolicy> In(ClusterSnapshot snapshot) =>
    [
        .. snapshot.OfKind(SigstorePolicy).Select(policy => new SignaturePolicy(policy, "", image => AnyOf(policy.Spec["images"].Items.Select(item => item["glob"].Text), image, '/'))),
        .. snapshot.OfKind(KyvernoCluster).Concat(snapshot.OfKind(KyvernoNamespaced)).SelectMany(Kyverno),
        .. snapshot.OfKind(KyvernoImages).Concat(snapshot.OfKind(KyvernoImagesNamespaced)).Select(policy => new SignaturePolicy(policy, policy.Namespace, image => AnyOf(policy.Spec["matchImageReferences"].Items.Concat(policy.Spec["imageRules"].Items).Select(item => item["glob"].Text), image, null))),
        .. snapshot.OfKind(RatifyConstraint).Select(policy => new SignaturePolicy(policy, "", _ => true)),
        .. snapshot.OfKind(MutatingWebhook).Where(hook => hook.Name.Contains("connaisseur", StringComparison.Ordinal)).Select(policy => new SignaturePolicy(policy, "", _ => true)),
    ];

    /// <summary>The policy controller looks only at namespaces that ask for it.</summary>
    public bool HoldsIn(ClusterSnapshot snapshot, string ns)
    {
        if (Namespace.Length > 0) return snapshot.IsNear(Namespace, ns);
        return !Source.Is(SigstorePolicy) || snapshot.FindNear(Kinds.Namespace, "", ns) is not { } own || own.Labels.GetValueOrDefault("policy.sigstore.dev/include") == "true";
    }

    private static IEnumerable<SignaturePolicy> Kyverno(KubeObject policy) =>
        from rule in policy.Spec["rules"].Items
        from verify in rule["verifyImages"].Items
        select new SignaturePolicy(policy, policy.Namespace, image => AnyOf([.. verify["imageReferences"].Texts, verify["image"].Text], image, null) && !AnyOf(verify["skipImageReferences"].Texts, image, null));

    private static bool AnyOf(IEnumerable<string?> patterns, ImageReference image, char? border)
    {
        string version = (image.Tag.Length > 0 ? ":" + image.Tag : "") + (image.IsPinned ? "@" + image.Digest : "");
        string[] names = image.Host == "docker.io" ? [image.Repository, "index." + image.Repository] : [image.Repository];
        return patterns.Any(pattern => pattern is not null && names.Any(name => Wildcard.Takes(pattern, name, StringComparison.Ordinal, border) || Wildcard.Takes(pattern, name + version, StringComparison.Ordinal, border)));
    }
}
