using System.Text.RegularExpressions;

namespace EnablementBot.Core.Workloads.Redaction;

/// <summary>
/// Keys and tokens that their makers gave a form of its own, so that scanners can find them. Sources: the makers' documentation
/// (GitHub "about authentication", GitLab "token prefixes", Slack "token types", AWS "unique identifiers", Stripe "API keys", RFC 7519 and so on).
/// </summary>
internal static class TokenShapes
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private static readonly (string What, string[] Beginnings, string Pattern)[] Table =
    [
        ("an AWS access key", ["AKIA", "ASIA", "ABIA", "ACCA"], "(AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}"),
        ("a Google API key", ["AIza"], "AIza[A-Za-z0-9_-]{35}"),
        ("a Google access token", ["ya29."], @"ya29\.[A-Za-z0-9_-]{20,}"),
        ("a Google client secret", ["GOCSPX-"], "GOCSPX-[A-Za-z0-9_-]{20,}"),
        ("a GitHub token", ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"], "(gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{22,})"),
        ("a GitLab token", ["glpat-", "gldt-", "glptt-", "glsoat-", "glrt-", "glcbt-", "glimt-", "glft-", "glagent-", "gloas-"], @"gl(pat|dt|ptt|soat|rt|cbt|imt|ft|agent|oas)-[A-Za-z0-9_.-]{20,}"),
        ("a Slack token", ["xox", "xapp-"], "(xox[abceoprs]-[A-Za-z0-9-]{10,}|xapp-[0-9]-[A-Za-z0-9-]{10,})"),
        ("an npm token", ["npm_"], "npm_[A-Za-z0-9]{30,}"),
        ("a PyPI token", ["pypi-"], "pypi-[A-Za-z0-9_-]{32,}"),
        ("a RubyGems key", ["rubygems_"], "rubygems_[0-9a-f]{32,}"),
        ("a Docker Hub token", ["dckr_"], "dckr_[po]at_[A-Za-z0-9_-]{20,}"),
        ("a Stripe key", ["sk_live", "sk_test", "rk_live", "rk_test", "whsec_"], "((sk|rk)_(live|test)_[A-Za-z0-9]{16,}|whsec_[A-Za-z0-9+/=]{20,})"),
        ("a SendGrid key", ["SG."], @"SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}"),
        ("a Twilio key", ["SK"], "SK[0-9a-f]{32}"),
        ("a Mailgun key", ["key-"], "key-[0-9a-f]{32}"),
        ("a DigitalOcean token", ["do"], "do[opr]_v1_[0-9a-f]{40,}"),
        ("a Vault token", ["hvs.", "hvb.", "hvr.", "s."], @"(hv[sbr]\.[A-Za-z0-9_-]{20,}|s\.[A-Za-z0-9]{24})"),
        ("an OpenAI or Anthropic key", ["sk-"], "sk-([a-z]{2,8}[0-9]{0,2}-)*[A-Za-z0-9_-]{20,}"),
        ("a Hugging Face token", ["hf_"], "hf_[A-Za-z0-9]{30,}"),
        ("a Databricks token", ["dapi"], "dapi[0-9a-f]{32}"),
        ("a Grafana token", ["glc_", "glsa_", "eyJrIjoi"], "(gl(c|sa)_[A-Za-z0-9_+/=]{20,}|eyJrIjoi[A-Za-z0-9+/=]{30,})"),
        ("a New Relic key", ["NRAK-", "NRII-"], "NR(AK|II)-[A-Za-z0-9_-]{20,}"),
        ("a Shopify token", ["shp"], "shp(at|ca|pa|ss)_[0-9a-fA-F]{32}"),
        ("a Square token", ["sq0"], "sq0(atp|csp|idp)-[A-Za-z0-9_-]{20,}"),
        ("an Atlassian token", ["ATATT3", "ATCTT3", "ATBB"], "(AT[AC]TT3[A-Za-z0-9_=-]{20,}|ATBB[A-Za-z0-9]{24,})"),
        ("a Linear key", ["lin_"], "lin_(api|oauth)_[A-Za-z0-9]{32,}"),
        ("a Notion token", ["ntn_", "secret_"], "(ntn_[A-Za-z0-9]{40,}|secret_[A-Za-z0-9]{43})"),
        ("a Postman key", ["PMAK-"], "PMAK-[0-9a-f]{24}-[0-9a-f]{34}"),
        ("a Dynatrace token", ["dt0"], @"dt0[a-z][0-9]{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64}"),
        ("a Sentry token", ["sntry"], "sntry[su]_[A-Za-z0-9_+/=]{20,}"),
        ("a Doppler token", ["dp."], @"dp\.(pt|st|ct|sa|scim|audit)\.[A-Za-z0-9_.-]{40,}"),
        ("a Pulumi token", ["pul-"], "pul-[0-9a-f]{40}"),
        ("a PlanetScale secret", ["pscale_"], @"pscale_(tkn|pw|oauth)_[A-Za-z0-9_.-]{32,}"),
        ("an Artifactory key", ["AKC", "cmVmdGtu"], "(AKC[A-Za-z0-9]{60,}|cmVmdGtu[A-Za-z0-9]{40,})"),
        ("an Airtable token", ["pat"], @"pat[A-Za-z0-9]{14}\.[0-9a-f]{64}"),
        ("an age key", ["AGE-SECRET-KEY-"], "AGE-SECRET-KEY-1[A-Z0-9]{50,}"),
        ("an Alibaba access key", ["LTAI"], "LTAI[A-Za-z0-9]{16,24}"),
        ("a JSON web token", ["eyJ"], @"eyJ[A-Za-z0-9_-]{8,}(\.[A-Za-z0-9_-]+)*\.[A-Za-z0-9_-]*"),
        ("a Terraform token", [".atlasv1."], @"[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{40,}"),
        ("an Azure client secret", [], @"[A-Za-z0-9_~.-]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}"),
        ("a Telegram token", [], "[0-9]{8,10}:AA[A-Za-z0-9_-]{32,33}"),
        ("a Discord token", [], @"[MNO][A-Za-z0-9]{23,25}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,}"),
        ("a Mailchimp key", [], "[0-9a-f]{32}-us[0-9]{1,2}"),
        ("an Azure storage key", [], "[A-Za-z0-9+/]{86}=="),
        ("a password hash", ["$"], @"\$(2[abxy]\$[0-9]{2}\$[A-Za-z0-9./]{53}|apr1\$[^\s$]{1,16}\$[A-Za-z0-9./]{22}|[156]\$[^\s$]{1,32}\$[A-Za-z0-9./]{22,})"),
    ];

    /// <summary>Not in the middle of a longer word: a token stands by itself, or after what gives it a name.</summary>
    private static readonly Regex Any = new($@"(^|[^A-Za-z0-9_]|\\[nrt])(?<s>{string.Join('|', Table.Select(row => row.Pattern))})", Options);

    public static IEnumerable<SecretSpan> In(string text)
    {
        foreach (Match match in Any.Matches(text))
        {
            Group token = match.Groups["s"];
            yield return new(token.Index, token.Length, WhatIs(token.ValueSpan), IsKnown: true);
        }
    }

    private static string WhatIs(ReadOnlySpan<char> token)
    {
        foreach ((string what, string[] beginnings, string _) in Table)
        {
            foreach (string beginning in beginnings)
            {
                if (beginning[0] == '.' ? token.Contains(beginning, StringComparison.Ordinal) : token.StartsWith(beginning, StringComparison.Ordinal)) return what;
            }
        }

        return "a key or token";
    }
}
