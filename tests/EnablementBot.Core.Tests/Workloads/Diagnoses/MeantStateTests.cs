using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses;

namespace EnablementBot.Core.Tests.Workloads.Diagnoses;

/// <summary>States that look broken and are meant, and questions that nobody could answer: a fixture names them with <c># meant: TEXT</c> and <c># not-checked: TEXT</c>.</summary>
[TestClass]
public sealed class MeantStateTests
{
    private static readonly IReadOnlyList<Fixture> All = [.. Fixture.Of("Diagnoses", alwaysLive: true).Where(fixture => Remarks(fixture, "meant").Concat(Remarks(fixture, "not-checked")).Any())];

    public static IEnumerable<object[]> Names => All.Select(fixture => new object[] { fixture.ToString() });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Diagnosis_says_what_is_meant_and_what_it_could_not_see(string name)
    {
        Fixture fixture = All.Single(fixture => fixture.ToString() == name);

        Observation[] found = [.. RuntimeDiagnoses.All.Single(diagnosis => diagnosis.Info.Id == fixture.Id).Inspect(fixture.Snapshot())];

        string meant = string.Join('\n', found.OfType<Expected>().Select(expected => expected.Why));
        string notChecked = string.Join('\n', found.OfType<NotChecked>().Select(gap => $"{gap.What}: {gap.Why}"));
        foreach (string text in Remarks(fixture, "meant")) Assert.Contains(text, meant);
        foreach (string text in Remarks(fixture, "not-checked")) Assert.Contains(text, notChecked);
    }

    private static IEnumerable<string> Remarks(Fixture fixture, string name) => fixture.Text.Split('\n').TakeWhile(line => line.StartsWith('#'))
        .Where(line => line.StartsWith($"# {name}: ", StringComparison.Ordinal)).Select(line => line[(name.Length + 4)..].Trim());
}
