using System.Threading.Channels;
using EnablementBot.Core.Conversations;

namespace EnablementBot.Channels.Teams;

/// <summary>
/// Answers Activities after they were acknowledged, some conversations at a time. A conversation keeps to one lane, so that its replies
/// leave in the order of its messages. What waits here is lost when the process ends: see docs/decisions/0004-delivery-in-memory.md.
/// </summary>
internal sealed partial class TeamsWorker(TurnDispatcher dispatcher, ConnectorClient connector, ILogger<TeamsWorker> logger) : BackgroundService
{
    private const int Lanes = 16;
    private const int WaitingInLane = 64;

    private readonly Channel<(Activity Activity, Turn Turn)>[] _lanes =
        [.. Enumerable.Range(0, Lanes).Select(_ => Channel.CreateBounded<(Activity, Turn)>(new BoundedChannelOptions(WaitingInLane) { FullMode = BoundedChannelFullMode.Wait }))];

    /// <returns>False when too much is waiting; the channel then tries again later.</returns>
    public bool TryTake(Activity activity, Turn turn) => _lanes[(uint)turn.Conversation.GetHashCode() % Lanes].Writer.TryWrite((activity, turn));

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_lanes.Select(lane => WorkAsync(lane.Reader, stoppingToken)));

    private async Task WorkAsync(ChannelReader<(Activity Activity, Turn Turn)> lane, CancellationToken stopping)
    {
        await foreach ((Activity activity, Turn turn) in lane.ReadAllAsync(stopping))
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
