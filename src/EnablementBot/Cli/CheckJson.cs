using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EnablementBot.Cli;

/// <summary>The JSON of <c>check</c> in the outside contract: names and shapes stay as they are, others may be added.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(CheckResult))]
internal sealed partial class CheckJson : JsonSerializerContext
{
    public static CheckJson Readable { get; } = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.CamelCase });
}

internal sealed record CheckResult(
    string Path,
    IReadOnlyList<CheckFinding> Findings,
    IReadOnlyList<CheckDiagnosis> Diagnoses,
    IReadOnlyList<CheckHealth> Health,
    IReadOnlyList<CheckGap> NotChecked,
    IReadOnlyList<CheckWaived> Waived,
    IReadOnlyList<CheckExpected> Expected,
    IReadOnlyList<CheckScore> Scorecards,
    IReadOnlyList<CheckSystem> Systems,
    IReadOnlyList<CheckProblem> Problems);

internal sealed record CheckFinding(
    string Check, string Severity, string Pillar, string Kind, string Namespace, string Name, string? Container, string Message, string? Doc, string? Field, string? File, int? Line, IReadOnlyList<CheckFix>? Fixes);

internal sealed record CheckFix(string Title, string How, string Language, string Text, string? Note);

internal sealed record CheckDiagnosis(
    string Kind, string Namespace, string Name, string Cause, string Impact, IReadOnlyList<string> Evidence, string? Doc, string Id, string Severity, string? NextStep, IReadOnlyList<string> Consequences, IReadOnlyList<string> OtherCauses);

internal sealed record CheckHealth(string Kind, string Namespace, string Name, string Status, string Reason, string Message);

internal sealed record CheckGap(string What, string Why);

internal sealed record CheckWaived(CheckFinding Finding, string Owner, string Reason, string Expires);

internal sealed record CheckExpected(string Id, string Kind, string Namespace, string Name, string Why);

internal sealed record CheckScore(string Kind, string Namespace, string Name, string? Team, string Level, int? Score, IReadOnlyList<CheckPillar> Pillars, IReadOnlyList<string> Blockers);

internal sealed record CheckPillar(string Pillar, int? Score, string? Level);

internal sealed record CheckSystem(string System, string Area, string State, string? About, string Text);

internal sealed record CheckProblem(string File, int Line, string Message);
