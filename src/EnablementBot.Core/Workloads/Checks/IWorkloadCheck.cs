using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks;

/// <summary>One readiness check. Pure: the same snapshot gives the same observations. A check that throws is reported as not checked, and the others go on.</summary>
public interface IWorkloadCheck
{
    CheckInfo Info { get; }

    IEnumerable<Observation> Inspect(ClusterSnapshot snapshot);
}
