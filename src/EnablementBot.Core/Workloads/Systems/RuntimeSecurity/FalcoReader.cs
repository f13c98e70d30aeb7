using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;
using EnablementBot.Core.Workloads.Systems.Policies;

namespace EnablementBot.Core.Workloads.Systems.RuntimeSecurity;

/// <summary>Falco, whose alerts Falcosidekick may put into policy reports. Source: https://github.com/falcosecurity/falcosidekick</summary>
internal sealed class FalcoReader : ISystemReader
{
    private const int Most = 5;

    public SystemInfo Info { get; } = new("falco", "Falco", "runtime security");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        bool isTold = false;
        foreach (IGrouping<KubeObject, ReportResult> alerts in ReportResults.In(snapshot).Where(ReportResults.IsFalco).GroupBy(result => result.Subject))
        {
            isTold = true;
            IGrouping<string, ReportResult>[] rules = [.. alerts.GroupBy(alert => alert.Policy, StringComparer.Ordinal)];
            foreach (IGrouping<string, ReportResult> rule in rules.Take(Most))
            {
                yield return Info.Attention(alerts.Key.Ref, $"alert \"{rule.Key}\"{(rule.Count() > 1 ? $", {rule.Count()} times" : "")}{(rule.First().Message.Length > 0 ? $": {Words.Quote(rule.First().Message)}" : "")}", rule.First().Report.At("results"));
            }

            if (rules.Length > Most) yield return Info.Attention(alerts.Key.Ref, $"{rules.Length - Most} more alerts", rules[Most].First().Report.At("results"));
        }

        foreach (Workload workload in snapshot.Workloads.Where(IsAgent))
        {
            isTold = true;
            Json status = workload.Object.Status;
            bool isShort = workload.Object.Is(Kinds.DaemonSet) && status["numberReady"].Number < status["desiredNumberScheduled"].Number;
            yield return Info.Told(isShort, workload.Object.Ref, isShort ? $"watches {status["numberReady"].Number} of {status["desiredNumberScheduled"].Number} nodes" : "watches the nodes", workload.Object.At("status.numberReady"));
        }

        if (!isTold && snapshot.IsLive) yield return Info.Absent(null, "not installed, or not readable: neither its agent nor a PolicyReport by Falcosidekick is among the objects");
    }

    private static bool IsAgent(Workload workload) => workload.Template.Containers.Any(container => ImageReference.Parse(container.Image)?.Path is { } path && (path.EndsWith("falcosecurity/falco", StringComparison.Ordinal) || path.EndsWith("falcosecurity/falco-no-driver", StringComparison.Ordinal) || path.EndsWith("/falco", StringComparison.Ordinal)));
}
