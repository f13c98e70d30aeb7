using System.Text.RegularExpressions;

namespace EnablementBot.Core.Workloads.Diagnoses.Containers;

/// <summary>What a line of a log tells about why a program gave up: the common causes, else the line itself.</summary>
/// <param name="Key">The same for the same cause.</param>
/// <param name="Blames">The other service, where one is at fault.</param>
internal sealed partial record LogCause(string Key, string Why, string NextStep, string? Blames = null)
{
    /// <summary>Null for a line that names none of the common causes.</summary>
    public static LogCause? Of(string line)
    {
        if (MissingVariable().Match(line) is { Success: true } variable) return new("env " + variable.Groups["name"].Value, $"environment variable {variable.Groups["name"].Value} is missing", $"Set {variable.Groups["name"].Value} in the container's env, or in the Secret or ConfigMap that it comes from.");
        if (OutOfMemory().IsMatch(line)) return new("heap", "the program ran out of its own memory (OutOfMemory)", "Give the runtime more heap, with the memory limit above it, or find the leak.");
        if (NoHost().Match(line) is { Success: true } host) return new("host " + host.Groups["host"].Value, $"there is no host {host.Groups["host"].Value} (the name is not resolved)", $"Correct the host name {host.Groups["host"].Value} in the configuration; check that its Service exists in that namespace.", host.Groups["host"].Value);
        if (Refused().IsMatch(line)) return Unreachable(line, "refused the connection", "check that it is up and listens on that port");
        if (TimedOut().IsMatch(line)) return Unreachable(line, "does not answer (timeout)", "check that it is up and that a network policy allows the connection");
        if (InUse().IsMatch(line)) return new("port in use", "its port is in use already (address already in use)", "Let only one process of the pod listen on that port; look for a sidecar with the same port.");
        if (Migration().IsMatch(line)) return new("migration", "a database migration failed", "Correct the migration, and run it in a Job or init container of its own.");
        if (Certificate().IsMatch(line)) return new("tls", "the certificate of the other side is not trusted or not valid (TLS)", "Mount the authority's certificate, or correct the host name; look whether the certificate has expired.");
        if (Denied().IsMatch(line)) return new("denied", "a login to another system was refused", "Check user and password in the Secret, and whether the Secret was changed without a restart.");
        if (ReadOnly().IsMatch(line)) return new("read-only", "it writes to a file system that is read-only", "Mount an emptyDir at that path.");
        if (NoSpace().IsMatch(line)) return new("disk", "its disk is full (no space left on device)", "Enlarge the volume, or write less to it.");
        if (NoPermission().IsMatch(line)) return new("permission", "it lacks the right to a file or port (permission denied)", "Make the file readable for the user of the container, write to a volume, and listen on a port above 1023.");
        if (NoFile().IsMatch(line)) return new("file", "a file or module that it needs is not there", "Add it to the image, or mount it.");
        return null;
    }

    /// <summary>Whether a line looks like the reason for giving up.</summary>
    public static bool IsError(string line) => Error().IsMatch(line) && !Harmless().IsMatch(line);

    /// <summary>A line that its own program does not take for an error.</summary>
    public static bool IsMild(string line) => Mild().IsMatch(line);

    public static bool IsCausedBy(string line) => line.TrimStart().StartsWith("Caused by:", StringComparison.Ordinal);

    private static LogCause Unreachable(string line, string what, string check)
    {
        string? target = Target().Match(line) is { Success: true } match ? match.Groups["target"].Value.TrimEnd(':') : null;
        return target is null
            ? new(what, $"a service that it needs {what}", $"Find the address in the log and {check}.")
            : new($"{what} {target}", $"{target} {what}", $"Look at {target}: {check}.", target);
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"(connection refused|ECONNREFUSED|actively refused|connect: refused)", Options)]
    private static partial Regex Refused();

    [GeneratedRegex(@"(i/o timeout|ETIMEDOUT|connection timed out|connect timed out|connection timeout|timed out (while )?(connecting|waiting for)|context deadline exceeded)", Options)]
    private static partial Regex TimedOut();

    [GeneratedRegex(@"(lookup (?<host>[A-Za-z0-9._-]+)( on [^ ]+)?: (no such host|server misbehaving|Temporary failure)|getaddrinfo (ENOTFOUND|EAI_AGAIN) (?<host>[A-Za-z0-9._-]+)|UnknownHostException: (?<host>[A-Za-z0-9._-]+)|could not translate host name ""(?<host>[^""]+)""|bad address '(?<host>[A-Za-z0-9._-]+)'|(?<host>[A-Za-z0-9._-]+): (Name or service not known|nodename nor servname|Name does not resolve)|could not resolve host:? '?(?<host>[A-Za-z0-9._-]+))", Options)]
    private static partial Regex NoHost();

    [GeneratedRegex(@"(dial tcp (lookup )?|connect(ing|ion)?( to)?( server at| host)?( ECONNREFUSED)? ?""?|ECONNREFUSED |refused: |//([^@/\s]*@)?)(?<target>(\[[0-9a-f:]+\]|[A-Za-z0-9][A-Za-z0-9.-]*(/[0-9.]+)?):\d{2,5})", Options)]
    private static partial Regex Target();

    [GeneratedRegex(@"(environment variable|env var|env variable|required (variable|setting|environment)|missing (required )?(env|environment|variable|config(uration)?( key| value)?)( variable| var)?s?)[: ]+['""`]?(?<name>[A-Z][A-Z0-9_]{2,})|(?<name>[A-Z][A-Z0-9_]{2,})['""`]? (environment variable )?((is|was) (not set|required|missing|not defined|undefined|not provided)|must be (set|defined|provided))|KeyError: '(?<name>[A-Z][A-Z0-9_]{2,})'", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex MissingVariable();

    [GeneratedRegex(@"(OutOfMemoryError|OutOfMemoryException|heap out of memory|GC overhead limit|std::bad_alloc|cannot allocate memory)", Options)]
    private static partial Regex OutOfMemory();

    [GeneratedRegex(@"(address already in use|EADDRINUSE|port \d+ (is|was) already in use)", Options)]
    private static partial Regex InUse();

    [GeneratedRegex(@"(migrat\w+ (\S+ ){0,4}(fail|error)|(fail\w*|error|could not|unable to) (\S+ ){0,4}migrat|FlywayException|LiquibaseException|Dirty database version)", Options)]
    private static partial Regex Migration();

    [GeneratedRegex(@"(x509: |SSLHandshakeException|PKIX path|certificate (verify failed|has expired|signed by unknown)|CERT_|self.signed certificate|tls: )", Options)]
    private static partial Regex Certificate();

    [GeneratedRegex(@"(password authentication failed|access denied for user|authentication failed|invalid (password|credentials)|ORA-01017|login failed|WRONGPASS|NOAUTH)", Options)]
    private static partial Regex Denied();

    [GeneratedRegex(@"(read-only file system|EROFS)", Options)]
    private static partial Regex ReadOnly();

    [GeneratedRegex(@"(no space left on device|ENOSPC|disk quota exceeded)", Options)]
    private static partial Regex NoSpace();

    [GeneratedRegex(@"(permission denied|EACCES|AccessDeniedException|operation not permitted|EPERM)", Options)]
    private static partial Regex NoPermission();

    [GeneratedRegex(@"(no such file or directory|ENOENT|FileNotFoundException|ModuleNotFoundError|Cannot find module|ClassNotFoundException|NoClassDefFoundError|error while loading shared libraries|no main manifest attribute|Could not find or load main class)", Options)]
    private static partial Regex NoFile();

    [GeneratedRegex(@"(\b(error|fatal|panic|critical|failed|failure|fail|traceback|cannot|abort(ed|ing)?|segfault|unable to|could not)\b|\w+(Exception|Error)\b|""level"": ?""(error|fatal)"")", Options)]
    private static partial Regex Error();

    [GeneratedRegex(@"(\b(WARN|WARNING|INFO|DEBUG|TRACE)\b|level=(warn|warning|info|debug|trace)\b|""level"": ?""(warn|warning|info|debug|trace)"")", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Mild();

    [GeneratedRegex(@"(\b(0|no|zero|without) (errors?|failures?|failed)\b|(errors?|failures?|failed)[=:] ?(0|none|null|nil|false|"""")\b|\berror[_.-]?(log|page|handler|rate)|""level"": ?""(debug|info|trace)""|\blevel=(debug|info|trace)\b|\b(INFO|DEBUG|TRACE)\b|will retry)", Options)]
    private static partial Regex Harmless();
}
