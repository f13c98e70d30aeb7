namespace EnablementBot.Core.Knowledge.Reading;

/// <summary>Tells from the text of a source which generator publishes it: only the spelling of anchors depends on it.</summary>
internal static class DialectDetector
{
    /// <param name="texts">The files of one source.</param>
    public static Dialect Detect(IEnumerable<string> texts)
    {
        int mkDocs = 0, hugo = 0, docusaurus = 0;
        foreach (string text in texts)
        {
            if (Has(text, "\n!!! ") || Has(text, "\n??? ") || Has(text, "\n=== \"") || Has(text, "--8<--")) mkDocs++;
            if (Has(text, "{{< ") || Has(text, "{{% ")) hugo++;
            if (Has(text, "\n:::note") || Has(text, "\n:::tip") || Has(text, "\n:::info") || Has(text, "\n:::warning") || Has(text, "\n:::caution")) docusaurus++;
        }

        int most = Math.Max(mkDocs, Math.Max(hugo, docusaurus));
        if (most == 0) return Dialect.GitHub;
        return most == mkDocs ? Dialect.MkDocs : most == hugo ? Dialect.Hugo : Dialect.Docusaurus;
    }

    private static bool Has(string text, string mark) => text.Contains(mark, StringComparison.Ordinal);
}
