using System.Diagnostics;
using System.Text;

namespace EnablementBot.Documentation.Git;

/// <summary>
/// Runs git so that neither the repository nor this machine's settings decide what it does: an environment of its own, no hooks, no
/// prompts, no submodules, no filters, no redirects to other hosts, one protocol, and an end in time.
/// </summary>
/// <param name="program">The git to run.</param>
/// <param name="home">Folder without settings, for git's own home.</param>
internal sealed class GitCommand(string program, string home, GitCredential credential)
{
    private const int LongestMessage = 300;

    /// <summary>What git needs of this process's environment: proxies, certificate authorities and the ssh agent are the operator's.</summary>
    private static readonly string[] Kept = ["PATH", "http_proxy", "https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY", "all_proxy", "ALL_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR", "GIT_SSL_CAINFO", "SSH_AUTH_SOCK", "TMPDIR", "SystemRoot"];

    private static readonly (string Key, string Value)[] Settings =
    [
        ("core.hooksPath", "/dev/null"), ("core.symlinks", "false"), ("core.fsmonitor", "false"), ("core.askPass", ""), ("credential.helper", ""),
        ("submodule.recurse", "false"), ("fetch.recurseSubmodules", "false"), ("gc.auto", "0"), ("maintenance.auto", "false"),
        ("http.followRedirects", "false"), ("http.lowSpeedLimit", "1000"), ("http.lowSpeedTime", "30"),
    ];

    /// <param name="address">The repository that is talked to, or null for a command that talks to none.</param>
    /// <param name="read">Reads standard output to its end.</param>
    /// <exception cref="IOException">git failed, is missing, or took too long; the message is fit for people and holds no secret.</exception>
    public async Task<T> RunAsync<T>(string[] args, string? address, TimeSpan within, Func<Stream, CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        string verb = args.First(arg => !arg.StartsWith('-'));
        (string Key, string Value, string[] Secrets)? header = address is null ? null : credential.Header(address);
        ProcessStartInfo start = Start(args, address, header);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        end.CancelAfter(within);
        using Process process = Begin(start);
        try
        {
            process.StandardInput.Close();
            Task<string> errors = ReadErrorsAsync(process.StandardError, end.Token);
            T result = await read(process.StandardOutput.BaseStream, end.Token);
            await process.WaitForExitAsync(end.Token);
            return process.ExitCode == 0 ? result : throw new IOException($"git {verb}: {Clean(await errors, header?.Secrets ?? [])}");
        }
        catch (OperationCanceledException exception) when (!cancellation.IsCancellationRequested)
        {
            throw new IOException($"git {verb} took longer than {within.TotalSeconds:0} s and was ended.", exception);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>The same, with standard output as text.</summary>
    public Task<string> RunAsync(string[] args, string? address, TimeSpan within, CancellationToken cancellation) => RunAsync(
        args,
        address,
        within,
        static async (output, token) =>
        {
            using StreamReader reader = new(output);
            return await reader.ReadToEndAsync(token);
        },
        cancellation);

    private ProcessStartInfo Start(string[] args, string? address, (string Key, string Value, string[] Secrets)? header)
    {
        ProcessStartInfo start = new(program, args) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = home };
        Dictionary<string, string?> inherited = Kept.ToDictionary(name => name, name => start.Environment.TryGetValue(name, out string? value) ? value : null);
        start.Environment.Clear();
        foreach ((string name, string? value) in inherited)
        {
            if (value is not null) start.Environment[name] = value;
        }

        (string Key, string Value)[] settings = header is { } own ? [.. Settings, (own.Key, own.Value)] : Settings;
        start.Environment["GIT_CONFIG_COUNT"] = settings.Length.ToString();
        foreach ((int i, (string key, string value)) in settings.Index())
        {
            start.Environment[$"GIT_CONFIG_KEY_{i}"] = key;
            start.Environment[$"GIT_CONFIG_VALUE_{i}"] = value;
        }

        start.Environment["HOME"] = home;
        start.Environment["LC_ALL"] = "C";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_ATTR_NOSYSTEM"] = "1";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_LFS_SKIP_SMUDGE"] = "1";
        start.Environment["GIT_ALLOW_PROTOCOL"] = address is null ? "none" : new Uri(address).Scheme;
        start.Environment["GIT_SSH_COMMAND"] = "ssh -oBatchMode=yes -oConnectTimeout=20 -oStrictHostKeyChecking=yes";
        return start;
    }

    private static Process Begin(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new IOException("the program git cannot be started: install git, or use the image that has it.", exception);
        }
    }

    /// <summary>The beginning of what git complains of; the rest is read and dropped, or git would wait for a reader.</summary>
    private static async Task<string> ReadErrorsAsync(StreamReader reader, CancellationToken cancellation)
    {
        StringBuilder text = new();
        char[] buffer = new char[4096];
        for (int read; (read = await reader.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (text.Length < 16 * LongestMessage) text.Append(buffer, 0, read);
        }

        return text.ToString();
    }

    /// <summary>The server has a say in the message: one line, no control characters, not long, and no secret.</summary>
    private static string Clean(string errors, string[] secrets)
    {
        foreach (string secret in secrets) errors = errors.Replace(secret, "***", StringComparison.Ordinal);
        string line = string.Join(' ', errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        line = string.Concat(line.Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format));
        return line.Length > LongestMessage ? line[..LongestMessage] + "..." : line.Length > 0 ? line : "it failed without a word";
    }
}
