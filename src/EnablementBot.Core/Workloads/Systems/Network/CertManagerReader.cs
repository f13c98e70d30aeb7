using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Network;

/// <summary>cert-manager's certificates and until when they hold. Source: https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.CertificateStatus</summary>
internal sealed class CertManagerReader : ISystemReader
{
    private static readonly ObjectKind[] Issuers = [new("cert-manager.io", "Issuer"), new("cert-manager.io", "ClusterIssuer")];
    private static readonly TimeSpan Soon = TimeSpan.FromDays(7);

    public SystemInfo Info { get; } = new("cert-manager", "cert-manager", "network");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        foreach (SystemFact gap in Info.Gaps(snapshot, "Certificates", [Kinds.Certificate])) yield return gap;
        foreach (KubeObject certificate in snapshot.OfKind(Kinds.Certificate)) yield return Of(snapshot, certificate);
        foreach (KubeObject issuer in Issuers.SelectMany(snapshot.OfKind).Where(issuer => issuer.Condition("Ready")["status"].Is("False"))) yield return Info.Attention(issuer.Ref, $"issues no certificates: {Words.Quote(issuer.Condition("Ready")["message"].Text ?? "no reason is given")}", issuer.At("status.conditions[Ready]"));
    }

    private SystemFact Of(ClusterSnapshot snapshot, KubeObject certificate)
    {
        string[] names = [.. certificate.Spec["dnsNames"].Texts];
        string of = names.Length > 0 ? $"certificate of {Words.List(names)}" : "certificate";
        Json ready = certificate.Condition("Ready");
        string why = ready["status"].Is("False") ? $"; {Words.Quote(ready["message"].Text ?? "it is not ready")}" : "";
        if (certificate.Status["notAfter"].Time is not { } end) return Info.Told(ready["status"].Is("False"), certificate.Ref, ready["status"].Is("False") ? $"{of} was never issued{why}" : $"{of}{(snapshot.IsLive ? " has no result yet" : "")}", certificate.At("status.conditions[Ready]"));
        TimeSpan left = end - snapshot.Now;
        // A renewal that is due and did not happen tells of trouble before the end does.
        bool isLate = certificate.Status["renewalTime"].Time is { } renewal && snapshot.Now - renewal > TimeSpan.FromHours(24);
        bool isShortLived = certificate.Status["notBefore"].Time is { } start && end - start < TimeSpan.FromDays(14);
        string text = left <= TimeSpan.Zero ? $"{of} ran out {Words.Span(-left)} ago{why}" : $"{of} runs out in {Words.Span(left)} ({end.UtcDateTime:yyyy-MM-dd}){(isLate ? "; its renewal is overdue" : "")}{why}";
        return Info.Told(left <= TimeSpan.Zero || isLate || why.Length > 0 || (left < Soon && !isShortLived), certificate.Ref, text, certificate.At("status.notAfter"));
    }
}
