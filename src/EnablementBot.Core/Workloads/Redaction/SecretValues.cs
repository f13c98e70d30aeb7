using System.Text.RegularExpressions;

namespace EnablementBot.Core.Workloads.Redaction;

/// <summary>What a value looks like, apart from its name.</summary>
internal static partial class SecretValues
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private const int MaxReference = 512;

    /// <summary>
    /// No secret, but nothing at all, or where the secret comes from: a variable, a template, a path, a name in a vault, a mask, a switch.
    /// "changeme" is a secret: it is what somebody gets in with.
    /// </summary>
    public static bool IsReference(ReadOnlySpan<char> value)
    {
        // How a value begins tells what it refers to.
        ReadOnlySpan<char> text = value[..Math.Min(value.Length, MaxReference)].Trim().Trim("\"'");
        return text.Length == 0 || Reference().IsMatch(text) || IsMask(text);
    }

    /// <summary>A word that says something about a secret in a sentence ("token: expired") rather than being one.</summary>
    public static bool IsRemark(ReadOnlySpan<char> value) => Remark().IsMatch(value);

    /// <summary>Something in code that gives the value when it runs.</summary>
    public static bool IsExpression(ReadOnlySpan<char> value) => Expression().IsMatch(value);

    /// <summary>A name as Kubernetes allows, of more than one word.</summary>
    public static bool IsObjectName(ReadOnlySpan<char> value) => ObjectName().IsMatch(value);

    /// <summary>How many there are: tokens=512, secrets: 3.</summary>
    public static bool IsCount(ReadOnlySpan<char> name, ReadOnlySpan<char> value) =>
        name.EndsWith("s", StringComparison.OrdinalIgnoreCase) && !name.EndsWith("ss", StringComparison.OrdinalIgnoreCase) && value.Length <= 7 && value.IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>A UUID, or nothing but hexadecimal digits: an id, a digest, a commit as often as a secret.</summary>
    public static bool IsId(ReadOnlySpan<char> value) => Id().IsMatch(value);

    /// <summary>Long, without sense, of several kinds of characters.</summary>
    public static bool IsRandom(ReadOnlySpan<char> value)
    {
        if (value.Length < 16 || value.Length > 1024 || IsId(value)) return false;
        int digits = 0, upper = 0, lower = 0, other = 0;
        foreach (char c in value)
        {
            if (char.IsAsciiDigit(c)) digits++;
            else if (char.IsAsciiLetterUpper(c)) upper++;
            else if (char.IsAsciiLetterLower(c)) lower++;
            else if ("+/=_-.~%!@#$^&*".Contains(c, StringComparison.Ordinal)) other++;
            else return false;
        }

        // Names of objects are lower case with dashes; versions and addresses have dots.
        bool isMixed = upper > 1 && lower > 1 && digits > 1;
        return (isMixed || (digits > 3 && upper + lower > 3 && other == 0 && value.Length >= 24)) && other * 4 <= value.Length && Entropy(value) > 3.2;
    }

    private static bool IsMask(ReadOnlySpan<char> text) => text.Length > 1 && "*xX•.-#?".Contains(text[0], StringComparison.Ordinal) && text.IndexOfAnyExcept(text[0]) < 0;

    private static double Entropy(ReadOnlySpan<char> value)
    {
        Span<int> counts = stackalloc int[128];
        foreach (char c in value) counts[c & 127]++;
        double entropy = 0;
        foreach (int count in counts)
        {
            if (count == 0) continue;
            double share = (double)count / value.Length;
            entropy -= share * Math.Log2(share);
        }

        return entropy;
    }

    [GeneratedRegex("""
        ^(true|false|yes|no|on|off|null|nil|none|undefined|~|\[\]|\{\}|n/a|\$\(.*|\$\{.*|\$[a-z_][a-z0-9_]*|%\{?\(?[a-z_][a-z0-9_]*\)?\}?[s%]?|\{\{.*|\{[a-z_0-9]*\}|<(path:.*|nil|none|null|unset|empty|redacted|hidden|masked|secret|sensitive|set to the key .*)>|[\[(]?(redacted|filtered|masked|hidden|removed|sensitive)[\])]?|(vault|file|env|secret|op|awssm|gcpsm|azurekv|ssm|sm|ref\+[a-z]+|keyvault)://?.*|vault:.*|file:.*|arn:aws[a-z-]*:.*|projects/[^/]+/secrets/.*|enc[(\[].*|@microsoft\.keyvault\(.*|!vault.*|!ref .*|/(etc|var|run|mnt|opt|usr|home|tmp|app|secrets?|vault|config|conf|data|root|dev|srv|certs?|keys?|tls|workspace|proc|sys|bin|lib|files?)(/[a-z0-9._-]+)*/?|\.{1,2}/\S+|[a-z]:\\\S+)\z
        """, Options)]
    private static partial Regex Reference();

    [GeneratedRegex("""^(expired?|invalid|missing|required|empty|not|unset|set|ok|unknown|unauthori[sz]ed|denied|failed|failure|incorrect|revoked|wrong|mismatch|valid|accepted|rejected|refreshed|rotated|updated|created|deleted|changed|found|absent|present|issued|generated|loaded|default|disabled|enabled|error|must|should|cannot|could|is|was|has|for|from|in|of|the|a|an|and|or|to|with|no|got|malformed|unexpected|unexpectedly|verification|signature|authentication|string|str|int|bool|boolean|object|secretstr)[.,;:!?)]*\z""", Options)]
    private static partial Regex Remark();

    [GeneratedRegex("""(\(|process\.env|os\.environ|getenv|env\[|^env\.|\.get_|config\.|settings\.|=>|^self\.|^this\.|^new\s|^await\s|^args\.)""", Options)]
    private static partial Regex Expression();

    [GeneratedRegex("""^[a-z]+[0-9]{0,2}([-/.][a-z0-9]+)+\z""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ObjectName();

    [GeneratedRegex("""^(sha(1|256|384|512):)?[0-9a-f-]+\z""", Options)]
    private static partial Regex Id();
}
