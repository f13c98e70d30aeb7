using System.Text.RegularExpressions;

namespace EnablementBot.Core.Workloads.Redaction;

/// <summary>Secrets that stand at a known place of a phrase: a URL, a header, a command line. The group <c>s</c> of each pattern is the secret.</summary>
internal static partial class PhraseShapes
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    public static IEnumerable<SecretSpan> In(string text)
    {
        foreach (SecretSpan span in Of(text, UrlPassword(), "a URL with a password")) yield return span;
        foreach (SecretSpan span in Of(text, UrlToken(), "a URL with a token").Where(span => SecretValues.IsRandom(text.AsSpan(span.Start, span.Length)))) yield return span;
        foreach (SecretSpan span in Of(text, OraclePassword(), "a connection string with a password")) yield return span;
        foreach (SecretSpan span in Of(text, GoDsnPassword(), "a connection string with a password")) yield return span;
        foreach (SecretSpan span in Of(text, WebHook(), "a web hook")) yield return span;
        foreach (SecretSpan span in Of(text, Authorization(), "an Authorization header").Where(span => !IsPrefixOfMessage(text.AsSpan(span.Start, span.Length)))) yield return span;
        foreach (SecretSpan span in Of(text, Scheme(), "an Authorization header").Where(span => IsCredential(text.AsSpan(span.Start, span.Length)))) yield return span;
        foreach (SecretSpan span in Of(text, Cookie(), "a cookie")) yield return span;
        foreach (SecretSpan span in Of(text, BasicUser(), "a user with a password").Where(span => !SecretValues.IsReference(text.AsSpan(span.Start, span.Length)))) yield return span;
        foreach (SecretSpan span in Of(text, ShortPassword(), "a password").Where(span => !SecretValues.IsReference(text.AsSpan(span.Start, span.Length)))) yield return span;
        foreach (SecretSpan span in Of(text, NetRc(), "a password")) yield return span;
        foreach (Match match in Flag().Matches(text))
        {
            Group value = match.Groups["s"];
            if (SecretNames.IsSecret(match.Groups["name"].ValueSpan) && !SecretValues.IsReference(value.ValueSpan)) yield return new(value.Index, value.Length, $"a value of --{match.Groups["name"].Value}", IsKnown: false);
        }
    }

    private static IEnumerable<SecretSpan> Of(string text, Regex pattern, string what)
    {
        foreach (Match match in pattern.Matches(text))
        {
            Group secret = match.Groups["s"];
            // ${DB_PASSWORD} between user and host is filled in elsewhere.
            if (secret.Success && !SecretValues.IsReference(secret.ValueSpan)) yield return new(secret.Index, secret.Length, what, IsKnown: true);
        }
    }

    /// <summary>"Basic authentication" and "bearer token" are prose; what follows in a header is not a word.</summary>
    private static bool IsCredential(ReadOnlySpan<char> value) => value.Length >= 16 && (value.ContainsAnyInRange('0', '9') || value.Contains('=')) && value.ContainsAnyInRange('A', 'z');

    /// <summary>"accepting authorization: acme: error 400" tells who speaks; a credential does not end with a colon.</summary>
    private static bool IsPrefixOfMessage(ReadOnlySpan<char> value) => value.EndsWith(":") || SecretValues.IsReference(value);

    [GeneratedRegex("""[a-z][a-z0-9+.-]*://[^\s:/@"'<>]*:(?<s>[^\s/"'<>\\]+)@""", Options)]
    private static partial Regex UrlPassword();

    [GeneratedRegex("""[a-z][a-z0-9+.-]*://(?<s>[^\s:/@"'<>\\]{16,})@""", Options)]
    private static partial Regex UrlToken();

    [GeneratedRegex("""jdbc:oracle:[a-z]+:[^/\s"']+/(?<s>[^@\s"']+)@""", Options)]
    private static partial Regex OraclePassword();

    [GeneratedRegex("""[a-z0-9_.-]+:(?<s>[^\s:/"'@]+)@(tcp|unix)\(""", Options)]
    private static partial Regex GoDsnPassword();

    [GeneratedRegex("""(hooks\.slack\.com/(services|workflows|triggers)/|discord(app)?\.com/api/webhooks/|webhook\.office\.com/webhookb2/|chat\.googleapis\.com/v1/spaces/[^/\s]+/messages\?)(?<s>[^\s"'<>\\]+)""", Options)]
    private static partial Regex WebHook();

    [GeneratedRegex("""authorization["'\\]*\s*[:=]\s*\[?["'\\]*((bearer|basic|token|digest|negotiate|apikey|key|aws4-hmac-sha256|splunk)\s+)?(?<s>[^\s"'\\\]]{4,})""", Options)]
    private static partial Regex Authorization();

    [GeneratedRegex("""\b(bearer|basic)[ :]+["'\\]*(?<s>[a-z0-9+/=._~-]{16,})""", Options)]
    private static partial Regex Scheme();

    [GeneratedRegex("""\b(set-)?cookie["'\\]*\s*[:=]\s*\[?["'\\]*(?<s>[^\s=;"'\\]+=[^\r\n"'\\]+)""", Options)]
    private static partial Regex Cookie();

    [GeneratedRegex("""\s(-u|--user|--proxy-user)[ =]["']?[^\s:"'/]+:(?<s>[^\s"']+)""", Options)]
    private static partial Regex BasicUser();

    /// <summary>mysql takes its password glued to -p; sshpass, docker login and redis-cli after a space.</summary>
    [GeneratedRegex("""\b(mysql[a-z]*\s([^|;\r\n]*\s)?-p|sshpass\s+-p\s*|docker\s+login\s([^|;\r\n]*\s)?-p\s*|redis-cli\s([^|;\r\n]*\s)?-a\s+)["']?(?<s>[^\s"'-][^\s"']*)""", Options)]
    private static partial Regex ShortPassword();

    [GeneratedRegex("""\blogin\s+\S+\s+password\s+(?<s>\S+)""", Options)]
    private static partial Regex NetRc();

    [GeneratedRegex("""(^|[\s"'\[,])--?(?<name>[a-z][a-z0-9_.-]{1,60})["',]*[ \t]+["']?(?<s>[^\s"'-][^\s"']*)""", Options)]
    private static partial Regex Flag();
}
