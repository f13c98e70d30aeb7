using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Dependencies;

/// <summary>Apache Camel: Camel K's objects, and workloads that run Camel as a library. Source: https://camel.apache.org/camel-k/next/apis/camel-k.html</summary>
internal sealed class CamelReader : ISystemReader
{
    private const string Group = "camel.apache.org";

    private static readonly ObjectKind Integration = new(Group, "Integration");
    private static readonly ObjectKind Pipe = new(Group, "Pipe");
    private static readonly ObjectKind Binding = new(Group, "KameletBinding");

    public SystemInfo Info { get; } = new("camel", "Apache Camel", "dependencies");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        SystemFact[] facts = [.. new[] { Integration, Pipe, Binding }.SelectMany(snapshot.OfKind).Select(Of), .. snapshot.Workloads.Where(workload => !snapshot.Has(Integration)).Select(Of).OfType<SystemFact>()];
        return facts.Length > 0 ? facts : Info.Gaps(snapshot, "Integrations or Pipes of Camel K, or workloads that run Camel", [Integration, Pipe]);
    }

    private SystemFact Of(KubeObject item)
    {
        string phase = item.Status["phase"].Text ?? "";
        Json ready = item.Condition("Ready");
        bool isBroken = phase is "Error" or "Cannot Monitor Pods" || ready["status"].Is("False");
        string why = ready["message"].Text is { Length: > 0 } message ? $": {Words.Quote(message)}" : "";
        return Info.Told(isBroken, item.Ref, isBroken ? $"this integration does not run{(phase.Length > 0 ? $" ({phase})" : "")}{why}" : $"integrates systems with Apache Camel{(phase.Length > 0 ? $" ({phase})" : "")}", item.At("status.phase"));
    }

    private SystemFact? Of(Workload workload)
    {
        string[] signs = [.. workload.Marks(Group + "/"), .. workload.Variables("CAMEL_")];
        return signs.Length == 0 ? null : Info.Present(workload.Object.Ref, $"runs Apache Camel ({Words.List(signs)})", workload.Object.At(workload.Template.Pointer + "/metadata"));
    }
}
