using EnablementBot.Core.Workloads.Diagnoses.Reporting;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Traffic;

/// <summary>Why a certificate is not issued: the last step of Certificate, CertificateRequest, Order, Challenge that says something. https://cert-manager.io/docs/troubleshooting/acme/</summary>
internal sealed record CertificateChain(KubeObject Step, string Why, Evidence Evidence)
{
    private static readonly ObjectKind Request = new("cert-manager.io", "CertificateRequest");
    private static readonly ObjectKind Order = new("acme.cert-manager.io", "Order");
    private static readonly ObjectKind Challenge = new("acme.cert-manager.io", "Challenge");

    /// <summary>Null where nothing below the Certificate was read, or nothing below complains.</summary>
    public static CertificateChain? Of(ClusterSnapshot snapshot, KubeObject certificate)
    {
        KubeObject? request = Newest(snapshot.OfKind(Request, certificate.Namespace).Where(item => IsOf(item, certificate) || item.Annotation("cert-manager.io/certificate-name") == certificate.Name));
        if (request is null) return null;
        KubeObject? order = Newest(snapshot.OfKind(Order, certificate.Namespace).Where(item => IsOf(item, request)));
        KubeObject? challenge = order is null ? null : snapshot.OfKind(Challenge, certificate.Namespace).Where(item => IsOf(item, order) && !item.Status["state"].Is("valid")).OrderByDescending(item => item.Status["reason"].Text?.Length ?? 0).FirstOrDefault();
        if (challenge?.Status["reason"].Text is { Length: > 0 } why) return new(challenge, $"the challenge for {challenge.Spec["dnsName"].Text} is {challenge.Status["state"].Text ?? "pending"}{Phrases.Quote(why)}", Seen.Field(challenge, "status.reason", why));
        if (order?.Status["state"].Text is "invalid" or "errored" or "expired") return new(order, $"the order is {order.Status["state"].Text}{Phrases.Quote(order.Status["reason"].Text)}", Seen.Field(order, "status.state", $"{order.Status["state"].Text} {order.Status["reason"].Text}".Trim()));
        Json refused = request.Status["conditions"].Items.FirstOrDefault(condition => condition["type"].Text is "Denied" or "InvalidRequest" && condition["status"].Is("True"));
        if (!refused.Exists) refused = request.Condition("Ready") is { } ready && ready["status"].Is("False") ? ready : Json.Missing;
        return refused.Exists ? new(request, $"the request is {(refused["reason"].Is("Pending") ? "still pending" : $"refused ({refused["reason"].Text})")}{Phrases.Quote(refused["message"].Text)}", Seen.Condition(request, refused)) : null;
    }

    private static bool IsOf(KubeObject item, KubeObject owner) => item.Metadata["ownerReferences"].Items.Any(reference =>
        owner.Uid.Length > 0 && reference["uid"].Is(owner.Uid) || (reference["kind"].Is(owner.Kind) && reference["name"].Is(owner.Name)));

    private static KubeObject? Newest(IEnumerable<KubeObject> items) => items.OrderByDescending(item => item.Created ?? DateTimeOffset.MinValue).FirstOrDefault();
}
