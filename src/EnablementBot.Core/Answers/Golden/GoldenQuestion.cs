using EnablementBot.Core.Knowledge.Reading;
using YamlDotNet.RepresentationModel;

namespace EnablementBot.Core.Answers.Golden;

/// <summary>A question with what is known of its answer.</summary>
/// <param name="Style">How it is put, such as <c>plain</c>, <c>terse</c>, <c>typo</c>, <c>error</c>.</param>
/// <param name="Answers">Sections that answer it, best first; empty where the documents do not.</param>
/// <param name="IsNear">For an unanswered one: whether it is about the platform's own field.</param>
/// <param name="Line">1-based line in its file.</param>
public sealed record GoldenQuestion(string Id, string Text, string Style, IReadOnlyList<GoldenAnswer> Answers, bool IsNear, int Line)
{
    /// <summary>Reads a file of golden questions. Throws <see cref="YamlDotNet.Core.YamlException"/>, or <see cref="InvalidDataException"/> that begins with <c>line N:</c>.</summary>
    public static IReadOnlyList<GoldenQuestion> Read(string yaml)
    {
        YamlNode? root = YamlText.Read(yaml);
        if (root is null) return [];
        if (root is not YamlSequenceNode list) throw new InvalidDataException($"line {root.Start.Line}: expected a list of questions");
        return [.. list.Children.Select(ReadOne)];
    }

    private static GoldenQuestion ReadOne(YamlNode node)
    {
        int line = (int)node.Start.Line;
        if (node is not YamlMappingNode map) throw new InvalidDataException($"line {line}: expected id, question, and answer or expect");
        string id = Scalar(map, "id") ?? throw new InvalidDataException($"line {line}: id is missing");
        string text = Scalar(map, "question") ?? throw new InvalidDataException($"line {line}: question is missing");
        GoldenAnswer[] answers = map.Children.TryGetValue("answer", out YamlNode? value)
            ? [.. (value is YamlSequenceNode many ? many.Children : [value]).OfType<YamlScalarNode>().Select(item => GoldenAnswer.Parse(item.Value ?? ""))]
            : [];

        if (answers.Length == 0 && Scalar(map, "expect") != "not_answered")
            throw new InvalidDataException($"line {line}: {id} names no answer; write `answer:` with page#anchor, or `expect: not_answered`");
        return new(id, text, Scalar(map, "style") ?? "plain", answers, Scalar(map, "near") == "true", line);
    }

    private static string? Scalar(YamlMappingNode map, string key) => map.Children.TryGetValue(key, out YamlNode? node) ? (node as YamlScalarNode)?.Value : null;
}

/// <param name="Page">Path of the page in its source.</param>
/// <param name="Anchor">Of the section; the page's first heading may be named by its anchor too.</param>
public sealed record GoldenAnswer(string Page, string Anchor)
{
    public static GoldenAnswer Parse(string text) => text.Split('#', 2) is [var page, var anchor] ? new(page, anchor) : new(text, "");
}
