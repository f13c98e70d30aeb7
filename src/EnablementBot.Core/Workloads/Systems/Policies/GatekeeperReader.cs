using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Policies;

/// <summary>Gatekeeper's constraints, whose audit lists violations (20 for each, as it comes) beside their whole number. Source: https://open-policy-agent.github.io/gatekeeper/website/docs/audit/</summary>
internal sealed class GatekeeperReader : ISystemReader
{
    private const string Group = "constraints.gatekeeper.sh";

    private static readonly ObjectKind Template = new("templates.gatekeeper.sh", "ConstraintTemplate");

    public SystemInfo Info { get; } = new("gatekeeper", "OPA Gatekeeper", "policy");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        ObjectKind[] kinds = [.. snapshot.KindsOf(Group)];
        if (kinds.Length == 0)
        {
            foreach (SystemFact gap in Info.Gaps(snapshot, "constraints or ConstraintTemplates of Gatekeeper", [Template])) yield return gap;
        }

        foreach (KubeObject constraint in kinds.SelectMany(snapshot.OfKind))
        {
            string action = constraint.Spec["enforcementAction"].Text ?? "deny";
            string how = action switch { "deny" => "refuses what violates it", "warn" => "only warns", "dryrun" => "only reports", _ => $"acts as {action}" };
            long total = constraint.Status["totalViolations"].Number ?? constraint.Status["violations"].Count;
            yield return Info.Told(total > 0, constraint.Ref, $"{how}{(snapshot.IsLive ? total == 0 ? ", and nothing violates it" : $", and {Words.Count(total, "object")} violate{(total == 1 ? "s" : "")} it" : "")}", constraint.At("status.totalViolations"));
            foreach (SystemFact fact in Violations(snapshot, constraint)) yield return fact;
        }

        foreach (KubeObject template in snapshot.OfKind(Template).Where(template => template.Status["created"].IsFalse)) yield return Info.Attention(template.Ref, "is broken: constraints of it check nothing", template.At("status.created"));
    }

    private IEnumerable<SystemFact> Violations(ClusterSnapshot snapshot, KubeObject constraint)
    {
        HashSet<(KubeObject, string)> told = [];
        foreach (Json violation in constraint.Status["violations"].Items)
        {
            string message = violation["message"].Text ?? "";
            if (Find(snapshot, violation) is not { } subject || !told.Add((subject, message))) continue;
            yield return Info.Attention(subject.Ref, $"violates {constraint.Kind} {constraint.Name}: {Words.Quote(message)}", constraint.At("status.violations"));
        }
    }

    /// <summary>Older audits leave the group out: then the kind says enough for what runs pods.</summary>
    private static KubeObject? Find(ClusterSnapshot snapshot, Json violation)
    {
        if (Subjects.Find(snapshot, violation, "") is { } exact) return Subjects.Root(snapshot, exact);
        if (violation["group"].Exists) return null;
        string kind = violation["kind"].Text ?? "", ns = violation["namespace"].Text ?? "", name = violation["name"].Text ?? "";
        foreach (string group in (ReadOnlySpan<string>)["apps", "batch", "networking.k8s.io", "rbac.authorization.k8s.io"])
        {
            if (snapshot.Find(new(group, kind), ns, name) is { } found) return Subjects.Root(snapshot, found);
        }

        return null;
    }
}
