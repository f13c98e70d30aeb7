using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Reporting;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Traffic;

/// <summary>
/// A certificate that has ended, ends soon, or is not made, by the status that cert-manager keeps: the Secret with the key is never read.
/// https://cert-manager.io/docs/usage/certificate/ , reasons: https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.CertificateCondition
/// </summary>
internal sealed class CertificateDiagnosis : IDiagnosis
{
    /// <summary>A challenge waits for DNS.</summary>
    private static readonly TimeSpan UntilIssued = TimeSpan.FromMinutes(10);

    /// <summary>cert-manager renews at renewalTime, and tries again after a failure with growing pauses of up to a day and a half.</summary>
    private static readonly TimeSpan UntilRenewed = TimeSpan.FromHours(1);

    private static readonly TimeSpan Soon = TimeSpan.FromDays(7);

    /// <summary>Pods that mount the secret do not start without it: then it is nearer to the root than they are.</summary>
    private static readonly DiagnosisInfo Blocking = new("certificate", CauseDepth.Surroundings, 50, "Certificate is not valid");

    public DiagnosisInfo Info { get; } = new("certificate", CauseDepth.Workload, 75, "Certificate is not valid");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) => snapshot.OfKind(Kinds.Certificate).Select(certificate => Inspect(snapshot, certificate)).OfType<Observation>();

    private Observation? Inspect(ClusterSnapshot snapshot, KubeObject certificate)
    {
        Json ready = certificate.Condition("Ready");
        Json issuing = certificate.Condition("Issuing");
        DateTimeOffset? end = certificate.Status["notAfter"].Time;
        DateTimeOffset? renewal = certificate.Status["renewalTime"].Time;
        bool isIssuing = issuing["status"].Is("True");
        string next = "Correct what it says; cert-manager then tries again.";

        if (end <= snapshot.Now) return Broken(snapshot, certificate, $"ended {Phrases.Span(snapshot.Now - end.Value)} ago, on {Phrases.Minute(end.Value)}", next, Severity.Critical, Seen.Field(certificate, "status.notAfter", certificate.Status["notAfter"].Text));
        if (isIssuing && !snapshot.IsLongSo(issuing, UntilIssued)) return new Expected(Info, certificate, null, $"{certificate.Called()} is being issued for {Phrases.Span(snapshot.Since(issuing))}.");
        if (ready["status"].Is("False"))
        {
            bool isNew = snapshot.IsYounger(certificate, UntilIssued) || (!issuing.Exists && !snapshot.IsLongSo(ready, UntilIssued));
            if (isNew && !issuing["reason"].Is("Failed")) return new Expected(Info, certificate, null, $"{certificate.Called()} is new and not issued yet.");
            string state = isIssuing ? $"is not ready, and has been in the making for {Phrases.Span(snapshot.Since(issuing))}" : $"is not ready ({ready["reason"].Text})";
            return Broken(snapshot, certificate, state, next, Severity.High, Seen.Condition(certificate, ready), issuing["status"].Is("False") ? issuing : ready);
        }

        if (isIssuing) return Broken(snapshot, certificate, $"{Until(snapshot, end)}, and its renewal hangs for {Phrases.Span(snapshot.Since(issuing))}", next, Severity.High, Seen.Condition(certificate, issuing));
        if (issuing["reason"].Is("Failed")) return Broken(snapshot, certificate, $"{Until(snapshot, end)}, and its last renewal failed", next, Severity.High, Seen.Condition(certificate, issuing), issuing);
        if (renewal is { } due && snapshot.Now - due > UntilRenewed) return Broken(snapshot, certificate, $"{Until(snapshot, end)}, and its renewal has been due for {Phrases.Span(snapshot.Now - due)}", "Look at its CertificateRequests: nothing renews it.", Severity.High, Seen.Field(certificate, "status.renewalTime", certificate.Status["renewalTime"].Text));
        if (renewal is null && end is { } last && last - snapshot.Now < Soon) return Broken(snapshot, certificate, $"ends in {Phrases.Span(last - snapshot.Now)}, and no renewal is planned", "Renew it.", Severity.High, Seen.Field(certificate, "status.notAfter", certificate.Status["notAfter"].Text));
        return null;
    }

    private static string Until(ClusterSnapshot snapshot, DateTimeOffset? end) => end is { } time ? $"is valid for another {Phrases.Span(time - snapshot.Now)}" : "is valid";

    private Symptom Broken(ClusterSnapshot snapshot, KubeObject certificate, string state, string next, Severity severity, Evidence evidence, Json own = default)
    {
        CertificateUse? use = CertificateUse.Of(snapshot, certificate);
        bool isBlocking = use is { IsMounted: true } && certificate.Status["notAfter"].Time is null && !Standing.IsServing(use.Workload);
        CertificateChain? chain = CertificateChain.Of(snapshot, certificate);
        (string? issuer, Evidence? about) = Issuer(snapshot, certificate);
        string hosts = string.Join(", ", certificate.Spec["dnsNames"].Texts.Take(3));
        string why = issuer is not null ? $": {issuer}" : chain is not null ? $": {chain.Why}" : Phrases.Quote(own["message"].Text);
        string used = use is null ? "" : $" {use.Way}.";
        return new(isBlocking ? Blocking : Info, certificate, use?.Workload, $"{certificate.Called()}{(hosts.Length > 0 ? $" for {hosts}" : "")} {state}{why}.{used}", next,
            [evidence, .. about is null ? (Evidence[])[] : [about], .. chain is null ? (Evidence[])[] : [chain.Evidence]]) { Severity = severity };
    }

    private static (string? Why, Evidence? Evidence) Issuer(ClusterSnapshot snapshot, KubeObject certificate)
    {
        Json reference = certificate.Spec["issuerRef"];
        string kind = reference["kind"].Text ?? "Issuer";
        if (reference["group"].Text is { Length: > 0 } and not "cert-manager.io" || reference["name"].Text is not { } name) return default;
        ObjectKind type = new("cert-manager.io", kind);
        string ns = kind == "Issuer" ? certificate.Namespace : "";
        if (snapshot.Find(type, ns, name) is { } issuer)
        {
            Json ready = issuer.Condition("Ready");
            return ready["status"].Is("False") ? ($"{kind} {name} is not ready{Phrases.Quote(ready["message"].Text)}", Seen.Condition(issuer, ready)) : default;
        }

        bool isMissing = snapshot.CanSee(type, ns) && snapshot.OfKind(type).Count > 0;
        return isMissing ? ($"{kind} {name} does not exist", Seen.Missing(certificate, "spec.issuerRef", $"{kind} {name}")) : default;
    }
}
