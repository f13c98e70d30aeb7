using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Reporting;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Delivery;

/// <summary>Kustomizations, releases and sources of Flux, which share their conditions: https://fluxcd.io/flux/components/</summary>
internal static class FluxObject
{
    public static readonly IReadOnlyList<ObjectKind> Kinds =
    [
        new("kustomize.toolkit.fluxcd.io", "Kustomization"), new("helm.toolkit.fluxcd.io", "HelmRelease"),
        new("source.toolkit.fluxcd.io", "GitRepository"), new("source.toolkit.fluxcd.io", "OCIRepository"), new("source.toolkit.fluxcd.io", "HelmRepository"),
        new("source.toolkit.fluxcd.io", "HelmChart"), new("source.toolkit.fluxcd.io", "Bucket"),
    ];

    private static readonly TimeSpan Long = TimeSpan.FromMinutes(30);

    public static Observation? Inspect(DiagnosisInfo info, ClusterSnapshot snapshot, KubeObject item)
    {
        if (item.Spec["suspend"].IsTrue) return new Expected(info, item, null, $"{item.Called()} is suspended: changes in Git do not reach the cluster until it is resumed.");
        Json ready = item.Condition("Ready");
        Evidence[] evidence = [Seen.Condition(item, ready)];
        if (ready["status"].Is("Unknown") && item.Status["conditions"].Items.Any(condition => condition["type"].Is("Reconciling") && condition["status"].Is("True") && snapshot.Since(condition) > Long))
        {
            return new Symptom(info, item, null, $"{item.Called()} has been at work for {Phrases.Span(snapshot.Since(item.Condition("Reconciling")))}{Phrases.Quote(ready["message"].Text)}.", "Look at what it waits for.", evidence) { Severity = Severity.Medium };
        }

        if (!ready["status"].Is("False")) return null;
        Json reference = item.Spec["sourceRef"].Exists ? item.Spec["sourceRef"] : item.Spec["chart"]["spec"]["sourceRef"];
        KubeObject? source = Kinds.Where(kind => reference["kind"].Is(kind.Name)).Select(kind => snapshot.Find(kind, reference["namespace"].Text ?? item.Namespace, reference["name"].Text ?? "")).OfType<KubeObject>().FirstOrDefault();
        Json sourceReady = source?.Condition("Ready") ?? Json.Missing;
        bool isSource = sourceReady["status"].Is("False");
        string why = isSource ? $": its source {source!.Called(item.Namespace)} failed{Phrases.Quote(sourceReady["message"].Text)}" : Phrases.Quote(ready["message"].Text);
        string behind = item.Status["lastAppliedRevision"].Text is { Length: > 0 } applied && item.Status["lastAttemptedRevision"].Text is { Length: > 0 } attempted && applied != attempted ? $" {applied} is live, {attempted} is not." : "";
        return new Symptom(info, item, null, $"{item.Called()} is not ready ({ready["reason"].Text}){why}.{behind}", isSource ? $"Repair {source!.Called(item.Namespace)} first." : Step(ready["reason"].Text), evidence) { Severity = isSource ? Severity.Medium : Severity.High };
    }

    private static string Step(string? reason) => reason switch
    {
        "BuildFailed" => "Render the folder on your machine: the same error appears there.",
        "HealthCheckFailed" => "Look at the objects that the message names: they were applied and do not become ready.",
        "DependencyNotReady" => "Repair what it depends on first.",
        "ArtifactFailed" or "SourceNotReady" => "Repair the source first.",
        "GitOperationFailed" or "AuthenticationFailed" => "Check address, branch and login of the repository.",
        "InstallFailed" or "UpgradeFailed" or "TestFailed" or "RollbackFailed" or "RetriesExceeded" => "Read the message of Helm, correct values or chart in Git.",
        _ => "Correct in Git what the message names.",
    };
}
