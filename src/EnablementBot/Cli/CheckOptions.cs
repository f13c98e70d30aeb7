using System.CommandLine;
using System.Globalization;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Snapshots;
using EnablementBot.Hosting;

namespace EnablementBot.Cli;

internal enum CheckFormat
{
    Text,
    Json,
    Sarif,
    Html,
}

/// <summary>What was asked of <c>check</c>.</summary>
/// <param name="Paths">As typed; empty stands for the sample cluster. <c>-</c> is standard input.</param>
/// <param name="Mode">Null where it was not said: manifests, or live for an export that says so.</param>
/// <param name="Now">Null where it was not said.</param>
/// <param name="Checks">Null for all.</param>
/// <param name="FailOn">Null for never.</param>
internal sealed record CheckRequest(
    IReadOnlyList<string> Paths, SnapshotMode? Mode, DateTimeOffset? Now, DateTimeOffset Clock, IReadOnlyList<string>? Checks, Severity? FailOn, string? Namespace, CheckFormat Format, bool Each, bool Fixes)
{
    public const string SamplePath = "deploy/sample-cluster";

    /// <summary>The groups of paths that are evaluated together.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Targets(Settings settings)
    {
        IReadOnlyList<string> paths = Paths;
        if (paths.Count == 0)
        {
            string sample = settings.Absolute(SamplePath);
            string near = Path.GetRelativePath(Directory.GetCurrentDirectory(), sample);
            paths = Directory.Exists(sample) ? [near.StartsWith("..", StringComparison.Ordinal) ? sample : near] : throw new UsageException($"Name what to check: files, folders, or - for standard input. (There is no sample cluster at {sample}.)");
        }

        return Each ? [.. paths.Select(path => (IReadOnlyList<string>)[path])] : [paths];
    }
}

/// <summary>The options of <c>check</c>, and what they mean together.</summary>
internal sealed class CheckOptions
{
    private readonly Argument<string[]> _paths = new("PATH") { Description = "Files or folders of YAML or JSON; - reads standard input. Without any: the sample cluster.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> _mode = new("--mode") { Description = "manifest: files as written. live: objects as the API server returns them, with their status. Default: manifest, or what the folder's export.yaml says." };
    private readonly Option<string?> _now = new("--now") { Description = "The clock for ages, as RFC 3339 (2026-11-16T09:30:00Z); else the time of the export, else now." };
    private readonly Option<string[]> _checks = new("--checks") { Description = "Ids of checks to run, separated by commas; pss-* takes all that begin so.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string> _failOn = new("--fail-on") { Description = "info, low, medium, high, critical or never: end with exit code 1 when something of that severity or above is open.", DefaultValueFactory = _ => "high" };
    private readonly Option<string?> _namespace = new("--namespace", "-n") { Description = "Report this namespace only; manifests that name none are taken as its own." };
    private readonly Option<CheckFormat> _format = new("--format") { Description = "text for people, json for programs, sarif for code scanning, html for a report.", DefaultValueFactory = _ => CheckFormat.Text };
    private readonly Option<bool> _each = new("--each") { Description = "Evaluate each PATH by itself; with json one line each." };
    private readonly Option<bool> _fixes = new("--fixes") { Description = "Show the change that mends a finding, where there is a mechanical one." };
    private readonly Option<string?>[] _cluster = [new("--context") { Description = "Not yet: a cluster's context." }, new("--as") { Description = "Not yet: the user to read a cluster as." }, new("--as-group") { Description = "Not yet: a group of that user." }];

    public void AddTo(Command command)
    {
        command.Arguments.Add(_paths);
        foreach (Option option in (Option[])[_mode, _now, _checks, _failOn, _namespace, _format, _each, _fixes]) command.Options.Add(option);
        foreach (Option<string?> option in _cluster)
        {
            option.Hidden = true;
            command.Options.Add(option);
        }
    }

    /// <summary>Throws <see cref="UsageException"/>.</summary>
    public CheckRequest Read(ParseResult result, TimeProvider clock)
    {
        if (_cluster.FirstOrDefault(option => result.GetValue(option) is not null) is { } later)
            throw new UsageException($"{later.Name} is about a cluster, and this version reads files: kubectl get … -o yaml | check - --mode live");
        string[] checks = [.. (result.GetValue(_checks) ?? []).SelectMany(ids => ids.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
        return new(
            result.GetValue(_paths) ?? [],
            Mode(result.GetValue(_mode)),
            Now(result.GetValue(_now)),
            clock.GetUtcNow(),
            checks.Length > 0 ? checks : null,
            FailOn(result.GetValue(_failOn)!),
            result.GetValue(_namespace),
            result.GetValue(_format),
            result.GetValue(_each),
            result.GetValue(_fixes));
    }

    private static SnapshotMode? Mode(string? text) => text switch
    {
        null => null,
        "manifest" => SnapshotMode.Manifest,
        "live" => SnapshotMode.Live,
        _ => throw new UsageException($"--mode is manifest or live, not {text}."),
    };

    private static DateTimeOffset? Now(string? text) => text is null ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time
        : throw new UsageException($"--now takes a time such as 2026-11-16T09:30:00Z, not {text}.");

    private static Severity? FailOn(string text) => text == "never" ? null
        : Enum.GetValues<Severity>().Where(severity => severity.ToString().Equals(text, StringComparison.OrdinalIgnoreCase)).Select(severity => (Severity?)severity).FirstOrDefault()
        ?? throw new UsageException($"--fail-on is info, low, medium, high, critical or never, not {text}.");
}
