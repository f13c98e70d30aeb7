using System.Collections.Frozen;

namespace EnablementBot.Core.Workloads.Redaction;

/// <summary>
/// Which names of variables, keys and fields say that their value is a secret. A name is read word by word (<c>DB_PASSWORD</c>, <c>dbPassword</c>, <c>db.password</c>),
/// so that TOKEN_URL, PASSWORD_FILE and SECRET_NAME, which say where the secret is, are told from the secret itself.
/// </summary>
internal static class SecretNames
{
    private const int MaxLength = 128;

    private static readonly FrozenSet<string> Secrets = FrozenSet.Create(StringComparer.Ordinal,
        "password", "passwd", "pwd", "passphrase", "passcode", "secret", "credential", "cred", "psk", "bearer", "apikey", "apitoken", "apisecret", "authtoken");

    /// <summary>Inside one word without a border: <c>mysqlpassword</c>, <c>identitytoken</c>.</summary>
    private static readonly string[] Inside = ["password", "passwd", "passphrase", "apikey", "secretkey", "accesskey", "privatekey", "accountkey", "sharedkey", "authtoken", "accesstoken", "refreshtoken", "identitytoken", "idtoken", "clientsecret"];

    /// <summary>A key of these is a secret; a key of anything else (primary, partition, cache) may be one.</summary>
    private static readonly FrozenSet<string> KeyOwners = FrozenSet.Create(StringComparer.Ordinal,
        "api", "access", "private", "secret", "account", "shared", "encryption", "encrypt", "decryption", "signing", "sign", "master", "storage", "auth", "admin", "aes", "hmac", "rsa", "ssh", "jwt", "azure", "cosmos", "app", "application", "service", "subscription", "license", "session", "deploy", "webhook", "cookie");

    /// <summary>A name that ends so says something about a secret, or where it is.</summary>
    private static readonly FrozenSet<string> HarmlessEnds = FrozenSet.Create(StringComparer.Ordinal,
        "url", "uri", "endpoint", "host", "hostname", "server", "addr", "address", "port", "file", "filename", "path", "dir", "directory", "folder", "mount", "location", "name", "username", "user", "id", "ids",
        "type", "kind", "class", "ttl", "expiry", "expire", "expires", "expiration", "lifetime", "duration", "timeout", "interval", "period", "age", "second", "sec", "minute", "hour", "day", "ms", "millis",
        "length", "len", "size", "min", "max", "count", "limit", "budget", "round", "iteration", "cost", "strength", "enabled", "enable", "disabled", "disable", "required", "optional", "policy", "mode",
        "algorithm", "alg", "algo", "issuer", "audience", "header", "field", "column", "attribute", "param", "prefix", "suffix", "format", "version", "ref", "reference", "provider", "store", "backend", "engine",
        "manager", "operator", "controller", "namespace", "region", "arn", "project", "scope", "claim", "usage", "rotation", "rotate", "reset", "hint", "label", "template", "regex", "pattern", "status", "state",
        "source", "method", "strategy", "exists", "created", "updated", "changed", "at", "by", "change", "review", "request", "cache", "pool", "bucket", "queue", "topic", "table", "encoder", "validator", "resolver", "error", "message", "per");

    /// <summary>A number of secrets, a switch, or a key for everybody.</summary>
    private static readonly FrozenSet<string> HarmlessStarts = FrozenSet.Create(StringComparer.Ordinal,
        "max", "min", "num", "total", "count", "has", "is", "use", "enable", "require", "allow", "skip", "disable", "no", "input", "output", "prompt", "completion", "used", "validate", "invalid", "show", "hide");

    private static readonly FrozenSet<string> TokenTails = FrozenSet.Create(StringComparer.Ordinal,
        "value", "key", "secret", "base64", "b64", "prod", "production", "dev", "staging", "test", "old", "new", "current", "string", "data", "json", "encoded", "rw", "ro", "read", "write");

    private static readonly FrozenSet<string> Weak = FrozenSet.Create(StringComparer.Ordinal, "key", "auth", "sig", "signature", "session", "sid", "salt", "cookie", "sas", "pat", "jwt", "license", "nonce", "otp");

    /// <summary>The value of that name is a secret, whatever it is.</summary>
    public static bool IsSecret(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > MaxLength) return false;
        List<string> words = Words(name);
        if (words.Count == 0 || IsHarmless(words)) return false;
        for (int i = 0; i < words.Count; i++)
        {
            string word = words[i];
            bool isLast = i == words.Count - 1;
            if (Secrets.Contains(word) || (word.Length > 8 && Inside.Any(part => word.Contains(part, StringComparison.Ordinal)))) return true;
            if (word is "pass" or "pw" && isLast) return true;
            if (word == "token" && (isLast || TokenTails.Contains(words[i + 1]) || words[i + 1].All(char.IsAsciiDigit))) return true;
            if (word == "key" && i > 0 && isLast && KeyOwners.Contains(words[i - 1])) return true;
        }

        // AZURE_…_KEY, whatever stands between.
        return words[0] == "azure" && words[^1] == "key";
    }

    /// <summary>The value may be a secret: it is one if it looks random.</summary>
    public static bool IsWeak(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > MaxLength) return false;
        List<string> words = Words(name);
        return words.Count > 0 && !IsHarmless(words) && Weak.Contains(words[^1]);
    }

    /// <summary>A name whose only hint is "secret", which in Kubernetes is as often the name of a Secret.</summary>
    public static bool MayNameAnObject(ReadOnlySpan<char> name) => Words(name) is ["secret"] || NamesAnObject(name);

    /// <summary>existingSecret, TLS_SECRET, imagePullSecret: the name of a Secret, as charts and controllers ask for it.</summary>
    public static bool NamesAnObject(ReadOnlySpan<char> name) =>
        Words(name) is [.., "existing" or "pull" or "tls" or "cert" or "certificate" or "kubernetes" or "k8s" or "image" or "source" or "target" or "ca", "secret"];

    private static bool IsHarmless(List<string> words) => HarmlessEnds.Contains(words[^1]) || HarmlessStarts.Contains(words[0]) || words.Contains("public") || words.Contains("publishable");

    /// <summary>In lower case and singular; borders are what is no letter or digit, and where capitals begin.</summary>
    private static List<string> Words(ReadOnlySpan<char> name)
    {
        List<string> words = [];
        int start = 0;
        for (int i = 0; i <= name.Length; i++)
        {
            bool isEnd = i == name.Length || !char.IsAsciiLetterOrDigit(name[i]);
            bool isHump = !isEnd && i > start && char.IsAsciiLetterUpper(name[i]) && (char.IsAsciiLetterLower(name[i - 1]) || (i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1]) && char.IsAsciiLetterUpper(name[i - 1])));
            if (!isEnd && !isHump) continue;
            if (i > start) words.Add(Singular(name[start..i].ToString().ToLowerInvariant()));
            start = isEnd ? i + 1 : i;
        }

        return words;
    }

    private static string Singular(string word) => word.Length > 3 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) && word is not "expires" and not "exists" and not "millis" and not "alias" and not "status" ? word[..^1] : word;
}
