using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Fleet;

/// <summary>Which clusters an application goes to. Source: https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/</summary>
internal sealed class ApplicationSetsReader : ISystemReader
{
    private static readonly ObjectKind ApplicationSet = new("argoproj.io", "ApplicationSet");

    public SystemInfo Info { get; } = new("application-sets", "ApplicationSet", "fleet");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        foreach (SystemFact gap in Info.Gaps(snapshot, "ApplicationSets", [ApplicationSet])) yield return gap;
        ILookup<string, KubeObject> applications = snapshot.OfKind(Kinds.Application).Where(application => application.Controller["kind"].Is("ApplicationSet")).ToLookup(application => $"{application.Namespace}/{application.Controller["name"].Text}", StringComparer.Ordinal);
        foreach (KubeObject set in snapshot.OfKind(ApplicationSet))
        {
            Json error = set.Status["conditions"].Items.FirstOrDefault(condition => condition["type"].Is("ErrorOccurred") && condition["status"].Is("True"));
            if (error.Exists)
            {
                yield return Info.Attention(set.Ref, $"makes no applications: {Words.Quote(error["message"].Text ?? error["reason"].Text ?? "")}", set.At("status.conditions[ErrorOccurred]"));
                continue;
            }

            KubeObject[] own = [.. applications[set.FullName()]];
            string[] made = own.Length > 0 ? [.. own.Select(application => application.Name)] : [.. set.Status["resources"].Items.Select(resource => resource["name"].Text).OfType<string>()];
            string[] clusters = [.. own.Select(application => application.Spec["destination"]["name"].Text ?? application.Spec["destination"]["server"].Text).OfType<string>().Distinct(StringComparer.Ordinal)];
            string generators = Words.List(set.Spec["generators"].Items.SelectMany(generator => generator.Members).Select(member => member.Name).Where(name => name != "selector").Distinct(StringComparer.Ordinal));
            string what = made.Length > 0 ? $"makes {Words.Count(made.Length, "application")} ({Words.List(made)}){(clusters.Length > 0 ? $" on {Words.List(clusters)}" : "")}" : $"makes applications by {generators}";
            yield return Info.Told(snapshot.IsLive && set.Status.Exists && made.Length == 0, set.Ref, snapshot.IsLive && set.Status.Exists && made.Length == 0 ? $"makes no application: no cluster or folder fits its generators ({generators})" : what, set.At("status.resources"));
        }
    }
}
