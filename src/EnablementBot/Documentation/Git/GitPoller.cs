using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace EnablementBot.Documentation.Git;

/// <summary>Looks at each repository in its interval. What changed is live with the next look of the knowledge watcher; what failed is told once.</summary>
internal sealed partial class GitPoller(DocumentationFolders documentation, TimeProvider clock, IMeterFactory meters, ILogger<GitPoller> logger) : BackgroundService
{
    private static readonly ActivitySource Source = new("EnablementBot");

    private readonly Counter<long> _polls = meters.Create("EnablementBot").CreateCounter<long>("enablementbot.documentation.polls", "{poll}", "Looks at a Git repository, by source and outcome.");

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(documentation.Mirrors.Select(mirror => FollowAsync(mirror.Name, mirror.Mirror, stoppingToken)));

    private async Task FollowAsync(string name, GitMirror mirror, CancellationToken cancellation)
    {
        using PeriodicTimer timer = new(mirror.Origin.Interval, clock);
        string lastProblem = "";
        do lastProblem = await PollAsync(name, mirror, lastProblem, cancellation);
        while (await timer.WaitForNextTickAsync(cancellation));
    }

    private async Task<string> PollAsync(string name, GitMirror mirror, string lastProblem, CancellationToken cancellation)
    {
        using Activity? span = Source.StartActivity("poll documentation");
        string outcome = "failed";
        string problem = "";
        try
        {
            PollOutcome found = await mirror.PollAsync(cancellation);
            outcome = found.ToString().ToLowerInvariant();
            if (found == PollOutcome.Changed) Log.Changed(logger, name, mirror.Version);
            if (found == PollOutcome.Refused) Log.Refused(logger, name, mirror.Version);
            if (lastProblem.Length > 0) Log.Recovered(logger, name);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            problem = exception.Message;
            if (problem != lastProblem) Log.Failed(logger, name, mirror.Version, problem);
        }

        span?.SetTag("enablementbot.source", name).SetTag("enablementbot.outcome", outcome);
        if (problem.Length > 0) span?.SetStatus(ActivityStatusCode.Error);
        _polls.Add(1, new("source", name), new("outcome", outcome));
        return problem;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Documentation {Source}: now at {Version}")]
        public static partial void Changed(ILogger logger, string source, string version);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Documentation {Source}: the newest version holds no page that can be read and is left out; {Version} still answers")]
        public static partial void Refused(ILogger logger, string source, string version);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Documentation {Source}: could not look for a newer version than {Version}, which still answers: {Problem}")]
        public static partial void Failed(ILogger logger, string source, string version, string problem);

        [LoggerMessage(Level = LogLevel.Information, Message = "Documentation {Source}: the repository answers again")]
        public static partial void Recovered(ILogger logger, string source);
    }
}
