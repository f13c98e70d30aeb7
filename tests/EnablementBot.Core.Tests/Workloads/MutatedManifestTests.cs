using System.Text;
using EnablementBot.Core.Tests.Support;
using EnablementBot.Core.Workloads;
using EnablementBot.Core.Workloads.Policy;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Tests.Workloads;

/// <summary>20,000 manifests, each broken in a few places: every one ends as an evaluation, whatever it says.</summary>
[TestClass]
public sealed class MutatedManifestTests
{
    private const int Parts = 20;
    private const int PerPart = 1_000;

    private static readonly string[] Tokens =
    [
        "[]", "{}", "null", "~", "-1", "0", "99999999999999999999", "1e400", ".nan", "true", "\"\"", "\"\\ud800\"", "'", "\"", ":", "- ", "&a ", "*a", "<<: *a", "!!binary x", "|", ">-", "---\n", "...\n", "%YAML 9.9\n",
        "\t", "\u0000", "\ufeff", "\u202e", "{{ x }}", "2026-13-45T99:99:99Z", "0/0", "1000000000000Ti", "-5m", "%", "@sha256:", "://", "a=b,c", "x/y/z", new string('a', 300), "spec:\n  template: []\n", "status: text\n", "metadata: 5\n", "items: [1, [2]]\n", "kind: List\n",
    ];

    private static readonly string[] Sources = [.. Repository.FilesBelow(Path.Combine(Repository.Root, "tests", "EnablementBot.Core.Tests", "Workloads"), "*.yaml").Select(File.ReadAllText)];

    private static readonly WorkloadEvaluator Evaluator = new(EvaluationParts.Of(PlatformPolicy.Default));

    public static IEnumerable<object[]> Numbers => Enumerable.Range(1, Parts).Select(number => new object[] { number });

    [TestMethod]
    [DynamicData(nameof(Numbers))]
    public void Evaluation_bears_everything(int part)
    {
        Dice dice = new((ulong)part * 7919);
        for (int i = 0; i < PerPart; i++)
        {
            string text = Mutate(dice.Pick(Sources), dice);
            Evaluation evaluation = Evaluate(text, dice.Next(2) == 0 ? SnapshotMode.Live : SnapshotMode.Manifest);
            string[] errors = [.. evaluation.NotChecked.Where(gap => gap.Why.Contains("error of the bot", StringComparison.Ordinal)).Select(gap => $"{gap.What}: {gap.Why}")];
            Assert.IsEmpty(errors, $"{string.Join('\n', errors)}\n{text}");
        }
    }

    private static Evaluation Evaluate(string text, SnapshotMode mode)
    {
        try
        {
            return Evaluator.Evaluate(new SnapshotBuilder(mode, new(2026, 7, 1, 9, 0, 0, TimeSpan.Zero)).AddText(text).Build());
        }
        catch (Exception exception)
        {
            throw new AssertFailedException($"{exception}\n{text}", exception);
        }
    }

    private static string Mutate(string source, Dice dice)
    {
        StringBuilder text = new(source);
        for (int changes = 1 + dice.Next(4); changes > 0 && text.Length > 2; changes--)
        {
            int at = dice.Next(text.Length - 1);
            switch (dice.Next(5))
            {
                case 0:
                    text.Insert(at, dice.Pick(Tokens));
                    break;
                case 1:
                    text.Remove(at, Math.Min(1 + dice.Next(40), text.Length - at));
                    break;
                case 2:
                    ReplaceValue(text, at, dice.Pick(Tokens));
                    break;
                case 3:
                    text.Insert(at, text.ToString(at, Math.Min(1 + dice.Next(200), text.Length - at)));
                    break;
                default:
                    text[at] = (char)(32 + dice.Next(95));
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>Gives the next "name: value" another value: most of what stands in files that people get wrong.</summary>
    private static void ReplaceValue(StringBuilder text, int from, string value)
    {
        string all = text.ToString();
        int colon = all.IndexOf(": ", from, StringComparison.Ordinal);
        if (colon < 0) return;
        int end = all.IndexOf('\n', colon);
        text.Remove(colon + 2, (end < 0 ? all.Length : end) - colon - 2).Insert(colon + 2, value);
    }
}
