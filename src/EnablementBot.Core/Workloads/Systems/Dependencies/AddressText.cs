using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using EnablementBot.Core.Workloads.Redaction;

namespace EnablementBot.Core.Workloads.Systems.Dependencies;

/// <summary>Finds addresses in configuration: URLs, JDBC strings of each maker, host(port) of IBM MQ, TNS descriptions, lists of brokers, and variables that say that they are a host.</summary>
internal static partial class AddressText
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private const int MaxLength = 64 * 1024;

    /// <summary>Hosts that stand in files as names of formats, and that nobody connects to.</summary>
    private static readonly string[] NamesOfFormats = ["www.w3.org", "java.sun.com", "xmlns.jcp.org", "xmlns.oracle.com", "json-schema.org", "maven.apache.org", "logging.apache.org", "camel.apache.org", "schemas.xmlsoap.org", "schemas.microsoft.com", "www.springframework.org", "jakarta.ee", "docs.oracle.com", "www.apache.org"];

    private static readonly SearchValues<char> EndsOfToken = SearchValues.Create(" \t\r\n\"'<>");

    /// <summary>A whole ConfigMap value: a single one, or a file of lines.</summary>
    public static IEnumerable<(string Name, Address Address)> InFile(string key, string content)
    {
        if (content.Length > MaxLength) content = content[..MaxLength];
        if (!content.Contains('\n', StringComparison.Ordinal))
        {
            foreach (Address address in In(key, content)) yield return (key, address);
            yield break;
        }

        foreach (string line in content.Split('\n'))
        {
            string text = line.Trim();
            if (text.Length == 0 || text.StartsWith('#') || text.StartsWith("//", StringComparison.Ordinal) || text.StartsWith('!') || text.StartsWith("<!--", StringComparison.Ordinal)) continue;
            int border = text.IndexOfAny(['=', ':']);
            string name = border > 0 ? text[..border].Trim(' ', '"', '\'', '-') : key;
            string value = border > 0 ? text[(border + 1)..].Trim(' ', '"', '\'', ',') : text;
            foreach (Address address in In(name, border > 0 && !value.StartsWith("//", StringComparison.Ordinal) ? value : text)) yield return (name, address);
        }
    }

    /// <summary>One value, by whatever name it has.</summary>
    public static IEnumerable<Address> In(string name, string value)
    {
        if (value.Length > MaxLength) value = value[..MaxLength];
        bool isFound = false;
        foreach (Match match in Oracle().Matches(value))
        {
            isFound = true;
            if (Of(match.Groups["host"].Value, match.Groups["port"].Value, "oracle", name, HasPassword(match.Groups["user"].Value, '/')) is { } address) yield return address;
        }

        foreach (Match match in Tns().Matches(value))
        {
            isFound = true;
            if (Of(match.Groups["host"].Value, match.Groups["port"].Value, "oracle", name, false) is { } address) yield return address;
        }

        foreach (Match match in Url().Matches(value))
        {
            isFound = true;
            foreach (Address address in OfUrl(match, value, name)) yield return address;
        }

        foreach (Match match in Queue().Matches(value))
        {
            isFound = true;
            if (Of(match.Groups["host"].Value, match.Groups["port"].Value, "", name, false) is { } address) yield return address;
        }

        if (isFound || !HostName().IsMatch(name)) yield break;
        foreach (string item in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(16))
        {
            if (Plain().Match(item) is { Success: true } plain && Of(plain.Groups["host"].Value, plain.Groups["port"].Value, "", name, false) is { } address) yield return address;
        }
    }

    private static IEnumerable<Address> OfUrl(Match match, string value, string name)
    {
        string rest = match.Groups["rest"].Value;
        int end = rest.AsSpan().IndexOfAny('/', '?', '#');
        string authority = end < 0 ? rest : rest[..end];
        int at = authority.LastIndexOf('@');
        int stop = value.AsSpan(match.Index).IndexOfAny(EndsOfToken);
        string token = stop < 0 ? value[match.Index..] : value[match.Index..(match.Index + stop)];
        // A password with a slash or a comma in it looks like a host and its port: an "@" that comes later gives it away.
        if (at < 0 && authority.Contains(':', StringComparison.Ordinal) && token.LastIndexOf('@') > token.IndexOf(authority, StringComparison.Ordinal)) yield break;
        bool hasPassword = at > 0 && HasPassword(authority[..at], ':');
        string hosts = authority[(at + 1)..] + match.Groups["more"].Value;
        foreach (string host in hosts.Split(',', StringSplitOptions.RemoveEmptyEntries).Take(16))
        {
            int colon = host.LastIndexOf(':');
            (string bare, string port) = colon < 0 ? (host, "") : (host[..colon], host[(colon + 1)..]);
            if (Of(bare, port, match.Groups["scheme"].Value, name, hasPassword) is { } address) yield return address;
        }
    }

    /// <summary>Null for what is filled in elsewhere (<c>${HOST}</c>), for this machine, and for no address at all.</summary>
    private static Address? Of(string host, string port, string scheme, string name, bool hasPassword)
    {
        host = host.TrimEnd('.').ToLowerInvariant();
        if (host.Length is 0 or > 253 || !Host().IsMatch(host) || NamesOfFormats.Contains(host) || host is "localhost" or "0.0.0.0" or "169.254.169.254" || host.StartsWith("127.", StringComparison.Ordinal)) return null;
        int? number = null;
        if (port.Length > 0)
        {
            if (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out int parsed) || parsed is 0 or > 65535) return null;
            number = parsed;
        }

        return new(host, number, Protocol.Of(scheme, number, name, host), hasPassword);
    }

    private static bool HasPassword(string user, char border) => user.IndexOf(border, StringComparison.Ordinal) is >= 0 and int colon && colon + 1 < user.Length && !SecretValues.IsReference(user.AsSpan(colon + 1));

    [GeneratedRegex("""(?<scheme>[a-z][a-z0-9+.-]*(:[a-z][a-z0-9+.-]*)*)://(?<rest>[^\s"'<>,;(){}\[\]|\\`]+)(?<more>(,[a-z0-9][a-z0-9.-]*(:[0-9]+)?)*)""", Options)]
    private static partial Regex Url();

    [GeneratedRegex("""jdbc:oracle:[a-z0-9]+:(?<user>[^@\s"']*)@(//|ldap://|tcps?://)?(?<host>[a-z0-9][a-z0-9.-]*)(:(?<port>[0-9]+))?""", Options)]
    private static partial Regex Oracle();

    [GeneratedRegex("""\(\s*HOST\s*=\s*(?<host>[a-z0-9.-]+)\s*\)\s*\(\s*PORT\s*=\s*(?<port>[0-9]+)\s*\)""", Options)]
    private static partial Regex Tns();

    [GeneratedRegex("""(?<host>[a-z0-9][a-z0-9.-]*\.[a-z0-9.-]*[a-z0-9])\((?<port>[0-9]{2,5})\)""", Options)]
    private static partial Regex Queue();

    [GeneratedRegex("""^(?<host>[a-z0-9][a-z0-9.-]*)(:(?<port>[0-9]+))?$""", Options)]
    private static partial Regex Plain();

    [GeneratedRegex("""^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$""", Options)]
    private static partial Regex Host();

    [GeneratedRegex("""(^|[._-]|[a-z])(hosts?|hostname|servers?|brokers?|broker[._-]?list|addr|addrs|address|addresses|endpoints?|conn(ection)?[._-]?name|bootstrap[._-]?servers?|url|uri)$""", Options)]
    private static partial Regex HostName();
}
