using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Redaction;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Secrets;

/// <summary>Secrets in the values of a ConfigMap, also inside of files that it holds (properties, YAML, JSON, scripts). Never says the value.</summary>
internal sealed class SecretInConfigMapCheck : IWorkloadCheck
{
    private static readonly string[] FileEndings = [".properties", ".yaml", ".yml", ".json", ".conf", ".cnf", ".cfg", ".config", ".ini", ".env", ".xml", ".toml", ".sh", ".py", ".js", ".ts", ".sql", ".txt", ".pem", ".crt", ".key", ".tpl", ".hcl", ".md"];

    public CheckInfo Info { get; } = new("secret-in-configmap", Pillar.Secrets, Severity.Critical, "Keep secrets out of ConfigMaps", "Everybody who may look at the namespace may read a ConfigMap; it must be changed now that it is there.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from map in snapshot.OfKind(Kinds.ConfigMap)
        from part in (string[])["data", "binaryData"]
        from entry in map.Json[part].Members
        let value = entry.Value.Scalar
        where !string.IsNullOrEmpty(value)
        let message = Message(entry.Name, value)
        where message is not null
        select new Finding(Info, map, message, $"/{part}/{Patching.Step(entry.Name)}");

    private static string? Message(string key, string value)
    {
        if (value.Length > Redactor.MaxLength) value = value[..Redactor.MaxLength];
        bool isFile = value.AsSpan().TrimEnd().Contains('\n') || FileEndings.Any(ending => key.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        if (!isFile) return LiteralSecret.WhatIs(key, value) is { } what ? $"has under the key {key} {what}" : null;
        SecretSpan[] spans = [.. SecretShapes.Find(value).Where(span => !IsSentence(value.AsSpan(span.Start, span.Length)))];
        if (spans.Length == 0) return null;
        string more = spans.Length == 1 ? "" : $", and {spans.Length - 1} more";
        return $"has in the file {key} {spans[0].What} (line {value.AsSpan(0, spans[0].Start).Count('\n') + 1}){more}";
    }

    /// <summary>A text for people beside the name of a field: "password": "Enter your password".</summary>
    private static bool IsSentence(ReadOnlySpan<char> value) => !value.StartsWith("-----") && !value.Contains('\n') && value.Count(' ') > 1;
}
