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
    /// <summary>Stands for a text that could not be searched for secrets.</summary>
    public const string Withheld = "[not shown: it could not be searched for secrets]";

    public Finding Of(Finding finding) => finding with { Message = Clean(finding.Message) };

    public NotChecked Of(NotChecked item) => item with { Why = Clean(item.Why) };

    public Expected Of(Expected item) => item with { Why = Clean(item.Why) };

    public ObjectHealth Of(ObjectHealth item) => item with { Reason = Clean(item.Reason), Message = Clean(item.Message) };

    public SystemFact Of(SystemFact item) => item with { Text = Clean(item.Text) };

    public ReadProblem Of(ReadProblem item) => item with { Message = Clean(item.Message) };

    public Diagnosis Of(Diagnosis item) => item with
    {
        Cause = Clean(item.Cause),
        NextStep = item.NextStep is { } next ? Clean(next) : null,
        Impact = item.Impact with { Text = Clean(item.Impact.Text) },
        Evidence = [.. item.Evidence.Select(evidence => evidence with { Text = Clean(evidence.Text) })],
        Consequences = [.. item.Consequences.Select(Clean)],
        OtherCauses = [.. item.OtherCauses.Select(Clean)],
        Shared = item.Shared is { } shared ? Clean(shared) : null,
    };

    /// <summary>A text is shown redacted or not at all.</summary>
    private string Clean(string text)
    {
        try
        {
            return redact(text);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return Withheld;
        }
    }
}
