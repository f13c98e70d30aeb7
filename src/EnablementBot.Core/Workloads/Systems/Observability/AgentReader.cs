using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Observability;

/// <summary>A tool that is known by its agents and by what workloads carry for it. One rule for all tools of that sort; each says its own marks.</summary>
internal sealed class AgentReader(SystemInfo info, AgentMarks marks) : ISystemReader
{
    public SystemInfo Info => info;

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        SystemFact[] facts = [.. snapshot.Workloads.SelectMany(Of), .. snapshot.AllKinds.Where(kind => marks.Groups.Contains(kind.Group)).Select(kind => OfKind(snapshot.OfKind(kind)))];
        if (facts.Length > 0 || !snapshot.IsLive) return facts;
        return [info.Absent(null, $"not installed, or not readable: no agent of {info.Name} and no workload with its marks among the objects")];
    }

    private IEnumerable<SystemFact> Of(Workload workload)
    {
        if (workload.Template.Containers.FirstOrDefault(container => ImageReference.Parse(container.Image) is { } image && marks.IsImage(image.Path)) is { } own)
        {
            string name = ImageReference.Parse(own.Image)!.Path.Split('/')[^1];
            Json status = workload.Object.Status;
            (long wanted, long ready) = workload.Object.Is(Kinds.DaemonSet) ? (status["desiredNumberScheduled"].Number ?? 0, status["numberReady"].Number ?? 0) : (workload.Replicas ?? 0, status["readyReplicas"].Number ?? 0);
            bool isShort = workload.Object.Status.Exists && ready < wanted;
            string place = workload.Object.Is(Kinds.DaemonSet) ? "nodes" : "pods";
            yield return info.Told(isShort, workload.Object.Ref, isShort ? $"{name} is ready on {ready} of {wanted} {place}: what the others see is missing" : $"{name} runs{(wanted > 0 && workload.Object.Status.Exists ? $" on {wanted} {place}" : "")}", workload.Object.At(own.Pointer + "/image"), workload.Object.At("status"));
            yield break;
        }

        string[] signs = [.. marks.Annotations.SelectMany(workload.Marks), .. marks.Variables.SelectMany(workload.Variables)];
        if (signs.Length > 0) yield return info.Present(workload.Object.Ref, $"reports to {info.Name} ({Words.List(signs.Distinct(StringComparer.Ordinal))})", workload.Object.At(workload.Template.Pointer + "/metadata"));
    }

    private SystemFact OfKind(IReadOnlyList<KubeObject> items) => items.FirstOrDefault(item => item.Status["conditions"].With("type", "Ready")["status"].Is("False")) is { } broken
        ? info.Attention(broken.Ref, $"is not ready: {Words.Quote(broken.Condition("Ready")["message"].Text ?? "no reason is given")}", broken.At("status.conditions[Ready]"))
        : info.Present(null, $"{Words.Count(items.Count, items[0].Kind)} among the objects ({Words.List(items.Select(item => item.FullName()))})", items[0].At("kind"));
}
