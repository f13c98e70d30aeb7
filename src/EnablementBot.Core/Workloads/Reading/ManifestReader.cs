using System.Text;
using System.Text.Json;
using EnablementBot.Core.Workloads.Objects;
using YamlDotNet.Core;

namespace EnablementBot.Core.Workloads.Reading;

/// <summary>
/// Reads Kubernetes objects from YAML (several documents) or JSON (one or several values): each broken document is told with its line, and the rest goes on.
/// A <c>List</c>, also of a kind (<c>PodList</c>), stands for its items. Written for files of strangers: depth, aliases and tags are bounded.
/// </summary>
public static class ManifestReader
{
    private const int MaxListDepth = 4;

    private static readonly JsonDocumentOptions JsonOptions = new() { MaxDepth = YamlDocuments.MaxDepth };

    /// <param name="path">As problems and places shall name it.</param>
    public static ManifestFile Read(string path, ReadOnlyMemory<byte> content)
    {
        List<KubeDocument> documents = [];
        List<ReadProblem> problems = [];
        ReadOnlySpan<byte> bytes = content.Span;
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) content = content[3..];
        if (content.Span.Contains((byte)0))
        {
            problems.Add(new(path, 1, "this is no text file (it holds zero bytes)"));
            return new(documents, problems);
        }

        // What begins like JSON and is not may still be YAML in flow style, or a template.
        if (!LooksLikeJson(content.Span) || !ReadJson(path, content, documents, problems)) ReadYaml(path, content, documents, problems);
        return new(documents, problems);
    }

    /// <inheritdoc cref="Read(string, ReadOnlyMemory{byte})"/>
    public static ManifestFile Read(string path, string text) => Read(path, Encoding.UTF8.GetBytes(text));

    private static bool LooksLikeJson(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> start = bytes.TrimStart(" \t\r\n"u8);
        return start.Length > 1 && start[0] is (byte)'{' or (byte)'[' && start[1] is not (byte)'{';
    }

    private static bool ReadJson(string path, ReadOnlyMemory<byte> content, List<KubeDocument> documents, List<ReadProblem> problems)
    {
        List<KubeDocument> found = [];
        List<ReadProblem> wrong = [];
        int start = 0;
        try
        {
            Utf8JsonReader reader = new(content.Span, new() { MaxDepth = YamlDocuments.MaxDepth, AllowMultipleValues = true });
            while (reader.Read())
            {
                start = (int)reader.TokenStartIndex;
                reader.Skip();
                int end = (int)reader.BytesConsumed;
                JsonElement value = JsonDocument.Parse(content[start..end], JsonOptions).RootElement;
                Unfold(path, new(value), LineOf(content.Span, start), 0, found, wrong);
            }
        }
        catch (JsonException exception)
        {
            if (found.Count == 0) return false;
            wrong.Add(new(path, (int)(exception.LineNumber ?? 0) + 1, $"this is not JSON: {Plain(exception.Message)}"));
        }

        documents.AddRange(found);
        problems.AddRange(wrong);
        return true;
    }

    private static void ReadYaml(string path, ReadOnlyMemory<byte> content, List<KubeDocument> documents, List<ReadProblem> problems)
    {
        foreach (YamlDocumentText document in YamlDocuments.Split(Encoding.UTF8.GetString(content.Span)))
        {
            try
            {
                ReadOnlyMemory<byte> json = YamlDocuments.ToJson(document.Text, out int firstLine);
                if (json.IsEmpty) continue;
                Unfold(path, new(JsonDocument.Parse(json, JsonOptions).RootElement), document.Line + firstLine - 1, 0, documents, problems);
            }
            catch (YamlException exception)
            {
                problems.Add(new(path, document.Line + Math.Max(1, (int)exception.Start.Line) - 1, Reason(document.Text, exception)));
            }
        }
    }

    /// <summary>Takes a list apart; what is no object of Kubernetes is told and left out.</summary>
    private static void Unfold(string path, Json json, int line, int depth, List<KubeDocument> documents, List<ReadProblem> problems)
    {
        if (!json.Exists) return;
        if (json.IsList)
        {
            if (depth < MaxListDepth) UnfoldItems(path, json, line, depth, documents, problems);
            return;
        }

        if (!json.IsObject)
        {
            problems.Add(new(path, line, "this document is no Kubernetes object: it holds a single value") { IsForeign = true });
            return;
        }

        string kind = json["kind"].Text ?? "";
        if (kind.EndsWith("List", StringComparison.Ordinal) && json["items"].IsList)
        {
            if (depth < MaxListDepth) UnfoldItems(path, WithKinds(json, kind), line, depth, documents, problems);
            return;
        }

        if (kind.Length == 0 || json["apiVersion"].Text is null)
        {
            problems.Add(new(path, line, $"this document has no {(kind.Length == 0 ? "kind" : "apiVersion")}, so it is no Kubernetes object") { IsForeign = kind.Length == 0 || !json["metadata"].Exists });
            return;
        }

        documents.Add(new(json, line));
    }

    private static void UnfoldItems(string path, Json list, int line, int depth, List<KubeDocument> documents, List<ReadProblem> problems)
    {
        foreach (Json item in list.Items) Unfold(path, item, line, depth + 1, documents, problems);
    }

    /// <summary>The items of a typed list (<c>PodList</c>) as the API server returns it lack kind and version: they are those of the list.</summary>
    private static Json WithKinds(Json list, string kind)
    {
        Json items = list["items"];
        if (kind == "List" || items.Items.All(item => item["kind"].Exists)) return items;
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartArray();
            foreach (Json item in items.Items.Where(item => item.IsObject))
            {
                writer.WriteStartObject();
                if (!item["apiVersion"].Exists) writer.WriteString("apiVersion", list["apiVersion"].Text ?? "");
                if (!item["kind"].Exists) writer.WriteString("kind", kind[..^4]);
                foreach ((string name, Json value) in item.Members)
                {
                    writer.WritePropertyName(name);
                    value.Element.WriteTo(writer);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return new(JsonDocument.Parse(stream.ToArray(), JsonOptions).RootElement);
    }

    private static string Reason(string text, YamlException exception) => text.Contains("{{", StringComparison.Ordinal)
        ? "this is a template, not a manifest: render it first (helm template CHART | … check -)"
        : $"this is not YAML: {Plain(exception.Message)}";

    /// <summary>The first sentence of a parser's message, without its own idea of the place.</summary>
    private static string Plain(string message)
    {
        string line = message.Split('\n', 2)[0].Trim();
        int place = line.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (place > 0 ? line[..place] : line).TrimEnd('.', ' ');
    }

    private static int LineOf(ReadOnlySpan<byte> bytes, int position) => bytes[..position].Count((byte)'\n') + 1;
}
