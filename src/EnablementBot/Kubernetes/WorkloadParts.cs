using EnablementBot.Core.Workloads;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses;
using EnablementBot.Core.Workloads.Health;
using EnablementBot.Core.Workloads.Policy;
using EnablementBot.Core.Workloads.Redaction;

namespace EnablementBot.Kubernetes;

/// <summary>Everything that an evaluation looks at, with the platform team's policy.</summary>
internal static class WorkloadParts
{
    public static EvaluationParts Of(PlatformPolicy policy) => new()
    {
        Checks = ReadinessChecks.For(new() { TrustedRegistries = policy.TrustedRegistries }),
        Diagnoses = RuntimeDiagnoses.All,
        Health = snapshot => snapshot.Objects.Select(HealthReader.Of).OfType<ObjectHealth>(),
        Redact = Redactor.Redact,
        Policy = policy,
    };
}
