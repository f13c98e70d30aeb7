using System.Globalization;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Observability;

/// <summary>SLOs as code: Sloth, Pyrra, OpenSLO. Sources: https://sloth.dev/usage/kubernetes/, https://github.com/pyrra-dev/pyrra, https://github.com/OpenSLO/OpenSLO</summary>
internal sealed class ServiceLevelsReader : ISystemReader
{
    private static readonly ObjectKind Sloth = new("sloth.slok.dev", "PrometheusServiceLevel");
    private static readonly ObjectKind Pyrra = new("pyrra.dev", "ServiceLevelObjective");
    private static readonly ObjectKind OpenSlo = new("openslo", "SLO");
    private static readonly ObjectKind[] All = [Sloth, Pyrra, OpenSlo];

    public SystemInfo Info { get; } = new("slo", "SLOs as code", "observability");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        foreach (SystemFact gap in Info.Gaps(snapshot, "SLO objects (Sloth, Pyrra, OpenSLO)", All)) yield return gap;
        if (!All.Any(snapshot.Has)) yield break;
        NamedWorkloads names = new(snapshot);
        HashSet<Workload> told = [];
        foreach (KubeObject item in All.SelectMany(snapshot.OfKind))
        {
            Workload[] about = [.. names.Of(item.Namespace, item.Spec["service"].Text).Concat(names.Of(item.Namespace, item.Labels.GetValueOrDefault("app.kubernetes.io/name"))).Concat(names.Of(item.Namespace, item.Name)).Distinct()];
            told.UnionWith(about);
            foreach (ObjectRef place in about.Length > 0 ? about.Select(workload => workload.Object.Ref) : [item.Ref]) yield return Of(item, place);
        }

        foreach (Workload workload in snapshot.Workloads.Where(workload => snapshot.IsLive && !workload.RunsToCompletion && !told.Contains(workload) && snapshot.Sees(workload.Namespace, Sloth, Pyrra))) yield return Info.Absent(workload.Object.Ref, "no SLO is about it");
    }

    private SystemFact Of(KubeObject item, ObjectRef about)
    {
        if (item.Is(Sloth))
        {
            string[] goals = [.. item.Spec["slos"].Items.Select(slo => $"{slo["name"].Text} {slo["objective"].Scalar} %")];
            bool isBroken = item.Status["promOpRulesGenerated"].IsFalse;
            return Info.Told(isBroken, about, isBroken ? $"Sloth could not make the rules of {item.Name}: nothing measures {Words.List(goals)}" : $"has {Words.Count(goals.Length, "SLO")} (Sloth): {Words.List(goals)}", item.At(isBroken ? "status.promOpRulesGenerated" : "spec.slos"));
        }

        if (item.Is(Pyrra))
        {
            // Pyrra warns of this itself: the target is a percentage, not a share.
            bool isShare = decimal.TryParse(item.Spec["target"].Scalar, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal target) && target is > 0 and < 1;
            return Info.Told(isShare, about, $"has the SLO {item.Name}: {item.Spec["target"].Scalar} % over {item.Spec["window"].Text} (Pyrra){(isShare ? "; the target is read as a percentage, and this is next to nothing" : "")}", item.At("spec.target"));
        }

        return Info.Present(about, $"has the SLO {item.Name} (OpenSLO)", item.At("spec.objectives"));
    }
}
