using System.Text.Json;
using EnablementBot.Core.Workloads;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Folding;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Pages;
using EnablementBot.Core.Workloads.Policy;
using EnablementBot.Core.Workloads.Scoring;
using EnablementBot.Core.Workloads.Systems;

namespace EnablementBot.Cli;

/// <summary>An evaluation as the JSON of the outside contract.</summary>
/// <param name="fixes">The changes that mend a finding; null where they were not asked for.</param>
internal sealed class CheckJsonWriter(IPageLinks pages, Func<Finding, IReadOnlyList<FixText>>? fixes)
{
    public string Write(Evaluation evaluation, string path) => JsonSerializer.Serialize(
        new(
            path,
            [.. evaluation.Findings.Select(finding => Finding(finding))],
            [.. evaluation.Diagnoses.Select(Diagnosis)],
            [.. evaluation.Health.Select(health => new CheckHealth(health.Object.Kind, health.Object.Namespace, health.Object.Name, health.Status.ToString(), health.Reason, health.Message))],
            [.. evaluation.NotChecked.Select(gap => new CheckGap(gap.What, gap.Why)), .. evaluation.Problems.Select(problem => new CheckGap($"{problem.Path}:{problem.Line}", problem.Message))],
            [.. evaluation.Waived.Select(waived => Waived(waived))],
            [.. evaluation.Expected.Select(expected => new CheckExpected(expected.Info.Id, expected.Object.Kind, expected.Object.Namespace, expected.Object.Name, expected.Why))],
            [.. evaluation.Scorecards.Select(Score)],
            [.. evaluation.Systems.Select(fact => new CheckSystem(fact.System.Id, fact.Area, State(fact.State), fact.About?.ToString(), fact.Text))],
            [.. evaluation.Problems.Select(problem => new CheckProblem(problem.Path, problem.Line, problem.Message))]),
        CheckJson.Readable.CheckResult);

    private CheckFinding Finding(Finding finding)
    {
        KubeObject about = finding.Object;
        return new(
            finding.Check.Id, Word(finding.Severity), Word(finding.Check.Pillar), about.Kind, about.Namespace, about.Name, finding.Container, finding.Message,
            Doc(finding.Check.LinkId), finding.Field, about.Place?.Path, about.Place?.Line, fixes?.Invoke(finding).Select(fix => new CheckFix(fix.Title, fix.How, fix.Language, fix.Text, fix.Note)).ToArray());
    }

    private CheckDiagnosis Diagnosis(Diagnosis diagnosis) => new(
        diagnosis.Object.Kind, diagnosis.Object.Namespace, diagnosis.Object.Name, diagnosis.Cause, diagnosis.Impact.Text, [.. diagnosis.Evidence.Select(evidence => evidence.ToString())],
        Doc(diagnosis.Info.Id), diagnosis.Info.Id, Word(diagnosis.Severity), diagnosis.NextStep, diagnosis.Consequences, diagnosis.OtherCauses);

    private CheckWaived Waived(WaivedFinding waived) => new(Finding(waived.Finding), waived.Waiver.Owner, waived.Waiver.Reason, waived.Waiver.Expires.ToString("yyyy-MM-dd"));

    private static CheckScore Score(Scorecard card) => new(
        card.Workload.Kind, card.Workload.Namespace, card.Workload.Name, card.Team, card.Level.Name(), card.Score,
        [.. card.Pillars.Select(pillar => new CheckPillar(Word(pillar.Pillar), pillar.Score, pillar.Level?.Name()))],
        [.. card.Blockers.Select(blocker => blocker.Check.Id)]);

    private string? Doc(string id) => pages.Find(id) is { } page ? page.Url ?? page.Target : null;

    private static string State(SystemState state) => state == SystemState.NotReadable ? "not-readable" : state.ToString().ToLowerInvariant();

    private static string Word(Severity severity) => severity.ToString().ToLowerInvariant();

    private static string Word(Pillar pillar) => pillar == Pillar.SupplyChain ? "supply-chain" : pillar.ToString().ToLowerInvariant();
}
