using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses;
using EnablementBot.Core.Workloads.Diagnoses.Folding;
using EnablementBot.Core.Workloads.Health;
using EnablementBot.Core.Workloads.Reading;
using EnablementBot.Core.Workloads.Systems;

namespace EnablementBot.Core.Workloads;

/// <summary>Takes secrets out of every text of a result, at the one place where results leave the evaluator. Names are left: they are what people look for.</summary>
internal sealed class TextRedaction(Func<string, string> redact)
{
    public Finding Of(Finding finding) => finding with { Message = redact(finding.Message) };

    public NotChecked Of(NotChecked item) => item with { Why = redact(item.Why) };

    public Expected Of(Expected item) => item with { Why = redact(item.Why) };

    public ObjectHealth Of(ObjectHealth item) => item with { Reason = redact(item.Reason), Message = redact(item.Message) };

    public SystemFact Of(SystemFact item) => item with { Text = redact(item.Text) };

    public ReadProblem Of(ReadProblem item) => item with { Message = redact(item.Message) };

    public Diagnosis Of(Diagnosis item) => item with
    {
        Cause = redact(item.Cause),
        NextStep = item.NextStep is { } next ? redact(next) : null,
        Impact = item.Impact with { Text = redact(item.Impact.Text) },
        Evidence = [.. item.Evidence.Select(evidence => evidence with { Text = redact(evidence.Text) })],
        Consequences = [.. item.Consequences.Select(redact)],
        OtherCauses = [.. item.OtherCauses.Select(redact)],
        Shared = item.Shared is { } shared ? redact(shared) : null,
    };
}
