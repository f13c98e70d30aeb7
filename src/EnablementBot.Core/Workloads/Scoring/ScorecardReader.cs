using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Policy;

namespace EnablementBot.Core.Workloads.Scoring;

/// <summary>All scorecards of one evaluation.</summary>
public sealed record ScorecardSet(IReadOnlyList<Scorecard> Workloads, IReadOnlyList<GroupScorecard> Namespaces, IReadOnlyList<GroupScorecard> Teams);

/// <summary>Makes scorecards of an evaluation's findings.</summary>
public static class ScorecardReader
{
    private static readonly Pillar[] Pillars = Enum.GetValues<Pillar>();

    /// <param name="checks">The checks that were run, with the platform's severities.</param>
    /// <param name="scores">Which workloads get a scorecard.</param>
    public static ScorecardSet Of(Evaluation evaluation, IReadOnlyList<CheckInfo> checks, PlatformPolicy policy, Func<Workload, bool> scores)
    {
        Neighbourhood near = new(evaluation.Snapshot);
        NotCheckedPlaces blind = new(evaluation.NotChecked, evaluation.Snapshot.Workloads);
        ILookup<Workload, Finding> open = evaluation.Findings.SelectMany(finding => near.WorkloadsOf(finding.Object).Select(workload => (workload, finding)))
            .ToLookup(pair => pair.workload, pair => pair.finding, (IEqualityComparer<Workload>)ReferenceEqualityComparer.Instance);
        HashSet<(Workload, string)> waived = [.. evaluation.Waived.SelectMany(item => near.WorkloadsOf(item.Finding.Object).Select(workload => (workload, item.Finding.Check.Id)))];
        HashSet<KubeObject> broken = new([.. evaluation.Diagnoses.Where(diagnosis => diagnosis.Severity >= Severity.Medium).Select(diagnosis => diagnosis.Workload?.Object ?? diagnosis.Object)], ReferenceEqualityComparer.Instance);

        List<(Workload Workload, Scorecard Card)> cards = [];
        foreach (Workload workload in evaluation.Snapshot.Workloads.Where(scores))
        {
            ILookup<string, Finding> byCheck = open[workload].ToLookup(finding => finding.Check.Id, StringComparer.Ordinal);
            List<Verdict> verdicts = [];
            foreach (CheckInfo check in checks)
            {
                Finding[] found = [.. byCheck[check.Id]];
                if (found.Length > 0) verdicts.Add(new(check, new(check, found.Max(finding => finding.Severity), found.Length)));
                else if (waived.Contains((workload, check.Id)) || !CheckSubjects.Include(check.Id, workload, near, evaluation.Snapshot)) continue;
                else verdicts.Add(new(check, null) { IsBlind = blind.Include(check.Id, workload) });
            }

            cards.Add((workload, Of(workload, verdicts, TeamOf(workload, evaluation, policy)) with { IsBroken = broken.Contains(workload.Object) }));
        }

        cards = [.. cards.OrderBy(card => card.Workload.Namespace, StringComparer.Ordinal).ThenBy(card => card.Workload.Name, StringComparer.Ordinal).ThenBy(card => card.Workload.Kind, StringComparer.Ordinal)];
        string[] namespaces = [.. cards.Select(card => card.Workload.Namespace).Concat(evaluation.Findings.Select(finding => NamespaceOf(finding.Object))).Where(ns => ns.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        ILookup<string, Finding> byNamespace = evaluation.Findings.ToLookup(finding => NamespaceOf(finding.Object), StringComparer.Ordinal);
        ILookup<string, Scorecard> cardsOf = cards.ToLookup(card => card.Workload.Namespace, card => card.Card, StringComparer.Ordinal);
        return new(
            [.. cards.Select(card => card.Card)],
            [.. namespaces.Select(ns => Group(ns, [.. cardsOf[ns]], byNamespace[ns], policy))],
            [.. cards.Where(card => card.Card.Team is not null).GroupBy(card => card.Card.Team!, StringComparer.Ordinal).OrderBy(team => team.Key, StringComparer.Ordinal)
                .Select(team => Group(team.Key, [.. team.Select(card => card.Card)], team.SelectMany(card => open[card.Workload]).Distinct(), policy))]);
    }

    private static Scorecard Of(Workload workload, IReadOnlyList<Verdict> verdicts, string? team)
    {
        PillarScore[] pillars = [.. Pillars.Select(pillar => Of(pillar, [.. verdicts.Where(verdict => verdict.Check.Pillar == pillar)]))];
        // Each pillar counts alike: the many checks of hygiene, which most pass, would drown the others.
        int[] points = [.. pillars.Select(pillar => pillar.Score).OfType<int>()];
        int? score = points.Length == 0 ? null : points.Sum() / points.Length;
        ReadinessLevel level = score is null ? ReadinessLevel.NotReady : LevelOf(verdicts);
        Blocker[] blockers =
        [
            .. Open(verdicts).Where(blocker => ReadinessLevels.Ceiling(blocker.Check.Id, blocker.Severity) == level),
            .. level == ReadinessLevel.ProductionReady ? verdicts.Where(verdict => verdict.HoldsBackUnseen).Select(verdict => new Blocker(verdict.Check, verdict.Check.Severity, 0, IsNotChecked: true)) : [],
        ];
        return new(workload.Object, team, score, level, pillars, blockers);
    }

    private static PillarScore Of(Pillar pillar, IReadOnlyList<Verdict> verdicts)
    {
        int? score = ScoreOf(verdicts).Points;
        string[] unseen = [.. verdicts.Where(verdict => verdict.IsBlind).Select(verdict => verdict.Check.Id)];
        PillarState state = score is not null ? PillarState.Checked : unseen.Length > 0 ? PillarState.NotChecked : PillarState.NothingToCheck;
        return new(pillar, state, score, score is null ? null : LevelOf(verdicts), [.. verdicts.Where(verdict => verdict is { Open: null, IsBlind: false }).Select(verdict => verdict.Check.Id)], Open(verdicts), unseen);
    }

    private static Score ScoreOf(IEnumerable<Verdict> verdicts) => verdicts.Where(verdict => !verdict.IsBlind).Aggregate(default(Score), (sum, verdict) => sum.Add(verdict.Check.Severity, verdict.Open?.Severity));

    private static ReadinessLevel LevelOf(IReadOnlyList<Verdict> verdicts)
    {
        ReadinessLevel level = verdicts.Any(verdict => verdict.HoldsBackUnseen) ? ReadinessLevel.ProductionReady : ReadinessLevel.Exemplary;
        foreach (Blocker open in verdicts.Select(verdict => verdict.Open).OfType<Blocker>())
        {
            if (ReadinessLevels.Ceiling(open.Check.Id, open.Severity) is { } ceiling && ceiling < level) level = ceiling;
        }

        return level;
    }

    private static IReadOnlyList<Blocker> Open(IEnumerable<Verdict> verdicts) =>
        [.. verdicts.Select(verdict => verdict.Open).OfType<Blocker>().OrderByDescending(blocker => blocker.Severity).ThenBy(blocker => blocker.Check.Id, StringComparer.Ordinal)];

    private static GroupScorecard Group(string name, IReadOnlyList<Scorecard> cards, IEnumerable<Finding> findings, PlatformPolicy policy)
    {
        int[] open = new int[Enum.GetValues<Severity>().Length];
        foreach (Finding finding in findings) open[(int)finding.Severity]++;
        int[] scores = [.. cards.Select(card => card.Score).OfType<int>()];
        return new(name, cards.Count == 0 ? null : cards.Min(card => card.Level), scores.Length == 0 ? null : (int)scores.Average(score => (double)score), cards,
            cards.Count(card => card.IsReadyFor(policy.ProductionLevel)), cards.Count(card => card.IsBroken), open);
    }

    private static string? TeamOf(Workload workload, Evaluation evaluation, PlatformPolicy policy) =>
        workload.Object.Labels.GetValueOrDefault(policy.TeamLabel) ?? workload.Template.Labels.GetValueOrDefault(policy.TeamLabel)
        ?? evaluation.Snapshot.Find(Kinds.Namespace, "", workload.Namespace)?.Labels.GetValueOrDefault(policy.TeamLabel);

    private static string NamespaceOf(KubeObject item) => item.Is(Kinds.Namespace) ? item.Name : item.Namespace;

    /// <summary>What one check says of one workload.</summary>
    private sealed record Verdict(CheckInfo Check, Blocker? Open)
    {
        /// <summary>It could not look.</summary>
        public bool IsBlind { get; init; }

        public bool HoldsBackUnseen => IsBlind && Check.Severity > Severity.Info;
    }
}
