using System.Text;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Workloads.Redaction;

/// <summary>Secrets that look as their makers make them, of each kind that people leave in logs and manifests. None of them opens anything.</summary>
/// <param name="Make">The secret, and a text around it that its kind needs to be told (empty for one that stands by itself; <c>{0}</c> is the secret).</param>
internal sealed record SecretKind(string Name, Func<Dice, string> Make, params string[] Around);

internal static class SecretSeeds
{
    public const string Lower = "abcdefghijklmnopqrstuvwxyz";
    public const string Digits = "0123456789";
    public const string Hex = "0123456789abcdef";
    public const string Capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + Digits;
    public const string Plain = Capitals + Lower;
    public const string Url = Plain + "_-";
    public const string Base64 = Plain + "+/";

    /// <summary>What people choose, or a generator of passwords makes.</summary>
    private const string Typed = Plain + "!#%^*_-+.~";

    public static readonly IReadOnlyList<SecretKind> Kinds =
    [
        new("AWS access key", dice => dice.Pick(["AKIA", "ASIA"]) + Of(dice, Capitals, 16)),
        new("AWS secret key", dice => Of(dice, Base64, 40), "aws_secret_access_key={0}", "AWS_SECRET_ACCESS_KEY: {0}", "secretAccessKey=\"{0}\""),
        new("GitHub token", dice => dice.Pick(["ghp_", "gho_", "ghs_"]) + Of(dice, Plain, 36)),
        new("GitHub fine-grained token", dice => $"github_pat_{Of(dice, Plain, 22)}_{Of(dice, Plain, 59)}"),
        new("GitLab token", dice => "glpat-" + Of(dice, Plain, 20)),
        new("Slack token", dice => $"xoxb-{Of(dice, Digits, 12)}-{Of(dice, Digits, 12)}-{Of(dice, Plain, 24)}"),
        new("Slack web hook", dice => $"T{Of(dice, Capitals, 8)}/B{Of(dice, Capitals, 8)}/{Of(dice, Plain, 24)}", "https://hooks.slack.com/services/{0}"),
        new("Google API key", dice => "AIza" + Of(dice, Url, 34) + dice.Pick(["a", "Z", "7"])),
        new("Google access token", dice => "ya29." + Of(dice, Plain, 60)),
        new("Azure storage key", dice => Of(dice, Base64, 86) + "==", "DefaultEndpointsProtocol=https;AccountName=shop;AccountKey={0};EndpointSuffix=core.windows.net", "{0}"),
        new("Azure client secret", dice => $"{Of(dice, Plain, 3)}8Q~{Of(dice, Plain, 34)}"),
        new("Azure shared access signature", dice => Uri.EscapeDataString(Of(dice, Base64, 43) + "="), "https://shop.blob.core.windows.net/c?sv=2024-11-04&se=2026-07-01T00%3A00%3A00Z&sr=c&sp=rl&sig={0}"),
        new("npm token", dice => "npm_" + Of(dice, Plain, 36), "{0}", "//registry.npmjs.org/:_authToken={0}"),
        new("PyPI token", dice => "pypi-AgEIcHlwaS5vcmc" + Of(dice, Plain, 60)),
        new("Docker Hub token", dice => "dckr_pat_" + Of(dice, Plain, 27)),
        new("Docker config", dice => Encode($"robot:{Of(dice, Typed, 16)}"), "{{\"auths\":{{\"registry.example.com\":{{\"auth\":\"{0}\"}}}}}}"),
        new("Stripe key", dice => dice.Pick(["sk_live_", "rk_live_", "sk_test_"]) + Of(dice, Plain, 24)),
        new("SendGrid key", dice => $"SG.{Of(dice, Plain, 22)}.{Of(dice, Plain, 43)}"),
        new("Twilio key", dice => "SK" + Of(dice, Hex, 32)),
        new("Twilio token", dice => Of(dice, Hex, 32), "TWILIO_AUTH_TOKEN={0}", "twilio.authToken: {0}"),
        new("JSON web token", dice => $"{Web($"{{\"alg\":\"RS256\",\"kid\":\"{Of(dice, Hex, 6)}\"}}")}.{Web($"{{\"sub\":\"{Of(dice, Lower, 8)}\",\"exp\":1782900000}}")}.{Of(dice, Url, 85)}x"),
        new("private key", dice => $"-----BEGIN {dice.Pick(["RSA ", "EC ", "", "OPENSSH "])}PRIVATE KEY-----\\n{Of(dice, Base64, 64)}\\n{Of(dice, Base64, 64)}\\n-----END PRIVATE KEY-----"),
        new("Vault token", dice => "hvs." + Of(dice, Plain, 24)),
        new("DigitalOcean token", dice => "dop_v1_" + Of(dice, Hex, 64)),
        new("OpenAI key", dice => "sk-proj-" + Of(dice, Plain, 48)),
        new("Grafana token", dice => $"glsa_{Of(dice, Plain, 32)}_{Of(dice, Hex, 8)}"),
        new("Telegram token", dice => $"{1 + dice.Next(9)}{Of(dice, Digits, 8)}:AA{Of(dice, Plain, 33)}"),
        new("URL with a password", dice => Of(dice, Typed.Replace("#", "", StringComparison.Ordinal), 14), "postgres://app:{0}@db.shop:5432/checkout", "amqp://worker:{0}@queue.shop/", "redis://:{0}@cache.shop:6379/0", "https://robot:{0}@git.example.com/shop.git"),
        new("connection string", dice => Of(dice, Plain, 16), "Server=db.shop;Database=checkout;User Id=app;Password={0};Encrypt=true", "host=db.shop user=app password={0} sslmode=require", "jdbc:postgresql://db.shop/checkout?user=app&password={0}", "app:{0}@tcp(db.shop:3306)/checkout"),
        new("Authorization header", dice => Of(dice, Plain, 40), "Authorization: Bearer {0}", "authorization=\"Bearer {0}\"", "> GET /orders -H 'Authorization: token {0}'", "upstream said 401 to Bearer {0}"),
        new("basic authorization", dice => Encode($"app:{Of(dice, Plain, 18)}"), "Authorization: Basic {0}", "proxy-authorization: Basic {0}"),
        new("password by its name", dice => Of(dice, Typed, 12), "DB_PASSWORD={0}", "password: \"{0}\"", "{{\"user\":\"app\",\"password\":\"{0}\"}}", "started with --db-password={0} --listen=:8080", "login --password {0} --retry 3", "{{\\\"clientSecret\\\":\\\"{0}\\\"}}", "<password>{0}</password>", "{{\"name\":\"SMTP_PASSWORD\",\"value\":\"{0}\"}}", "spring.datasource.password={0}"),
        new("API key by its name", dice => Of(dice, Plain, 32), "api_key={0}", "X-Api-Key: {0}", "GET /v1/items?api_key={0}&page=2", "apiKey=\"{0}\"", "DD_API_KEY={0}"),
        new("token in base64", dice => Encode($"token is ghp_{Of(dice, Plain, 36)} for now")),
        new("password hash", dice => $"$2b$12${Of(dice, Plain, 53)}"),
    ];

    public static string Of(Dice dice, string letters, int length)
    {
        StringBuilder text = new(length);
        for (int i = 0; i < length; i++) text.Append(letters[dice.Next(letters.Length)]);
        return text.ToString();
    }

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Web(string text) => Encode(text).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
