using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses;
using EnablementBot.Core.Workloads.Health;
using EnablementBot.Core.Workloads.Policy;
using EnablementBot.Core.Workloads.Redaction;
using EnablementBot.Core.Workloads.Snapshots;
using EnablementBot.Core.Workloads.Systems;

namespace EnablementBot.Core.Workloads;

/// <summary>What an evaluation is made of. A part that is left out gives nothing.</summary>
public sealed record EvaluationParts
{
    /// <summary>Every check, diagnosis and reader of systems that there is, under the platform's policy.</summary>
    public static EvaluationParts Of(PlatformPolicy policy) => new()
    {
        Checks = ReadinessChecks.For(policy.ForChecks),
        Diagnoses = RuntimeDiagnoses.All,
        Health = snapshot => snapshot.Objects.Select(HealthReader.Of).OfType<ObjectHealth>(),
        Systems = snapshot => PlatformSystems.All.SelectMany(system => system.Read(snapshot)),
        Redact = Redactor.Redact,
        Policy = policy,
    };

    public IReadOnlyList<IWorkloadCheck> Checks { get; init; } = [];

    public IReadOnlyList<IDiagnosis> Diagnoses { get; init; } = [];

    public Func<ClusterSnapshot, IEnumerable<ObjectHealth>> Health { get; init; } = _ => [];

    public Func<ClusterSnapshot, IEnumerable<SystemFact>> Systems { get; init; } = _ => [];

    /// <summary>Takes secrets out of a text.</summary>
    public Func<string, string> Redact { get; init; } = text => text;

    public PlatformPolicy Policy { get; init; } = PlatformPolicy.Default;
}
