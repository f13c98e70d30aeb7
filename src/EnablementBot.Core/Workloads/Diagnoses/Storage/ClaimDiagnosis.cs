using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Reporting;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Storage;

/// <summary>
/// A claim without a volume, with a lost one, or with one that does not grow. A class that binds with the first consumer leaves a claim pending until a pod uses it, and means it so.
/// https://kubernetes.io/docs/concepts/storage/persistent-volumes/
/// </summary>
internal sealed class ClaimDiagnosis : IDiagnosis
{
    private const string DefaultClass = "storageclass.kubernetes.io/is-default-class";

    private static readonly TimeSpan UntilBound = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan UntilResized = TimeSpan.FromMinutes(15);

    /// <summary>The volume serves as before; only its size is not the new one.</summary>
    private static readonly DiagnosisInfo Growing = new("pvc", CauseDepth.Consequence, 40, "Volume does not grow");

    public DiagnosisInfo Info { get; } = new("pvc", CauseDepth.Surroundings, 40, "Volume claim has no volume");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        ClaimUse use = new(snapshot);
        return snapshot.OfKind(Kinds.PersistentVolumeClaim).Where(claim => !claim.Metadata["deletionTimestamp"].Exists).Select(claim => Inspect(snapshot, use, claim)).OfType<Observation>();
    }

    private Observation? Inspect(ClusterSnapshot snapshot, ClaimUse use, KubeObject claim) => claim.Status["phase"].Text switch
    {
        "Lost" => Broken(use, claim, "has lost its volume: the volume behind it is gone", "Do not delete the claim: request a restore.", [Seen.Field(claim, "status.phase", "Lost"), Seen.Field(claim, "spec.volumeName", claim.Spec["volumeName"].Text)]) with { Severity = Severity.Critical },
        "Pending" => Pending(snapshot, use, claim),
        "Bound" => Contended(use, claim) ?? Resize(snapshot, use, claim),
        _ => null,
    };

    private Observation? Pending(ClusterSnapshot snapshot, ClaimUse use, KubeObject claim)
    {
        IReadOnlyList<KubeEvent> events = snapshot.Events.Of(claim);
        KubeEvent? failed = events.FirstOrDefault(seen => seen.Reason is "ProvisioningFailed" or "FailedBinding" && seen.IsWarning) ?? events.FirstOrDefault(seen => seen.Reason == "FailedBinding");
        string? named = claim.Spec["storageClassName"].Text ?? claim.Annotation("volume.beta.kubernetes.io/storage-class");
        KubeObject? storage = named is null ? snapshot.OfKind(Kinds.StorageClass).FirstOrDefault(found => found.Annotation(DefaultClass) == "true") : snapshot.Find(Kinds.StorageClass, "", named);
        bool isSeen = snapshot.CanSee(Kinds.StorageClass, "");
        Evidence[] said = failed is null ? [] : [Seen.Event(claim, failed)];

        if (named is { Length: > 0 } && storage is null && isSeen)
        {
            string there = string.Join(", ", snapshot.OfKind(Kinds.StorageClass).Select(found => found.Name).Order(StringComparer.Ordinal));
            return Broken(use, claim, $"has no volume: its storage class {named} does not exist (there is {there})", "Leave out storageClassName, or name a class that exists. The field cannot be changed: make the claim anew.", [Seen.Missing(claim, "spec.storageClassName", $"StorageClass {named}"), .. said]);
        }

        if (named == "") return snapshot.IsYounger(claim, UntilBound) ? null
            : Broken(use, claim, $"has no volume: it names no storage class, so it waits for a volume that somebody makes by hand{Phrases.Quote(failed?.Message)}", "Leave out storageClassName to get a volume of the default class.", [Seen.Field(claim, "spec.storageClassName", "\"\""), .. said]);
        if (failed is { Reason: "ProvisioningFailed" }) return Broken(use, claim, $"has no volume: making it failed{Phrases.Quote(failed.Message)}", "Correct what the message names; the volume is then made by itself.", said);

        KubeEvent? latest = events.FirstOrDefault(seen => seen.Reason is "WaitForFirstConsumer" or "WaitForPodScheduled" or "ExternalProvisioning" or "Provisioning");
        bool waits = storage?.Json["volumeBindingMode"].Is("WaitForFirstConsumer") ?? (storage is null && latest?.Reason is "WaitForFirstConsumer" or "WaitForPodScheduled");
        KubeObject? consumer = use.PodsOf(claim) is [var first, ..] ? first : null;
        if (waits && consumer is null) return new Expected(Info, claim, use.WorkloadOf(claim), $"{claim.Called()} waits for the first pod that uses it: its storage class makes the volume only then.");
        // The scheduler has not found a node yet: that is the pod's trouble, and the claim follows.
        if (waits && consumer!.Spec["nodeName"].Text is null && consumer.Condition("PodScheduled")["status"].Is("False") && !Concerns(consumer)) return new Expected(Info, claim, use.WorkloadOf(claim), $"{claim.Called()} waits for a node for {consumer.Called()}.");
        if (snapshot.IsYounger(claim, UntilBound)) return null;
        if (named is null && storage is null && isSeen) return Broken(use, claim, "has no volume: it names no storage class, and no class is the default", "Set storageClassName to a class that exists.", [Seen.Field(claim, "spec.storageClassName", null), .. said]);
        if (storage is null && !isSeen && failed is null && latest is null) return new NotChecked($"{Info.Id}: why {claim.Called()} in {claim.Namespace} is pending", snapshot.WhyUnknown(Kinds.StorageClass, "") ?? "its storage class was not read");
        string age = claim.Created is { } created ? $" for {Phrases.Span(snapshot.Now - created)}" : "";
        return Broken(use, claim, $"has been pending{age}{(storage?.Json["provisioner"].Text is { } provisioner ? $": {provisioner} has not made its volume" : "")}{Phrases.Quote(failed?.Message ?? latest?.Message)}", "Report it to the platform team, with the name of the claim.", [Seen.Field(claim, "status.phase", "Pending"), .. said, .. latest is null ? (Evidence[])[] : [Seen.Event(claim, latest)]]);
    }

    /// <summary>Whether the scheduler names the claim itself as what is in the way.</summary>
    private static bool Concerns(KubeObject pod) => pod.Condition("PodScheduled")["message"].Text?.Contains("PersistentVolumeClaim", StringComparison.Ordinal) == true;

    private Symptom? Contended(ClaimUse use, KubeObject claim) => use.Contended(claim) is not var (pod, seen) ? null
        : Broken(use, claim, $"is held by another node, so {pod.Called()} does not start: the volume may be used by one node at a time ({string.Join(", ", claim.Spec["accessModes"].Texts)})", "Use strategy Recreate, or a StatefulSet, so that two pods never want it at once.", [Seen.Event(pod, seen)]);

    private static Observation? Resize(ClusterSnapshot snapshot, ClaimUse use, KubeObject claim)
    {
        string sizes = $"from {claim.Status["capacity"]["storage"].Scalar} to {claim.Spec["resources"]["requests"]["storage"].Scalar}";
        foreach (Json condition in claim.Status["conditions"].Items.Where(condition => condition["status"].Is("True")))
        {
            switch (condition["type"].Text)
            {
                case "FileSystemResizePending":
                    return Grows(use, claim, $"is to grow {sizes}, and its file system has not yet", "Restart the pod that uses the claim.", Seen.Condition(claim, condition));
                case "ControllerResizeError" or "NodeResizeError":
                    return Grows(use, claim, $"cannot grow {sizes}{Phrases.Quote(condition["message"].Text)}", "Ask for a size that the message allows.", Seen.Condition(claim, condition));
                case "Resizing" when snapshot.IsLongSo(condition, UntilResized):
                    return Grows(use, claim, $"has been growing {sizes} for {Phrases.Span(snapshot.Since(condition))}", "Report it to the platform team.", Seen.Condition(claim, condition));
            }
        }

        if (claim.Status["allocatedResourceStatuses"]["storage"].Text is { } state && state.EndsWith("Infeasible", StringComparison.Ordinal)) return Grows(use, claim, $"cannot grow {sizes} ({state})", "Ask for a smaller size.", Seen.Field(claim, "status.allocatedResourceStatuses.storage", state));
        return snapshot.Events.Of(claim).FirstOrDefault(seen => seen.Reason is "VolumeResizeFailed" or "FileSystemResizeFailed") is { } failed && claim.Status["capacity"]["storage"].Scalar != claim.Spec["resources"]["requests"]["storage"].Scalar
            ? Grows(use, claim, $"cannot grow {sizes}{Phrases.Quote(failed.Message)}", "Correct what the message names.", Seen.Event(claim, failed))
            : null;
    }

    private static Symptom Grows(ClaimUse use, KubeObject claim, string what, string step, Evidence evidence) => new(Growing, claim, use.WorkloadOf(claim), $"{claim.Called()} {what}.", step, [evidence]) { Severity = Severity.Medium };

    private Symptom Broken(ClaimUse use, KubeObject claim, string what, string step, IReadOnlyList<Evidence> evidence) => new(Info, claim, use.WorkloadOf(claim), $"{claim.Called()} {what}.", step, evidence) { Blames = claim.Ref.ToString() };
}
