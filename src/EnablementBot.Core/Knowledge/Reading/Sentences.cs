namespace EnablementBot.Core.Knowledge.Reading;

/// <summary>
/// Cuts a paragraph of Markdown into sentences, word for word: joined again they are the paragraph. Code, link targets and common
/// abbreviations are not cut.
/// </summary>
public static class Sentences
{
    private static readonly string[] Abbreviations = ["e.g.", "i.e.", "etc.", "vs.", "approx.", "no.", "incl.", "resp."];

    public static IReadOnlyList<string> Cut(string markdown)
    {
        List<string> sentences = [];
        int start = 0;
        int depth = 0;
        bool code = false;
        for (int i = 0; i < markdown.Length; i++)
        {
            char c = markdown[i];
            if (c == '`') code = !code;
            else if (!code && c is '(' or '[') depth++;
            else if (!code && c is ')' or ']' && depth > 0) depth--;

            if (code || depth > 0 || c is not ('.' or '!' or '?') || !Ends(markdown, i)) continue;
            sentences.Add(markdown[start..(i + 1)].Trim());
            start = i + 1;
        }

        if (markdown[start..].Trim() is { Length: > 0 } rest) sentences.Add(rest);
        return sentences;
    }

    private static bool Ends(string text, int i)
    {
        int next = i + 1;
        while (next < text.Length && text[next] is '"' or '\'' or '*' or '_' or ')') next++;
        if (next >= text.Length || !char.IsWhiteSpace(text[next])) return false;
        while (next < text.Length && char.IsWhiteSpace(text[next])) next++;
        if (next >= text.Length || char.IsLower(text[next])) return false;

        foreach (string abbreviation in Abbreviations)
        {
            if (text.AsSpan(0, i + 1).EndsWith(abbreviation, StringComparison.OrdinalIgnoreCase)) return false;
        }

        return true;
    }
}
