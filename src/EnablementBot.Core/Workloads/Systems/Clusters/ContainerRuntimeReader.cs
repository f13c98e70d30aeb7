using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Clusters;

/// <summary>What runs the containers. Kubernetes has not talked to Docker since 1.24, though it runs every image that Docker builds: https://kubernetes.io/blog/2022/02/17/dockershim-faq/</summary>
internal sealed class ContainerRuntimeReader : ISystemReader
{
    public SystemInfo Info { get; } = new("container-runtime", "Docker and containerd", "cluster");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        foreach (SystemFact gap in Info.Gaps(snapshot, "Nodes", [Kinds.Node])) yield return gap;
        foreach (IGrouping<string, KubeObject> runtime in snapshot.OfKind(Kinds.Node).Where(node => node.Status["nodeInfo"]["containerRuntimeVersion"].Text is { Length: > 0 }).GroupBy(node => node.Status["nodeInfo"]["containerRuntimeVersion"].Text!, StringComparer.Ordinal))
        {
            bool isDocker = runtime.Key.StartsWith("docker://", StringComparison.Ordinal);
            string name = runtime.Key.Replace("://", " ", StringComparison.Ordinal);
            yield return Info.Told(isDocker, null, $"{Words.Count(runtime.Count(), "node")} run{(runtime.Count() == 1 ? "s" : "")} containers with {name}{(isDocker ? ", which Kubernetes has not supported since 1.24" : "; images built with Docker run unchanged")}", runtime.First().At("status.nodeInfo.containerRuntimeVersion"));
        }
    }
}
