using System.Text;

namespace EnablementBot.Core.Workloads.Redaction;

/// <summary>
/// Takes secrets out of text before it is shown, sent to a chat or to a model, or stored: log lines, messages of events, values, annotations.
/// A text that is too long is cut rather than passed on unread.
/// </summary>
public static class Redactor
{
    public const string Mark = "[redacted]";

    /// <summary>Characters of one text that are looked at; what follows them is cut off.</summary>
    public const int MaxLength = 256 * 1024;

    public static string Redact(string text)
    {
        bool isCut = text.Length > MaxLength;
        if (isCut) text = text[..MaxLength];
        IReadOnlyList<SecretSpan> spans = SecretShapes.Find(text);
        if (spans.Count == 0) return isCut ? text + " [cut]" : text;
        StringBuilder clean = new(text.Length);
        int position = 0;
        foreach (SecretSpan span in spans)
        {
            if (span.End <= position) continue;
            // What overlaps or touches the secret before is the same secret to a reader.
            if (span.Start > position || position == 0) clean.Append(text, position, Math.Max(0, span.Start - position)).Append(Mark);
            position = span.End;
        }

        clean.Append(text, position, text.Length - position);
        return isCut ? clean.Append(" [cut]").ToString() : clean.ToString();
    }

    /// <summary>Lines of one text, read together: a private key goes over many of them.</summary>
    public static IReadOnlyList<string> Redact(IReadOnlyList<string> lines)
    {
        string[] clean = new string[lines.Count];
        bool inKey = false;
        for (int i = 0; i < clean.Length; i++)
        {
            string line = lines[i];
            int end = inKey ? line.IndexOf("-----END ", StringComparison.Ordinal) : -1;
            if (inKey && end < 0)
            {
                clean[i] = Mark;
                continue;
            }

            clean[i] = inKey ? Mark : Redact(line);
            int begin = line.LastIndexOf("-----BEGIN ", StringComparison.Ordinal);
            inKey = begin >= 0 && line.AsSpan(begin).Contains("PRIVATE KEY", StringComparison.Ordinal) && line.IndexOf("-----END ", begin, StringComparison.Ordinal) < 0;
        }

        return clean;
    }
}
