using System.Text.RegularExpressions;

namespace EnablementBot.Core.Answers;

/// <summary>
/// Reads a short message such as "and for staging?" together with the question before it. The environment that the new message names
/// takes the place of the one before.
/// </summary>
internal static partial class FollowUp
{
    private const int LongestWords = 9;

    private static readonly string[] Environments = ["dev", "development", "staging", "stage", "test", "prod", "production", "live", "sandbox"];

    /// <summary>Whether the text leans on what was said before.</summary>
    public static bool IsOne(string text)
    {
        string plain = text.Trim();
        return plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length <= LongestWords && (Opening().IsMatch(plain) || Leaning().IsMatch(plain));
    }

    /// <summary>The earlier question with the new words added.</summary>
    public static string Join(string earlier, string text)
    {
        string added = Opening().Replace(text.Trim(), "").TrimStart();
        if (Environments.Any(name => HasWord(added, name)))
            earlier = string.Join(' ', earlier.Split(' ').Where(word => !Environments.Contains(word.Trim('?', '.', ',', '!').ToLowerInvariant())));
        return $"{earlier.TrimEnd('?', '.', '!', ' ')} {added}";
    }

    private static bool HasWord(string text, string word) => text.Split((char[]?)null).Any(part => string.Equals(part.Trim('?', '.', ',', '!'), word, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"^(and|or|but|also|then|so|ok|what about|how about|same for|and what about|and how about|what if)\b[ ,]*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Opening();

    [GeneratedRegex(@"^((for|in|on|with|without) \S+( \S+)?\??|(why|how|when|where|how so|how long|since when|where exactly|which one|who|by whom|how much)\??|(how|where|when|why|can|do|does|is|which|who) .*\b(it|that|this|there|them|those|these)\b.*|(show|give) me (an )?(example|more).*|(more|details|example|an example)( please)?)\??$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Leaning();
}
