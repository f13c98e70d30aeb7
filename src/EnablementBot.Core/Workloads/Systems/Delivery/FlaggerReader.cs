using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Delivery;

/// <summary>Flagger. Source: https://docs.flagger.app/usage/how-it-works</summary>
internal sealed class FlaggerReader : ISystemReader
{
    private static readonly ObjectKind Canary = new("flagger.app", "Canary");

    public SystemInfo Info { get; } = new("flagger", "Flagger", "delivery");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        foreach (SystemFact gap in Info.Gaps(snapshot, "Canaries", [Canary])) yield return gap;
        foreach (KubeObject canary in snapshot.OfKind(Canary))
        {
            KubeObject about = Subjects.Find(snapshot, canary.Spec["targetRef"], canary.Namespace) ?? canary;
            string phase = canary.Status["phase"].Text ?? "";
            bool hasFailed = phase == "Failed";
            string message = canary.Condition("Promoted")["message"].Text is { Length: > 0 } text ? $": {Words.Quote(text)}" : "";
            string weight = phase == "Progressing" && canary.Status["canaryWeight"].Number is { } share ? $", {share} % of the requests so far" : "";
            yield return Info.Told(hasFailed, about.Ref, hasFailed ? $"the new version was rolled back by Flagger{message}" : $"new versions come as a canary by Flagger{(phase.Length > 0 ? $", {phase}{weight}" : "")}", canary.At("status.phase"));
        }
    }
}
