using Dapper;
using EnablementBot.Core.Conversations;
using EnablementBot.Core.Conversations.Delivery;
using EnablementBot.Hosting;
using EnablementBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace EnablementBot.Tests.Support;

/// <summary>A store of either kind, with a clock that is moved by hand.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly ServiceProvider _services;
    private readonly DirectoryInfo? _folder;

    private TestStore(ServiceProvider services, StorageOptions options, ManualClock clock, DirectoryInfo? folder)
    {
        _services = services;
        _folder = folder;
        Options = options;
        Clock = clock;
    }

    public StorageOptions Options { get; }

    public ManualClock Clock { get; }

    public ITurnStore Turns => Get<ITurnStore>();

    public IOutbox Outbox => Get<IOutbox>();

    public IDatabase Database => Get<IDatabase>();

    /// <param name="name">Of the provider: test methods are public, its type is not.</param>
    public static async Task<TestStore> OpenAsync(string name)
    {
        StorageProvider provider = Enum.Parse<StorageProvider>(name);
        DirectoryInfo? folder = provider == StorageProvider.Sqlite ? Directory.CreateTempSubdirectory("enablementbot-") : null;
        string connection = folder is null ? await PostgresServer.NewDatabaseAsync() : $"Data Source={Path.Combine(folder.FullName, "data", "bot.db")}";
        return await OpenAsync(new() { Provider = provider, ConnectionString = connection }, new(), folder);
    }

    /// <summary>The same database once more, as another replica or a later process has it.</summary>
    public Task<TestStore> OpenAgainAsync() => OpenAsync(Options, Clock, null);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<long> AcceptAsync(string text, string id, string conversation = "c", string user = "ana", string address = "") =>
        (await Turns.AcceptAsync(Turn(text, id, conversation, user, address), CancellationToken.None)).Id;

    public Task<InboxTurn?> ClaimAsync(string owner = "me", long? only = null) => Turns.ClaimAsync(owner, Lease, only, CancellationToken.None);

    public Task<OutgoingMessage?> ClaimMessageAsync(string owner = "me") => Outbox.ClaimAsync(owner, Lease, CancellationToken.None);

    /// <summary>Answers the next turn with an echo.</summary>
    public async Task<InboxTurn> AnswerAsync(params Fact[] facts)
    {
        InboxTurn turn = (await ClaimAsync())!;
        ConversationState state = await Turns.LoadStateAsync(turn.Turn.Conversation, turn.Turn.Sender, CancellationToken.None);
        Assert.IsNotNull(await Turns.CommitAsync(turn, state, new([Reply.Say("re " + turn.Turn.Text)], state.With("last", turn.Turn.Text), facts), CancellationToken.None));
        return turn;
    }

    public Task<T?> ScalarAsync<T>(string sql, object? values = null) => Database.ReadAsync(connection => connection.ExecuteScalarAsync<T>(sql, values), CancellationToken.None);

    public static Turn Turn(string text, string id, string conversation = "c", string user = "ana", string address = "") =>
        new() { Id = id, Conversation = new("teams", conversation), Sender = new("teams", "t", user), Text = text, Address = address };

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder?.Delete(recursive: true);
    }

    private static async Task<TestStore> OpenAsync(StorageOptions options, ManualClock clock, DirectoryInfo? folder)
    {
        ServiceProvider services = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddStorage(options, Path.GetFullPath, KeptFacts.Kinds).BuildServiceProvider();
        await services.GetRequiredService<StoreOpening>().OpenAsync(CancellationToken.None);
        return new(services, options, clock, folder);
    }
}
