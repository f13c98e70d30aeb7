using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Delivery;

/// <summary>
/// Why a change is not live: what Argo CD and Flux say of their applications. They belong to no single workload, so what they say never stands before a workload's own cause.
/// </summary>
internal sealed class GitOpsDiagnosis : IDiagnosis
{
    public DiagnosisInfo Info { get; } = new("gitops", CauseDepth.Consequence, 80, "Change is not live");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
    [
        .. snapshot.OfKind(Kinds.Application).Select(application => ArgoApplication.Inspect(Info, snapshot, application)).OfType<Observation>(),
        .. FluxObject.Kinds.SelectMany(kind => snapshot.OfKind(kind)).Select(item => FluxObject.Inspect(Info, snapshot, item)).OfType<Observation>(),
    ];
}
