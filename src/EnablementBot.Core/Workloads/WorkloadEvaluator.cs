using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Folding;
using EnablementBot.Core.Workloads.Health;
using EnablementBot.Core.Workloads.Policy;
using EnablementBot.Core.Workloads.Scoring;
using EnablementBot.Core.Workloads.Snapshots;
using EnablementBot.Core.Workloads.Systems;

namespace EnablementBot.Core.Workloads;

/// <summary>Asks a snapshot both questions: what is broken now, and how ready it is. Pure; a part that throws is reported as not checked, and the others go on.</summary>
public sealed class WorkloadEvaluator(EvaluationParts parts)
{
    public Evaluation Evaluate(ClusterSnapshot snapshot, EvaluationOptions? options = null, CancellationToken cancellation = default)
    {
        EvaluationOptions asked = options ?? new();
        EvaluationScope scope = new(snapshot, parts.Policy, asked);
        IWorkloadCheck[] checks = [.. parts.Checks.Where(check => scope.Runs(check.Info.Id))];
        Steps steps = new(checks.Length + 3, asked.Progress, cancellation);

        List<Observation> looked = [.. scope.TurnedOff, .. steps.RunAll([.. checks.Select(check => (check.Info.Id, (Func<IEnumerable<Observation>>)(() => check.Inspect(snapshot))))])];
        List<RuntimeReport> runtime = [];
        steps.Run("diagnoses", () => [RuntimeReport.Of(snapshot, parts.Diagnoses)], runtime, looked);
        looked.AddRange(runtime.SelectMany(report => report.NotChecked));
        List<ObjectHealth> health = [];
        steps.Run("health", () => parts.Health(snapshot), health, looked);
        List<SystemFact> systems = [];
        steps.Run("systems", () => parts.Systems(snapshot), systems, looked);

        TextRedaction redaction = new(parts.Redact);
        Finding[] findings = [.. looked.OfType<Finding>().Where(scope.Reports).Select(parts.Policy.Apply).Select(redaction.Of).Distinct()];
        Waivers waivers = new(parts.Policy.Waivers, snapshot.Now, findings);
        Evaluation evaluation = new()
        {
            Snapshot = snapshot,
            Findings = [.. waivers.Open.OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Object.Namespace, StringComparer.Ordinal).ThenBy(finding => finding.Object.Kind, StringComparer.Ordinal).ThenBy(finding => finding.Object.Name, StringComparer.Ordinal).ThenBy(finding => finding.Check.Id, StringComparer.Ordinal)],
            Waived = waivers.Waived,
            ExpiredWaivers = waivers.Expired,
            Diagnoses = [.. runtime.SelectMany(report => report.Diagnoses).Where(diagnosis => scope.Reports(diagnosis.Object)).Select(redaction.Of)],
            Expected = [.. runtime.SelectMany(report => report.Expected).Where(expected => scope.Reports(expected.Object)).Select(redaction.Of).Distinct()],
            Health = [.. health.Where(item => scope.Reports(item.Object)).Select(redaction.Of)],
            NotChecked = [.. looked.OfType<NotChecked>().Select(redaction.Of).Distinct()],
            Systems = [.. systems.Where(scope.Reports).Select(redaction.Of).DistinctBy(fact => (fact.System, fact.About, fact.Text))],
            Problems = [.. snapshot.Problems.Select(redaction.Of)],
            ProductionLevel = parts.Policy.ProductionLevel,
        };
        // Levels of a few chosen checks would be no levels.
        if (asked.Checks is not null) return evaluation;
        ScorecardSet cards = ScorecardReader.Of(evaluation, [.. checks.Select(check => parts.Policy.Apply(check.Info))], parts.Policy, scope.Scores);
        return evaluation with { Scorecards = cards.Workloads, Namespaces = cards.Namespaces, Teams = cards.Teams };
    }

    /// <summary>Runs the parts: tells how far it is, and keeps one that throws from hiding what the others see.</summary>
    private sealed class Steps(int all, Action<int, int>? progress, CancellationToken cancellation)
    {
        private readonly Lock _lock = new();
        private int _done;

        /// <summary>Parts are pure, so they run side by side; their results keep the order of the parts.</summary>
        public IEnumerable<Observation> RunAll(IReadOnlyList<(string Id, Func<IEnumerable<Observation>> Look)> looks)
        {
            List<Observation>[] results = new List<Observation>[looks.Count];
            Parallel.For(0, looks.Count, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, i => Run(looks[i].Id, looks[i].Look, results[i] = [], results[i]));
            return results.SelectMany(result => result);
        }

        public void Run<T>(string id, Func<IEnumerable<T>> part, List<T> results, List<Observation> failures)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                // What was found before a part throws is as true as anything else.
                foreach (T result in part()) results.Add(result);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                failures.Add(NotChecked.Failed(id, exception));
            }

            lock (_lock) progress?.Invoke(++_done, all);
        }
    }
}
