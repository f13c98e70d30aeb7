namespace EnablementBot.Core.Workloads.Checks;

/// <summary>Patterns with <c>*</c> for any number of characters, as policies write them for names of images.</summary>
internal static class Wildcard
{
    private const int MaxLength = 1024;

    /// <param name="border">A character that <c>*</c> does not go over, while <c>**</c> does; none where null.</param>
    public static bool Takes(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, StringComparison comparison, char? border = null)
    {
        if (pattern.Length > MaxLength || text.Length > MaxLength) return false;
        // Which beginnings of the text the pattern so far can take: one row per character of the pattern.
        bool[] row = new bool[text.Length + 1];
        row[0] = true;
        for (int p = 0; p < pattern.Length; p++)
        {
            bool[] next = new bool[text.Length + 1];
            if (pattern[p] == '*')
            {
                bool isDouble = p + 1 < pattern.Length && pattern[p + 1] == '*';
                if (isDouble) p++;
                for (int t = 0; t <= text.Length; t++) next[t] = row[t] || (t > 0 && next[t - 1] && (isDouble || border is null || text[t - 1] != border));
            }
            else
            {
                for (int t = 1; t <= text.Length; t++) next[t] = row[t - 1] && (pattern[p] == '?' || text.Slice(t - 1, 1).Equals(pattern.Slice(p, 1), comparison));
            }

            row = next;
        }

        return row[text.Length];
    }
}
