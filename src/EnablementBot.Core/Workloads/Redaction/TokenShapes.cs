using System.Buffers;
using System.Text.RegularExpressions;

namespace EnablementBot.Core.Workloads.Redaction;

/// <summary>
/// Keys and tokens that their makers gave a form of its own, so that scanners can find them. Sources: the makers' documentation
/// (GitHub "about authentication", GitLab "token prefixes", Slack "token types", AWS "unique identifiers", Stripe "API keys", RFC 7519 and so on).
/// </summary>
internal static partial class TokenShapes
{
    private const string Digits = "0123456789";
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Letters = Upper + "abcdefghijklmnopqrstuvwxyz";
    private static readonly SearchValues<char> Hex = SearchValues.Create(Digits + "abcdefABCDEF");
    private static readonly SearchValues<char> Capitals = SearchValues.Create(Digits + Upper);
    private static readonly SearchValues<char> Plain = SearchValues.Create(Digits + Letters);
    private static readonly SearchValues<char> Url = SearchValues.Create(Digits + Letters + "_-");
    private static readonly SearchValues<char> Dotted = SearchValues.Create(Digits + Letters + "_-.");
    private static readonly SearchValues<char> Base64 = SearchValues.Create(Digits + Letters + "_-+/=");

    /// <param name="Beginning">What every such token starts with.</param>
    /// <param name="Rest">The characters that may follow it.</param>
    /// <param name="Min">How many of them at least.</param>
    private sealed record Shape(string What, string Beginning, SearchValues<char> Rest, int Min);

    private static readonly ILookup<char, Shape> Shapes = Table().ToLookup(shape => shape.Beginning[0]);

    private static readonly SearchValues<char> Starts = SearchValues.Create([.. Shapes.Select(group => group.Key)]);

    public static IEnumerable<SecretSpan> In(string text)
    {
        for (int at = 0; at < text.Length; at++)
        {
            int next = text.AsSpan(at).IndexOfAny(Starts);
            if (next < 0) break;
            at += next;
            if (!IsBorder(text, at)) continue;
            foreach (Shape shape in Shapes[text[at]])
            {
                if (string.CompareOrdinal(text, at, shape.Beginning, 0, shape.Beginning.Length) != 0 || Rest(text, at + shape.Beginning.Length, shape) is not (> 0 and var length)) continue;
                yield return new(at, shape.Beginning.Length + length, shape.What, IsKnown: true);
                at += shape.Beginning.Length + length - 1;
                break;
            }
        }

        foreach (Match match in Others().Matches(text))
        {
            Group token = match.Groups["s"];
            yield return new(token.Index, token.Length, "a key or token", IsKnown: true);
        }
    }

    /// <summary>A token does not stand in the middle of a word; a line break that JSON writes as \n is no part of one.</summary>
    private static bool IsBorder(string text, int at) => at == 0 || !(char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] == '_') || (at > 1 && text[at - 2] == '\\' && text[at - 1] is 'n' or 'r' or 't');

    private static int Rest(string text, int start, Shape shape)
    {
        if (start >= text.Length) return 0;
        ReadOnlySpan<char> rest = text.AsSpan(start);
        int length = rest.IndexOfAnyExcept(shape.Rest) is var end and >= 0 ? end : rest.Length;
        // A full stop or dash at the end belongs to the sentence.
        length = rest[..length].TrimEnd(".-").Length;
        if (length < shape.Min) return 0;
        return shape.Beginning switch
        {
            "eyJ" => rest[..length].Contains('.') ? length : 0,
            // Words with dashes are no key.
            "sk-" or "s." => rest[..length].ContainsAnyInRange('0', '9') || rest[..length].ContainsAnyInRange('A', 'Z') ? length : 0,
            _ => length,
        };
    }

    private static IEnumerable<Shape> Table() =>
    [
        .. Of("an AWS access key", Capitals, 16, "AKIA", "ASIA", "ABIA", "ACCA"),
        .. Of("a Google API key", Url, 33, "AIza"),
        .. Of("a Google access token", Dotted, 20, "ya29."),
        .. Of("a Google client secret", Url, 20, "GOCSPX-"),
        .. Of("a GitHub token", Plain, 20, "ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
        .. Of("a GitHub token", Url, 22, "github_pat_"),
        .. Of("a GitLab token", Dotted, 20, "glpat-", "gldt-", "glptt-", "glsoat-", "glrt-", "glcbt-", "glimt-", "glft-", "glagent-", "gloas-"),
        .. Of("a Slack token", Url, 10, "xoxa-", "xoxb-", "xoxc-", "xoxe-", "xoxe.", "xoxo-", "xoxp-", "xoxr-", "xoxs-", "xapp-"),
        .. Of("an npm token", Plain, 30, "npm_"),
        .. Of("a PyPI token", Url, 32, "pypi-"),
        .. Of("a RubyGems key", Hex, 32, "rubygems_"),
        .. Of("a Docker Hub token", Url, 20, "dckr_pat_", "dckr_oat_"),
        .. Of("a Stripe key", Plain, 16, "sk_live_", "sk_test_", "rk_live_", "rk_test_"),
        .. Of("a Stripe key", Base64, 20, "whsec_"),
        .. Of("a SendGrid key", Dotted, 40, "SG."),
        .. Of("a Twilio key", Hex, 32, "SK"),
        .. Of("a Mailgun key", Hex, 32, "key-"),
        .. Of("a DigitalOcean token", Hex, 40, "dop_v1_", "doo_v1_", "dor_v1_"),
        .. Of("a Vault token", Dotted, 20, "hvs.", "hvb.", "hvr."),
        .. Of("a Vault token", Plain, 24, "s."),
        .. Of("an OpenAI or Anthropic key", Url, 20, "sk-"),
        .. Of("a Hugging Face token", Plain, 30, "hf_"),
        .. Of("a Databricks token", Hex, 32, "dapi"),
        .. Of("a Grafana token", Base64, 20, "glc_", "glsa_"),
        .. Of("a Grafana token", Base64, 30, "eyJrIjoi"),
        .. Of("a New Relic key", Url, 20, "NRAK-", "NRII-"),
        .. Of("a Shopify token", Hex, 32, "shpat_", "shpca_", "shppa_", "shpss_"),
        .. Of("a Square token", Url, 20, "sq0atp-", "sq0csp-", "sq0idp-"),
        .. Of("an Atlassian token", Base64, 20, "ATATT3", "ATCTT3", "ATBB"),
        .. Of("a Linear key", Plain, 32, "lin_api_", "lin_oauth_"),
        .. Of("a Notion token", Plain, 40, "ntn_", "secret_"),
        .. Of("a Postman key", Url, 40, "PMAK-"),
        .. Of("a Dynatrace token", Dotted, 80, "dt0c01.", "dt0s01.", "dt0s16.", "dt0a01."),
        .. Of("a Sentry token", Base64, 20, "sntrys_", "sntryu_"),
        .. Of("a Doppler token", Dotted, 40, "dp.pt.", "dp.st.", "dp.ct.", "dp.sa.", "dp.scim.", "dp.audit."),
        .. Of("a Pulumi token", Hex, 40, "pul-"),
        .. Of("a PlanetScale secret", Dotted, 32, "pscale_tkn_", "pscale_pw_", "pscale_oauth_"),
        .. Of("an Artifactory key", Plain, 40, "AKC", "cmVmdGtu"),
        .. Of("an age key", Capitals, 50, "AGE-SECRET-KEY-1"),
        .. Of("an Alibaba access key", Plain, 16, "LTAI"),
        .. Of("a JSON web token", Dotted, 16, "eyJ"),
    ];

    private static IEnumerable<Shape> Of(string what, SearchValues<char> rest, int min, params string[] beginnings) => beginnings.Select(beginning => new Shape(what, beginning, rest, min));

    /// <summary>Those that are told by what is inside: an Azure client secret and storage key, tokens of Telegram, Discord, Mailchimp, Airtable and Terraform, and hashes of passwords.</summary>
    [GeneratedRegex("""
        (^|[^A-Za-z0-9_])(?<s>[A-Za-z0-9_~.-]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}|[A-Za-z0-9+/]{86}==|[0-9]{8,10}:AA[A-Za-z0-9_-]{32,33}|[MNO][A-Za-z0-9]{23,25}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,}|[0-9a-f]{32}-us[0-9]{1,2}|pat[A-Za-z0-9]{14}\.[0-9a-f]{64}|[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{40,}|\$(2[abxy]\$[0-9]{2}\$[A-Za-z0-9./]{53}|apr1\$[^\s$]{1,16}\$[A-Za-z0-9./]{22}|[156]\$[^\s$]{1,32}\$[A-Za-z0-9./]{22,}))
        """, RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Others();
}
