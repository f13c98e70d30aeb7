using System.Buffers;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EnablementBot.Core.Workloads.Reading;

/// <summary>One document of a YAML stream and the line on which its text begins, from 1.</summary>
internal readonly record struct YamlDocumentText(string Text, int Line);

/// <summary>
/// YAML as Kubernetes takes it, as JSON: aliases and merge keys are resolved within a budget, so that a few lines cannot stand for gigabytes.
/// </summary>
internal static class YamlDocuments
{
    /// <summary>Deeper than any schema in use, and far from what the stack holds.</summary>
    public const int MaxDepth = 128;

    /// <summary>Values that aliases of one document may stand for, together.</summary>
    private const int MaxExpanded = 20_000;

    /// <summary>Cuts at the lines that begin with <c>---</c>, as kubectl does, so that a broken document does not take the next one with it.</summary>
    public static IEnumerable<YamlDocumentText> Split(string text)
    {
        int start = 0, startLine = 1, line = 1;
        for (int at = 0; at < text.Length;)
        {
            int end = text.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            if (IsSeparator(text.AsSpan(at, end - at)))
            {
                yield return new(text[start..at], startLine);
                // Content may follow on the separator's own line ("--- {kind: …}"), so the line stays with the document that it opens.
                (start, startLine) = (at, line);
            }

            at = end + 1;
            line++;
        }

        yield return new(text[start..], startLine);
    }

    /// <summary>The document as UTF-8 JSON, empty for an empty document. Throws <see cref="YamlException"/>.</summary>
    /// <param name="firstLine">The line of its first key, from 1.</param>
    public static ReadOnlyMemory<byte> ToJson(string text, out int firstLine)
    {
        firstLine = 1;
        try
        {
            using StringReader reader = new(text);
            Parser parser = new(new Scanner(reader, skipComments: true));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _)) return default;
            firstLine = Math.Max(1, (int)parser.Current!.Start.Line);
            YamlTree root = new YamlComposer(parser).Compose();
            if (parser.Current is not DocumentEnd) throw new YamlException(parser.Current!.Start, parser.Current.End, "the document does not end here");
            if (root.IsNull) return default;

            ArrayBufferWriter<byte> buffer = new(text.Length + 64);
            using (Utf8JsonWriter writer = new(buffer, new() { MaxDepth = MaxDepth + 8, SkipValidation = true }))
            {
                int budget = MaxExpanded;
                root.Write(writer, ref budget);
            }

            return buffer.WrittenMemory;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException or NullReferenceException)
        {
            // YamlDotNet throws these for broken tags, directives and characters instead of its own.
            throw new YamlException("it is not YAML: " + exception.Message, exception);
        }
    }

    private static bool IsSeparator(ReadOnlySpan<char> line) =>
        line.StartsWith("---", StringComparison.Ordinal) && (line.Length == 3 || line[3] is ' ' or '\t' or '\r');
}
