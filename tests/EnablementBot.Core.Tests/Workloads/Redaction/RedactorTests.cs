using System.Diagnostics;
using System.Globalization;
using EnablementBot.Core.Tests.Support;
using EnablementBot.Core.Workloads.Redaction;

namespace EnablementBot.Core.Tests.Workloads.Redaction;

[TestClass]
public sealed class RedactorTests
{
    private const int PerKind = 80;

    /// <summary>The places where secrets turn up, around what a kind itself needs.</summary>
    private static readonly string[] Places =
    [
        "{0}",
        "2026-07-01T09:00:00Z ERROR checkout: call failed: {0}",
        "{{\"level\":\"warn\",\"msg\":\"retrying with {0}\"}}",
        "Error: failed to start container \"app\": exec: {0}: permission denied",
        "note: {0}",
    ];

    public static IEnumerable<object[]> Kinds => SecretSeeds.Kinds.Select(kind => new object[] { kind.Name });

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void Every_secret_of_a_known_kind_is_taken_out(string name)
    {
        SecretKind kind = SecretSeeds.Kinds.Single(kind => kind.Name == name);
        Dice dice = new((ulong)name.Length * 7919 + name[0]);
        List<string> leaks = [];
        for (int i = 0; i < PerKind; i++)
        {
            string secret = kind.Make(dice);
            string inner = kind.Around.Length == 0 ? secret : string.Format(CultureInfo.InvariantCulture, kind.Around[i % kind.Around.Length], secret);
            // JSON around JSON would escape it, which a kind with an own text does itself.
            string text = string.Format(CultureInfo.InvariantCulture, Places[kind.Around.Length == 0 ? i % Places.Length : i / Math.Max(1, kind.Around.Length) % 2], inner);
            string clean = Redactor.Redact(text);
            if (Leaks(clean, secret)) leaks.Add($"{text}\n  -> {clean}");
        }

        Assert.IsEmpty(leaks, string.Join('\n', leaks.Take(5)));
    }

    [TestMethod]
    public void There_are_2000_seeds_of_25_kinds()
    {
        Assert.IsGreaterThanOrEqualTo(25, SecretSeeds.Kinds.Count);
        Assert.IsGreaterThanOrEqualTo(2000, SecretSeeds.Kinds.Count * PerKind);
    }

    [TestMethod]
    public void Clean_lines_stay_as_they_are()
    {
        string[] lines = [.. CleanLines.Make(2000, new Dice(4242))];

        string[] changed = [.. lines.Where(line => Redactor.Redact(line) != line)];

        Assert.IsLessThanOrEqualTo(20, changed.Length, string.Join('\n', changed.Take(20).Select(line => $"{line}\n  -> {Redactor.Redact(line)}")));
    }

    [TestMethod]
    [DataRow("postgres://app:s3cr3t@db.shop/checkout", "postgres://app:[redacted]@db.shop/checkout")]
    [DataRow("DB_PASSWORD=hunter2 LOG_LEVEL=info", "DB_PASSWORD=[redacted] LOG_LEVEL=info")]
    [DataRow("token=ghp_x7Kq2LmW5xRv9KdP3nBs7HcFx7Kq2LmW5xRv;", "token=[redacted];")]
    [DataRow("password: hunter2", "password: [redacted]")]
    [DataRow("password: ${DB_PASSWORD}", "password: ${DB_PASSWORD}")]
    [DataRow("kind: Secret\ndata:\n  password: aHVudGVyMg==\n  user: YXBw", "kind: Secret\ndata:\n  password: [redacted]\n  user: YXBw")]
    [DataRow("Set-Cookie: sid=q8Zt2LmW5x; HttpOnly", "Set-Cookie: [redacted]")]
    [DataRow("mysql -u app -phunter2 shop", "mysql -u app -p[redacted] shop")]
    [DataRow("curl -u robot:hunter2 https://git.example.com", "curl -u robot:[redacted] https://git.example.com")]
    [DataRow("", "")]
    [DataRow("=:>\"'\\", "=:>\"'\\")]
    public void Only_the_secret_goes(string text, string expected) => Assert.AreEqual(expected, Redactor.Redact(text));

    [TestMethod]
    public void Private_key_goes_with_all_its_lines()
    {
        IReadOnlyList<string> clean = Redactor.Redact(["loading key", "-----BEGIN RSA PRIVATE KEY-----", "MIIEowIBAAKCAQEAwJ8m", "c2VjcmV0", "-----END RSA PRIVATE KEY-----", "done"]);

        Assert.AreSequenceEqual((string[])["loading key", Redactor.Mark, Redactor.Mark, Redactor.Mark, Redactor.Mark, "done"], clean);
    }

    [TestMethod]
    public void Long_text_is_cut_and_not_passed_on_unread()
    {
        string text = new string('a', Redactor.MaxLength) + " password=hunter2";

        Assert.DoesNotContain("hunter2", Redactor.Redact(text));
    }

    [TestMethod]
    [DataRow("a=")]
    [DataRow("password=")]
    [DataRow("password=${a")]
    [DataRow("token: \"")]
    [DataRow("\"a\": \"\\\"")]
    [DataRow("-----BEGIN ")]
    [DataRow("://:@")]
    [DataRow("eyJ.")]
    [DataRow("<password>")]
    [DataRow("AKIA")]
    [DataRow("name: password\n")]
    public void Time_grows_with_the_length_alone(string part)
    {
        string text = string.Concat(Enumerable.Repeat(part, Redactor.MaxLength / part.Length));

        long start = Stopwatch.GetTimestamp();
        Redactor.Redact(text);

        Assert.IsLessThan(10, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static bool Leaks(string clean, string secret)
    {
        // A part of it is a leak as well: no ten characters in a row may be left, nor the whole of a short one.
        int window = Math.Min(10, secret.Length);
        for (int i = 0; i + window <= secret.Length; i++)
        {
            ReadOnlySpan<char> part = secret.AsSpan(i, window);
            if (!part.Contains("-----", StringComparison.Ordinal) && !part.Contains("PRIVATE", StringComparison.Ordinal) && clean.Contains(part, StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
