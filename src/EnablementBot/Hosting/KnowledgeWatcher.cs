using EnablementBot.Core.Knowledge;

namespace EnablementBot.Hosting;

/// <summary>
/// Looks for changed files every second: a listing with sizes and times is cheap, and unlike file events it also works on
/// network folders and mounted ConfigMaps. A change is live with the next swap; whatever cannot be read leaves what is known as it is.
/// </summary>
internal sealed partial class KnowledgeWatcher(KnowledgeBase knowledge, TimeProvider clock, ILogger<KnowledgeWatcher> logger) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private string _lastProblem = "";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) Look();
    }

    private void Look()
    {
        try
        {
            if (knowledge.Refresh() is { } change) Report(change);
            _lastProblem = "";
        }
        catch (Exception exception)
        {
            if (exception.Message != _lastProblem) Log.NotRead(logger, exception.Message);
            _lastProblem = exception.Message;
        }
    }

    /// <summary>One line for the change, and one for each file that is left out.</summary>
    public void Report(KnowledgeChange change)
    {
        Log.Read(logger, knowledge.Current.Pages.Count, change.Read, change.Removed);
        foreach (QuarantinedFile file in change.Quarantined) Log.LeftOut(logger, file.Source, file.Path, file.Reason, file.HasLastGood ? "its last good version still answers" : "it does not answer");
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Documentation: {Pages} pages; {Read} files read, {Removed} removed")]
        public static partial void Read(ILogger logger, int pages, int read, int removed);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Left out {Source}/{Path}: {Reason}; {Consequence}")]
        public static partial void LeftOut(ILogger logger, string source, string path, string reason, string consequence);

        [LoggerMessage(Level = LogLevel.Error, Message = "The documentation could not be read and stays as it was: {Problem}")]
        public static partial void NotRead(ILogger logger, string problem);
    }
}
