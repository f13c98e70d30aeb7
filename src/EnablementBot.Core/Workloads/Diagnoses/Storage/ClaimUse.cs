using EnablementBot.Core.Workloads.Diagnoses.Reporting;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Storage;

/// <summary>Who uses the claims of a snapshot: pods that name them, and pods whose own ephemeral volumes they are.</summary>
internal sealed class ClaimUse(ClusterSnapshot snapshot)
{
    private readonly ILookup<(string Namespace, string Claim), KubeObject> _pods = snapshot.OfKind(Kinds.Pod).Where(pod => pod.Status["phase"].Text is not ("Succeeded" or "Failed"))
        .SelectMany(pod => pod.Spec["volumes"].Items.Select(volume => volume["ephemeral"].Exists ? $"{pod.Name}-{volume["name"].Text}" : volume["persistentVolumeClaim"]["claimName"].Text)
            .OfType<string>().Select(claim => (Key: (pod.Namespace, claim), Pod: pod)))
        .ToLookup(pair => pair.Key, pair => pair.Pod);

    public IReadOnlyList<KubeObject> PodsOf(KubeObject claim) => [.. _pods[(claim.Namespace, claim.Name)]];

    /// <summary>By its pods, by the templates that name it, and by the name that a StatefulSet gives its claims (data-ledger-0).</summary>
    public Workload? WorkloadOf(KubeObject claim) =>
        PodsOf(claim).Select(snapshot.Ownership.WorkloadOf).OfType<Workload>().FirstOrDefault()
        ?? snapshot.Workloads.FirstOrDefault(workload => workload.Namespace == claim.Namespace
            && (workload.Template.Spec["volumes"].Items.Any(volume => volume["persistentVolumeClaim"]["claimName"].Is(claim.Name))
                || workload.Object.Spec["volumeClaimTemplates"].Items.Any(template => claim.Name.StartsWith($"{template["metadata"]["name"].Text}-{workload.Name}-", StringComparison.Ordinal))));

    /// <summary>Where several nodes want a volume that only one may have: the pod that waits, and what it says.</summary>
    public (KubeObject Pod, KubeEvent Event)? Contended(KubeObject claim) =>
        PodsOf(claim).Where(pod => !Standing.IsReady(pod)).SelectMany(pod => snapshot.Events.Of(pod).Select(seen => (Pod: pod, Event: seen)))
            .Where(pair => pair.Event.Reason == "FailedAttachVolume" && pair.Event.Message.Contains("Multi-Attach", StringComparison.OrdinalIgnoreCase))
            .Select(pair => ((KubeObject, KubeEvent)?)pair).FirstOrDefault();
}
