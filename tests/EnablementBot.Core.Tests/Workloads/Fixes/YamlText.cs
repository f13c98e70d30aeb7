using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Reading;

namespace EnablementBot.Core.Tests.Workloads.Fixes;

/// <summary>Reads what was written, as the project reads manifests.</summary>
internal static class YamlText
{
    public static JsonNode Read(string yaml) => JsonNode.Parse(YamlDocuments.ToJson(yaml, out _).Span)!;
}
