using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Tests.Workloads;

/// <summary>A check that says what the test wants.</summary>
internal sealed class FakeCheck(CheckInfo info, Func<ClusterSnapshot, CheckInfo, IEnumerable<Observation>> inspect) : IWorkloadCheck
{
    public CheckInfo Info => info;

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) => inspect(snapshot, info);

    /// <summary>Finds something on the workloads of these names; everything else is in order.</summary>
    public static FakeCheck On(string id, Pillar pillar, Severity severity, params string[] names) => On(new CheckInfo(id, pillar, severity, $"Mend {id}", $"Without {id} something bad happens."), "is not as it should be", names);

    public static FakeCheck On(CheckInfo info, string message, params string[] names) => new(info, (snapshot, check) =>
        from workload in snapshot.Workloads
        where names.Contains(workload.Name, StringComparer.Ordinal)
        from container in workload.Template.Containers.Take(1)
        select new Finding(check, workload, container, message));

    public static FakeCheck NotLooking(string id, Pillar pillar, Severity severity, string where, string why) =>
        new(new(id, pillar, severity, $"Mend {id}", $"Without {id} something bad happens."), (_, _) => [new NotChecked($"{id}{where}", why)]);
}
