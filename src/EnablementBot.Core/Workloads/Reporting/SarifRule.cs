using System.Text.Json;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Folding;
using EnablementBot.Core.Workloads.Pages;

namespace EnablementBot.Core.Workloads.Reporting;

/// <summary>A check or a diagnosis as SARIF describes it once for all of its results.</summary>
internal sealed record SarifRule(string Id, string Title, string Why, Severity Severity, string Tag, PageReference? Page)
{
    public static SarifRule Of(CheckInfo check, Report report) => new(check.Id, check.Title, check.Why, check.Severity, check.Pillar.Id(), report.PageOf(check));

    public static SarifRule Of(Diagnosis diagnosis, Report report) => new(IdOf(diagnosis), diagnosis.Info.Title, "It is broken now.", diagnosis.Severity, "broken-now", report.PageOf(diagnosis.Info));

    /// <summary>Diagnoses and checks may share an id.</summary>
    public static string IdOf(Diagnosis diagnosis) => "diagnosis/" + diagnosis.Info.Id;

    public static string Level(Severity severity) => severity switch
    {
        Severity.Critical or Severity.High => "error",
        Severity.Medium => "warning",
        _ => "note",
    };

    public void Write(Utf8JsonWriter json)
    {
        string? url = Page?.Url is { } address && Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "https" or "http" ? address : null;
        string page = Page is { } found ? $" See {found.Title}: {found.Url ?? found.Target}" : "";
        json.WriteStartObject();
        SarifReport.Text(json, "id", Id);
        SarifReport.Message(json, "shortDescription", Title);
        SarifReport.Message(json, "fullDescription", Why);
        SarifReport.Message(json, "help", $"{Title}. {Why}{page}");
        if (url is not null) json.WriteString("helpUri", url);
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", Level(Severity));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteStartArray("tags");
        json.WriteStringValue("kubernetes");
        json.WriteStringValue(Tag);
        json.WriteEndArray();
        json.WriteString("severity", Severity.Id());
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
