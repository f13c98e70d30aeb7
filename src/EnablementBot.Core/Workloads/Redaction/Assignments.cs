using System.Buffers;

namespace EnablementBot.Core.Workloads.Redaction;

/// <summary>A name and the value that a text gives it.</summary>
/// <param name="LeadsLine">Nothing else stands before it in its line: a line of a configuration rather than a part of a sentence.</param>
internal readonly record struct Assignment(string Name, int Start, int Length, char Separator, bool IsQuoted, bool LeadsLine)
{
    public ReadOnlySpan<char> ValueIn(string text) => text.AsSpan(Start, Length);
}

/// <summary>
/// Finds <c>name=value</c>, <c>name: value</c>, <c>"name":"value"</c> (also escaped, as JSON inside of JSON), <c>name =&gt; "value"</c> and <c>&lt;name&gt;value&lt;/name&gt;</c> in any text.
/// One pass: what it looks back or ahead for is bounded.
/// </summary>
internal static class Assignments
{
    private const int MaxName = 80;
    private const int MaxValue = 4096;

    /// <summary>What a value without quotes does not go over.</summary>
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n,;&\"'`)]}<>|\\");

    /// <summary>The first one from a position on whose name is wanted; the position goes behind its separator. Values of other names are not even read.</summary>
    public static Assignment? Next(string text, ref int position, Func<string, bool> isWanted)
    {
        while (position < text.Length)
        {
            int at = text.AsSpan(position).IndexOfAny('=', ':', '>');
            if (at < 0) break;
            at += position;
            position = at + 1;
            if (at > 0 && (text[at] == '>' ? ReadElement(text, at, isWanted) : ReadPair(text, at, isWanted)) is { } found) return found;
        }

        position = text.Length;
        return null;
    }

    private static Assignment? ReadElement(string text, int at, Func<string, bool> isWanted)
    {
        int start = at - 1;
        while (start >= 0 && at - start <= MaxName && IsNameChar(text[start])) start--;
        if (start < 0 || text[start] != '<' || start == at - 1 || !isWanted(text[(start + 1)..at])) return null;
        int length = text.AsSpan(at + 1, Math.Min(MaxValue, text.Length - at - 1)).IndexOfAny("<\r\n");
        return length > 0 ? new(text[(start + 1)..at], at + 1, length, '>', IsQuoted: true, LeadsLine: true) : null;
    }

    private static Assignment? ReadPair(string text, int at, Func<string, bool> isWanted)
    {
        char separator = text[at];
        char next = at + 1 < text.Length ? text[at + 1] : '\n';
        if (separator == ':' && next is '/' or '=' or ':') return null;
        if (separator == '=' && (next == '=' || text[at - 1] is '=' or '!' or '<' or '>')) return null;
        if (NameBefore(text, at) is not (int start, int end)) return null;
        int value = at + 1;
        if (next == '>' && separator == '=') value++;
        int limit = Math.Min(text.Length, value + 8);
        while (value < limit && text[value] is ' ' or '\t') value++;
        if (value >= text.Length) return null;
        // A colon without a space is a port, a time or an image's tag, unless quotes say that it is JSON.
        if (separator == ':' && value == at + 1 && text[value] is not ('"' or '\'' or '\\' or '\n' or '\r') && text[end] is not ('"' or '\'' or '\\')) return null;
        string name = text[start..end];
        if (!isWanted(name)) return null;
        bool leads = LeadsLine(text, start);
        return ReadQuoted(text, value) is (int from, int length)
            ? new(name, from, length, separator, IsQuoted: true, leads)
            : ReadPlain(text, value, separator, leads) is (int begin, int count) ? new(name, begin, count, separator, IsQuoted: false, leads) : null;
    }

    /// <summary>The name that ends before a separator, in quotes or not.</summary>
    private static (int Start, int End)? NameBefore(string text, int at)
    {
        int end = at;
        if (text[end - 1] == ':') end--;
        for (int i = 0; i < 3 && end > 0 && text[end - 1] is ' ' or '\t'; i++) end--;
        for (int i = 0; i < 5 && end > 0 && text[end - 1] is '"' or '\'' or '\\' or ']'; i++) end--;
        int start = end;
        while (start > 0 && end - start < MaxName && IsNameChar(text[start - 1])) start--;
        return start < end ? (start, end) : null;
    }

    private static bool LeadsLine(string text, int start)
    {
        int i = start;
        for (int steps = 0; i > 0 && steps < 48 && text[i - 1] is ' ' or '\t' or '"' or '\'' or '-'; steps++) i--;
        if (i == 0 || text[i - 1] is '\n' or '\r') return true;
        return i >= 6 && text.AsSpan(i - 6, 6) is "export" && (i == 6 || text[i - 7] is '\n' or ' ');
    }

    private static (int Start, int Length)? ReadQuoted(string text, int at)
    {
        int quote = at;
        while (quote < text.Length && quote - at < 4 && text[quote] == '\\') quote++;
        if (quote >= text.Length || text[quote] is not ('"' or '\'')) return null;
        // The quote that closes has as many backslashes before it as the one that opens; one with more belongs to the value.
        int slashes = quote - at;
        char mark = text[quote];
        int limit = Math.Min(text.Length, quote + 1 + MaxValue);
        for (int i = quote + 1; i < limit; i++)
        {
            if (text[i] != mark) continue;
            int before = 0;
            while (i - 1 - before > quote && text[i - 1 - before] == '\\') before++;
            if (before <= slashes || (slashes == 0 && before % 2 == 0)) return (quote + 1, i - Math.Min(before, slashes) - quote - 1);
        }

        return (quote + 1, limit - quote - 1);
    }

    private static (int Start, int Length)? ReadPlain(string text, int at, char separator, bool leads)
    {
        int limit = Math.Min(text.Length, at + MaxValue);
        ReadOnlySpan<char> rest = text.AsSpan(at, limit - at);
        // A block of YAML: the value is the line after.
        if (separator == ':' && rest.Length > 1 && rest[0] is '|' or '>')
        {
            int line = rest.IndexOf('\n');
            if (line is < 0 or > 3) return null;
            int begin = line + 1;
            while (begin < rest.Length && rest[begin] == ' ') begin++;
            return Bounded(at + begin, rest[begin..].IndexOfAny("\r\n"), rest.Length - begin);
        }

        if (separator == ':' && leads)
        {
            int length = rest.IndexOfAny("\r\n") is var end and >= 0 ? end : rest.Length;
            int comment = rest[..length].IndexOf(" #", StringComparison.Ordinal);
            if (comment >= 0) length = comment;
            length = rest[..length].TrimEnd(" ,").Length;
            return length > 0 ? (at, length) : null;
        }

        return Bounded(at, rest.IndexOfAny(Ends), rest.Length);
    }

    private static (int Start, int Length)? Bounded(int start, int length, int whole)
    {
        if (length < 0) length = whole;
        return length > 0 ? (start, length) : null;
    }

    private static bool IsNameChar(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.';
}
