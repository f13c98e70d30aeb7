using System.Text;

namespace EnablementBot.Core.Workloads.Redaction;

/// <summary>
/// The one place that knows what a secret looks like, in a value or in free text: known forms of keys and tokens, places in URLs, headers and commands, values of names that say so,
/// private keys, and these in base64. What is long and random but none of these stays (digests of images, commits, UUIDs, ids of traces and pods): a log without them is of no use.
/// Time grows with the length of the text alone.
/// </summary>
internal static class SecretShapes
{
    private const int MinEncoded = 24;
    private const int MaxEncoded = 16 * 1024;
    private const int AwsSecretLength = 40;

    /// <summary>Every secret in the text, in their order; they may touch or overlap.</summary>
    public static IReadOnlyList<SecretSpan> Find(string text) =>
        [.. Known(text).Concat(AssignedSecrets.In(text).Select(found => found.Span)).OrderBy(span => span.Start).ThenByDescending(span => span.Length)];

    /// <summary>What secret a value holds by its own form, whatever its name, for people ("a GitHub token"); null for none.</summary>
    public static string? WhatIsIn(string value)
    {
        foreach (SecretSpan span in Known(value)) return span.What;
        foreach ((SecretSpan span, string _) in AssignedSecrets.In(value)) return span.What;
        return null;
    }

    private static IEnumerable<SecretSpan> Known(string text) => TokenShapes.In(text).Concat(PhraseShapes.In(text)).Concat(PrivateKeys(text)).Concat(Encoded(text));

    /// <summary>From the line that begins a private key to the one that ends it, or to the end of the text.</summary>
    private static IEnumerable<SecretSpan> PrivateKeys(string text)
    {
        for (int at = 0; (at = text.IndexOf("-----BEGIN ", at, StringComparison.Ordinal)) >= 0;)
        {
            int title = text.IndexOf("-----", at + 11, StringComparison.Ordinal);
            if (title < 0) yield break;
            if (title - at > 80 || !text.AsSpan(at, title - at).Contains("PRIVATE KEY", StringComparison.Ordinal))
            {
                at = title;
                continue;
            }

            int end = text.IndexOf("-----END ", title + 5, StringComparison.Ordinal);
            int close = end < 0 ? -1 : text.IndexOf("-----", end + 9, StringComparison.Ordinal);
            int stop = close < 0 ? text.Length : close + 5;
            yield return new(at, stop - at, "a private key", IsKnown: true);
            at = stop;
        }
    }

    /// <summary>Words in base64 that say a secret when they are decoded; the others (checksums, pictures) do not decode to text.</summary>
    private static IEnumerable<SecretSpan> Encoded(string text)
    {
        for (int start = 0; start < text.Length; start++)
        {
            if (!IsBase64(text[start])) continue;
            int end = start;
            while (end < text.Length && IsBase64(text[end])) end++;
            while (end < text.Length && text[end] == '=' && end - start < MaxEncoded) end++;
            if (end - start == AwsSecretLength && IsAwsSecret(text, start, end)) yield return new(start, AwsSecretLength, "an AWS secret key", IsKnown: true);
            else if (end - start is >= MinEncoded and <= MaxEncoded && Decode(text.AsSpan(start, end - start)) is { } plain
                && (TokenShapes.In(plain).Any() || PhraseShapes.In(plain).Any(span => span.IsKnown) || PrivateKeys(plain).Any() || AssignedSecrets.In(plain).Any()))
            {
                yield return new(start, end - start, "a secret in base64", IsKnown: true);
            }

            start = end;
        }
    }

    /// <summary>It has no form but its length and letters: capitals, small ones and digits in no order, and nothing that would make it a part of something longer.</summary>
    private static bool IsAwsSecret(string text, int start, int end)
    {
        ReadOnlySpan<char> value = text.AsSpan(start, end - start);
        int digits = 0, upper = 0, lower = 0;
        foreach (char c in value)
        {
            if (char.IsAsciiDigit(c)) digits++;
            else if (char.IsAsciiLetterUpper(c)) upper++;
            else if (char.IsAsciiLetterLower(c)) lower++;
        }

        bool isWhole = (start == 0 || !"-_.:@".Contains(text[start - 1], StringComparison.Ordinal)) && (end == text.Length || !"-_.:@".Contains(text[end], StringComparison.Ordinal) || end + 1 == text.Length || text[end + 1] == ' ');
        return isWhole && digits >= 2 && upper >= 6 && lower >= 6 && SecretValues.IsRandom(value);
    }

    private static string? Decode(ReadOnlySpan<char> encoded)
    {
        ReadOnlySpan<char> body = encoded.TrimEnd('=');
        if (body.Length % 4 == 1 || encoded.Length - body.Length > 2) return null;
        // The first letters tell most of what is no text before anything is allocated.
        Span<byte> start = stackalloc byte[12];
        if (!Convert.TryFromBase64Chars(body[..16], start, out int read) || !IsPlain(start[..read])) return null;
        byte[] bytes = new byte[encoded.Length];
        string padded = body.ToString().PadRight((body.Length + 3) / 4 * 4, '=');
        return Convert.TryFromBase64Chars(padded, bytes, out int length) && IsPlain(bytes.AsSpan(0, length)) ? Encoding.ASCII.GetString(bytes, 0, length) : null;
    }

    private static bool IsPlain(ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
        {
            if (b is not (>= 0x20 and < 0x7f or (byte)'\n' or (byte)'\r' or (byte)'\t')) return false;
        }

        return true;
    }

    private static bool IsBase64(char c) => char.IsAsciiLetterOrDigit(c) || c is '+' or '/';
}
