using System.Threading.Channels;
using EnablementBot.Core.Conversations;

namespace EnablementBot.Channels.Teams;

/// <summary>
/// Answers Activities after they were acknowledged, some conversations at a time; the dispatcher keeps each conversation in order. What
/// waits here is lost when the process ends: see docs/decisions/0004-delivery-in-memory.md.
/// </summary>
internal sealed partial class TeamsWorker(TurnDispatcher dispatcher, ConnectorClient connector, ILogger<TeamsWorker> logger) : BackgroundService
{
    private const int Waiting = 1_000;
    private const int AtATime = 16;

    private readonly Channel<(Activity Activity, Turn Turn)> _queue = Channel.CreateBounded<(Activity, Turn)>(new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.Wait });

    /// <returns>False when too much is waiting; the channel then tries again later.</returns>
    public bool TryTake(Activity activity, Turn turn) => _queue.Writer.TryWrite((activity, turn));

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, AtATime).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stopping)
    {
        await foreach ((Activity activity, Turn turn) in _queue.Reader.ReadAllAsync(stopping))
        {
            try
            {
                foreach (Reply reply in await dispatcher.DispatchAsync(turn, stopping))
                    await connector.ReplyAsync(activity, TeamsReplyRenderer.Render(reply, activity), stopping);
            }
            catch (Exception exception) when (exception is HttpRequestException or InvalidOperationException or TaskCanceledException && !stopping.IsCancellationRequested)
            {
                Log.ReplyNotSent(logger, exception);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "A reply could not be sent to the Connector")]
        public static partial void ReplyNotSent(ILogger logger, Exception exception);
    }
}
