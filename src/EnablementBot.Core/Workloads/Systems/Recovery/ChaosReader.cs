using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Recovery;

/// <summary>Experiments that break things on purpose: Chaos Mesh and Litmus. Sources: https://chaos-mesh.org/docs/define-chaos-experiment-scope/, https://docs.litmuschaos.io/docs/concepts/chaos-engine</summary>
internal sealed class ChaosReader : ISystemReader
{
    private const string Mesh = "chaos-mesh.org";

    private static readonly ObjectKind Engine = new("litmuschaos.io", "ChaosEngine");
    private static readonly ObjectKind Result = new("litmuschaos.io", "ChaosResult");
    private static readonly ObjectKind PodChaos = new(Mesh, "PodChaos");

    /// <summary>Kinds that are not experiments, but what carries them.</summary>
    private static readonly string[] Carriers = ["WorkflowNode", "PodNetworkChaos", "PodIOChaos", "PodHttpChaos", "RemoteCluster", "StatusCheck"];

    public SystemInfo Info { get; } = new("chaos", "Chaos engineering", "recovery");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        KubeObject[] experiments = [.. snapshot.KindsOf(Mesh).Where(kind => !Carriers.Contains(kind.Name)).SelectMany(snapshot.OfKind)];
        if (experiments.Length == 0 && !snapshot.Has(Engine) && !snapshot.Has(Result))
        {
            foreach (SystemFact gap in Info.Gaps(snapshot, "experiments of Chaos Mesh or Litmus", [PodChaos, Engine, Result], "never tested by breaking something")) yield return gap;
        }

        foreach (KubeObject experiment in experiments)
        {
            Json failed = experiment.Status["conditions"].Items.FirstOrDefault(condition => condition["type"].Is("Selected") && condition["status"].Is("False"));
            Json spec = experiment.Spec.Members.Select(member => member.Value).FirstOrDefault(value => value["selector"].Exists) is { Exists: true } nested ? nested : experiment.Spec;
            string[] namespaces = [.. spec["selector"]["namespaces"].Texts];
            bool isPaused = experiment.Annotation("experiment.chaos-mesh.org/pause") == "true";
            string place = Words.List(namespaces.Length > 0 ? namespaces : [experiment.Namespace]);
            yield return Info.Told(failed.Exists, experiment.Ref, failed.Exists ? $"finds no pod in {place} to try it on" : $"tries {experiment.Kind} on {place}{(isPaused ? ", paused" : "")}", experiment.At("spec.selector"));
        }

        foreach (KubeObject engine in snapshot.OfKind(Engine))
        {
            Json app = engine.Spec["appinfo"];
            bool isOff = engine.Spec["engineState"].Is("stop");
            yield return Info.Present(engine.Ref, $"tries {Words.List(engine.Spec["experiments"].Items.Select(item => item["name"].Text).OfType<string>())} on {app["appkind"].Text ?? "pods"} {app["applabel"].Text} in {app["appns"].Text ?? engine.Namespace}{(isOff ? ", stopped" : "")}", engine.At("spec.appinfo"));
        }

        foreach (KubeObject result in snapshot.OfKind(Result))
        {
            Json experiment = result.Status["experimentStatus"];
            string verdict = experiment["verdict"].Text ?? result.Spec["experimentstatus"]["verdict"].Text ?? "";
            if (verdict.Length > 0) yield return Info.Told(verdict.Equals("Fail", StringComparison.OrdinalIgnoreCase) || verdict.Equals("Error", StringComparison.OrdinalIgnoreCase), result.Ref, $"experiment {result.Spec["experiment"].Text ?? result.Name}: {verdict}{(experiment["probeSuccessPercentage"].Scalar is { } share ? $", {share} % of its probes went well" : "")}", result.At("status.experimentStatus.verdict"));
        }
    }
}
