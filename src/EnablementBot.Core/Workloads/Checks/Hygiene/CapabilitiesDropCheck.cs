using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Hygiene;

/// <summary>ALL, in capital letters as the policy wants it; a list of single names leaves those that nobody thought of.</summary>
internal sealed class CapabilitiesDropCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("caps-drop", Pillar.Hygiene, Severity.Medium, "Drop all capabilities", "Every capability that stays is a right of root without the name.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from pair in snapshot.WrittenForLinux()
        let dropped = pair.Container.Security["capabilities"]["drop"]
        where !dropped.Texts.Contains("ALL", StringComparer.Ordinal)
        select new Finding(Info, pair.Workload, pair.Container, Message(dropped), pair.Container.Pointer + "/securityContext/capabilities/drop");

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot) =>
        new PatchFix([PatchOperation.Set(finding.Field!, new JsonArray("ALL"))], "A program that opens a port below 1024 or changes owners of files may stop working: give it a higher port, and do the rest in the image.");

    private static string Message(Json dropped) => dropped.Texts.Any() ? "drops some capabilities and not ALL" : "keeps the capabilities that the runtime gives: capabilities.drop lacks ALL";
}
