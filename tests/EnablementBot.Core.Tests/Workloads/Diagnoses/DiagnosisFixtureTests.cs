using EnablementBot.Core.Workloads.Diagnoses;

namespace EnablementBot.Core.Tests.Workloads.Diagnoses;

/// <summary>Every diagnosis on its own fixtures. Those that pass are the traps: states that look broken and are not.</summary>
[TestClass]
public sealed class DiagnosisFixtureTests
{
    private static readonly IReadOnlyList<Fixture> All = Fixture.Of("Diagnoses", alwaysLive: true);

    public static IEnumerable<object[]> Names => All.Select(fixture => new object[] { fixture.ToString() });

    public static IEnumerable<object[]> Diagnoses => RuntimeDiagnoses.All.Select(diagnosis => new object[] { diagnosis.Info.Id });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Diagnosis_says_of_its_fixture_what_the_name_says(string name)
    {
        Fixture fixture = All.Single(fixture => fixture.ToString() == name);
        IDiagnosis diagnosis = RuntimeDiagnoses.All.Single(diagnosis => diagnosis.Info.Id == fixture.Id);

        Symptom[] symptoms = [.. diagnosis.Inspect(fixture.Snapshot()).OfType<Symptom>()];

        string said = string.Join('\n', symptoms.Select(symptom => $"{symptom.Cause} → {symptom.NextStep}"));
        Assert.AreEqual(fixture.Fails, symptoms.Length > 0, said);
        foreach (string expected in fixture.Expected) Assert.IsTrue(said.Contains(expected, StringComparison.Ordinal), $"nothing says \"{expected}\", but: {said}");
        foreach (Symptom symptom in symptoms)
        {
            Assert.AreEqual(diagnosis.Info.Id, symptom.Info.Id);
            Assert.IsNotEmpty(symptom.Evidence, symptom.Cause);
            Assert.IsTrue(symptom.Cause.EndsWith('.') && !symptom.Cause.Contains("..", StringComparison.Ordinal), symptom.Cause);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Diagnoses))]
    public void Diagnosis_has_a_passing_and_a_failing_fixture(string id)
    {
        Assert.IsTrue(All.Any(fixture => fixture.Id == id && !fixture.Fails), $"{id} has no fixture that passes");
        Assert.IsTrue(All.Any(fixture => fixture.Id == id && fixture.Fails), $"{id} has no fixture that fails");
    }

    [TestMethod]
    public void Ids_stand_once() => Assert.HasCount(RuntimeDiagnoses.All.Count, RuntimeDiagnoses.All.Select(diagnosis => diagnosis.Info.Id).Distinct(StringComparer.Ordinal));
}
