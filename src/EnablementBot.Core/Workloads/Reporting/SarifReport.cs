using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Folding;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Policy;

namespace EnablementBot.Core.Workloads.Reporting;

/// <summary>
/// The report as code hosts and editors read it: SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), one run.
/// Waived findings are suppressed results, what could not be looked at is a notification.
/// </summary>
public static class SarifReport
{
    public static string Write(Report report)
    {
        ArrayBufferWriter<byte> buffer = new();
        // Strict escaping: the text may end in a web page.
        using (Utf8JsonWriter json = new(buffer, new() { Indented = true, Encoder = JavaScriptEncoder.Default })) Write(json, report);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, Report report)
    {
        Evaluation evaluation = report.Evaluation;
        SarifRule[] rules =
        [
            .. evaluation.Findings.Concat(evaluation.Waived.Select(item => item.Finding)).GroupBy(finding => finding.Check.Id, StringComparer.Ordinal).Select(group => SarifRule.Of(group.First().Check, report)).OrderBy(rule => rule.Id, StringComparer.Ordinal),
            .. evaluation.Diagnoses.GroupBy(diagnosis => diagnosis.Info.Id, StringComparer.Ordinal).Select(group => SarifRule.Of(group.First(), report)).OrderBy(rule => rule.Id, StringComparer.Ordinal),
        ];
        Dictionary<string, int> index = rules.Select((rule, place) => (rule.Id, place)).ToDictionary(pair => pair.Id, pair => pair.place, StringComparer.Ordinal);

        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        Text(json, "name", report.ToolName);
        if (report.ToolVersion is { } version) Text(json, "version", version);
        json.WriteStartArray("rules");
        foreach (SarifRule rule in rules) rule.Write(json);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("columnKind", "utf16CodeUnits");
        WriteInvocation(json, evaluation);

        json.WriteStartArray("results");
        Dictionary<Finding, string> notes = report.ExpiryNotes();
        foreach (Finding finding in evaluation.Findings)
        {
            WriteFinding(json, finding, index[finding.Check.Id], notes.GetValueOrDefault(finding), null);
        }

        foreach (WaivedFinding item in evaluation.Waived) WriteFinding(json, item.Finding, index[item.Finding.Check.Id], null, item.Waiver);
        foreach (Diagnosis diagnosis in evaluation.Diagnoses) WriteDiagnosis(json, diagnosis, index[SarifRule.IdOf(diagnosis)]);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteInvocation(Utf8JsonWriter json, Evaluation evaluation)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", true);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (NotChecked item in evaluation.NotChecked) Notification("note", $"{item.What} was not checked: {item.Why}", null);
        foreach (Reading.ReadProblem problem in evaluation.Problems) Notification("error", problem.Message, new(problem.Path, problem.Line));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();

        void Notification(string level, string message, SourcePlace? place)
        {
            json.WriteStartObject();
            json.WriteString("level", level);
            Message(json, "message", message);
            if (place is not null)
            {
                json.WriteStartArray("locations");
                json.WriteStartObject();
                WritePhysical(json, place);
                json.WriteEndObject();
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }
    }

    private static void WriteFinding(Utf8JsonWriter json, Finding finding, int rule, string? note, Waiver? waiver)
    {
        string about = finding.Container is { } container ? $"{finding.Object}, container {container}" : finding.Object.ToString();
        json.WriteStartObject();
        WriteResult(json, finding.Check.Id, rule, finding.Severity, $"{about}: {finding.Message}{(note is null ? "" : $" ({note})")}", finding.Object, finding.Container,
            $"{finding.Check.Id}\n{finding.Object.Type}\n{finding.Object.Namespace}\n{finding.Object.Name}\n{finding.Container}\n{finding.Field}");
        // Either all results of a run say whether they are suppressed, or none (3.27.23).
        json.WriteStartArray("suppressions");
        if (waiver is not null)
        {
            json.WriteStartObject();
            json.WriteString("kind", "external");
            json.WriteString("status", "accepted");
            Text(json, "justification", $"{waiver.Owner}, until {ReportWords.Until(waiver)}: {waiver.Reason}");
            json.WriteStartObject("location");
            WritePhysical(json, new(waiver.File, waiver.Line));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteDiagnosis(Utf8JsonWriter json, Diagnosis diagnosis, int rule)
    {
        json.WriteStartObject();
        string next = diagnosis.NextStep is { } step ? $" {step}" : "";
        WriteResult(json, SarifRule.IdOf(diagnosis), rule, diagnosis.Severity, $"{diagnosis.Object} is broken ({diagnosis.Impact.Text}). {diagnosis.Cause}{next}", diagnosis.Object, diagnosis.Container,
            $"{SarifRule.IdOf(diagnosis)}\n{diagnosis.Object.Type}\n{diagnosis.Object.Namespace}\n{diagnosis.Object.Name}\n{diagnosis.Container}");
        json.WriteStartArray("suppressions");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <param name="identity">What stays the same while line numbers and wording change.</param>
    private static void WriteResult(Utf8JsonWriter json, string ruleId, int rule, Severity severity, string message, KubeObject about, string? container, string identity)
    {
        Text(json, "ruleId", ruleId);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", SarifRule.Level(severity));
        Message(json, "message", message);
        json.WriteStartArray("locations");
        json.WriteStartObject();
        if (about.Place is { } place) WritePhysical(json, place);
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        Text(json, "fullyQualifiedName", $"{about}{(container is null ? "" : $"/{container}")}");
        json.WriteString("kind", "resource");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints");
        json.WriteString("checkAndObject/v1", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity))));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("severity", severity.Id());
        json.WriteEndObject();
    }

    private static void WritePhysical(Utf8JsonWriter json, SourcePlace place)
    {
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", UriOf(place.Path));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", Math.Max(1, place.Line));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>A relative path stays relative, to the root that its reader knows.</summary>
    private static string UriOf(string path)
    {
        string forward = path.Replace('\\', '/');
        string escaped = string.Join('/', forward.Split('/').Select(part => Uri.EscapeDataString(ReportWords.Clean(part))));
        if (forward.StartsWith('/')) return "file://" + escaped;
        return forward.Length > 1 && forward[1] == ':' ? "file:///" + escaped.Replace("%3A", ":", StringComparison.Ordinal) : escaped;
    }

    internal static void Text(Utf8JsonWriter json, string name, string text) => json.WriteString(name, ReportWords.Clean(text));

    internal static void Message(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        Text(json, "text", text);
        json.WriteEndObject();
    }
}
