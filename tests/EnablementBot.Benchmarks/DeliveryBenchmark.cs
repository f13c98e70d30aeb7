using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using EnablementBot.Core.Answers;
using EnablementBot.Core.Conversations;
using EnablementBot.Core.Conversations.Delivery;
using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Retrieval;
using EnablementBot.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EnablementBot.Benchmarks;

/// <summary>How fast a delivery is acknowledged while answers are slow, and what the store costs a turn.</summary>
internal static class DeliveryBenchmark
{
    private const int Messages = 2000;
    private const int Conversations = 200;
    private const int Senders = 16;

    /// <param name="connection">Of PostgreSQL; null for SQLite in a temporary folder.</param>
    public static async Task RunAsync(string? connection)
    {
        Console.WriteLine($"store: {(connection is null ? "sqlite" : "postgres")}, {Environment.ProcessorCount} cores, {Messages} messages in {Conversations} conversations, {Senders} at a time");
        await AcknowledgeAsync(connection);
        await AnswerAsync(connection);
    }

    private static async Task AcknowledgeAsync(string? connection)
    {
        await using Bot bot = await Bot.StartAsync(connection, new Stub(TimeSpan.FromSeconds(30)));
        using HttpClient http = new() { BaseAddress = bot.Address };
        ConcurrentBag<double> times = [];
        long begin = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(0, Messages), new ParallelOptions { MaxDegreeOfParallelism = Senders }, async (number, cancellation) =>
        {
            string json = $$"""{"type":"message","id":"{{number}}","channelId":"msteams","serviceUrl":"http://127.0.0.1:9/","from":{"id":"u"},"recipient":{"id":"b"},"conversation":{"id":"c{{number % Conversations}}"},"text":"how do I roll back a release?"}""";
            using StringContent content = new(json, Encoding.UTF8, "application/json");
            long start = Stopwatch.GetTimestamp();
            using HttpResponseMessage response = await http.PostAsync(new Uri("api/messages", UriKind.Relative), content, cancellation);
            response.EnsureSuccessStatusCode();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        });
        double[] sorted = [.. times.Order()];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"acknowledged, answers taking 30 s: p50 {At(sorted, 0.5):F1} ms, p99 {At(sorted, 0.99):F1} ms, longest {sorted[^1]:F1} ms, {Messages / Stopwatch.GetElapsedTime(begin).TotalSeconds:F0} a second"));
    }

    private static async Task AnswerAsync(string? connection)
    {
        CountingSender sender = new(Messages);
        await using Bot bot = await Bot.StartAsync(connection, new Stub(TimeSpan.Zero), sender);
        TurnDispatcher dispatcher = bot.Services.GetRequiredService<TurnDispatcher>();
        Turn[] turns = [.. Enumerable.Range(0, Messages).Select(number => new Turn
        {
            Id = $"{number}", Conversation = new(sender.Channel, $"c{number % Conversations}"), Sender = new(sender.Channel, "", "u"), Text = "how do I roll back a release?", Address = "x",
        })];
        await dispatcher.HandleAsync(turns[0], ConversationState.Empty, CancellationToken.None);

        long start = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(turns, new ParallelOptions { MaxDegreeOfParallelism = Senders }, async (turn, cancellation) => await dispatcher.HandleAsync(turn, ConversationState.Empty, cancellation));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"turns without the store: {Messages / Stopwatch.GetElapsedTime(start).TotalSeconds:F0} a second"));

        TurnDoor door = bot.Services.GetRequiredService<TurnDoor>();
        start = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(turns, new ParallelOptions { MaxDegreeOfParallelism = Senders }, async (turn, cancellation) => await door.AcceptAsync(turn, cancellation));
        await sender.All;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"turns with the store, from acceptance to sent: {Messages / Stopwatch.GetElapsedTime(start).TotalSeconds:F0} a second"));
    }

    private static double At(double[] sorted, double part) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];

    /// <summary>Says the same to everything, after a while.</summary>
    private sealed class Stub(TimeSpan pause) : IAnswerComposer
    {
        public async ValueTask<Answer> ComposeAsync(Question question, RetrievalResult found, CancellationToken cancellation)
        {
            if (pause > TimeSpan.Zero) await Task.Delay(pause, TimeProvider.System, cancellation);
            return new(Outcome.NotFound, "Nothing.", [], []);
        }
    }

    private sealed class CountingSender(int expected) : IChannelSender
    {
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _sent;

        public string Channel => "benchmark";

        public TimeSpan Pause => TimeSpan.Zero;

        public Task All => _all.Task;

        public Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellation)
        {
            if (Interlocked.Increment(ref _sent) == expected) _all.SetResult();
            return Task.FromResult<SendResult>(new SendResult.Sent(null));
        }
    }

    /// <summary>The real server, with a store of its own.</summary>
    private sealed class Bot(WebApplication app, Uri address, DirectoryInfo folder) : IAsyncDisposable
    {
        public Uri Address => address;

        public IServiceProvider Services => app.Services;

        public static async Task<Bot> StartAsync(string? connection, IAnswerComposer composer, IChannelSender? sender = null)
        {
            DirectoryInfo folder = Directory.CreateTempSubdirectory("enablementbot-");
            Directory.CreateDirectory(Path.Combine(folder.FullName, "knowledge", "docs"));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "knowledge", "docs", "a.md"), "# Roll back a release\n\nPress the button.\n");
            string file = Path.Combine(folder.FullName, "appsettings.json");
            await File.WriteAllTextAsync(file, connection is null ? "{}" : JsonSerializer.Serialize(new { Storage = new { Provider = "postgres", ConnectionString = connection } }));
            Settings settings = Settings.Load(file);
            const string url = "http://127.0.0.1:39781";
            WebApplication app = EnablementBotBuilder.Build(settings, ServeAddresses.Of(url, settings), services =>
            {
                services.AddLogging(logging => logging.ClearProviders());
                services.AddSingleton(composer);
                if (sender is not null) services.AddSingleton(sender);
            });
            await EnablementBotBuilder.PrepareAsync(app.Services, CancellationToken.None);
            app.Services.GetRequiredService<KnowledgeBase>().Refresh();
            await app.StartAsync();
            return new(app, new(url), folder);
        }

        public async ValueTask DisposeAsync()
        {
            await app.StopAsync();
            await app.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }
}
