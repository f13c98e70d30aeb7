using Dapper;
using EnablementBot.Core.Answers;
using EnablementBot.Core.Conversations;
using EnablementBot.Core.Conversations.Delivery;
using EnablementBot.Hosting;
using EnablementBot.Storage;
using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Storage;

/// <summary>What is kept, for how long, and how safely. The same tests on both stores.</summary>
[TestClass]
[DoNotParallelize]
public sealed class KeepingTests
{
    public static IEnumerable<object[]> Stores => TurnStoreTests.Stores;

    [TestMethod]
    [DynamicData(nameof(Stores))]
    public async Task What_is_committed_is_on_the_disk(string provider)
    {
        await using TestStore store = await TestStore.OpenAsync(provider);
        if (provider == "Sqlite")
        {
            foreach ((string journal, long synchronous) in new[] { await AskAsync(store, write: true), await AskAsync(store, write: false) })
            {
                Assert.AreEqual("wal", journal);
                Assert.AreEqual(2, synchronous, "FULL");
            }

            return;
        }

        // Also where the database's own setting is a weaker one.
        string name = (await store.ScalarAsync<string>("SELECT current_database()"))!;
        await store.Database.WriteAsync(transaction => transaction.Connection.ExecuteAsync($"ALTER DATABASE {name} SET synchronous_commit = off"), CancellationToken.None);
        await using TestStore later = await store.OpenAgainAsync();
        Assert.AreEqual("on", await later.Database.WriteAsync(transaction => transaction.Connection.ExecuteScalarAsync<string>("SHOW synchronous_commit"), CancellationToken.None));
    }

    [TestMethod]
    [DynamicData(nameof(Stores))]
    public async Task Write_that_fails_undoes_itself_and_none_that_was_written_with_it(string provider)
    {
        await using TestStore store = await TestStore.OpenAsync(provider);
        Task<int>[] writes = [.. Enumerable.Range(0, 100).Select(number => Task.Run(() => store.Database.WriteAsync(
            async transaction =>
            {
                await transaction.Connection.ExecuteAsync("INSERT INTO lease (name, owner, until) VALUES (@name, 'x', 0)", new { name = $"{number}" }, transaction.Transaction);
                if (number % 5 == 0) throw new InvalidOperationException();
                return await transaction.Connection.ExecuteAsync(number % 7 == 0 ? "INSERT INTO nosuch VALUES (1)" : "SELECT 1", transaction: transaction.Transaction);
            },
            CancellationToken.None)))];
        await Task.WhenAll(writes).ContinueWith(_ => { }, TaskScheduler.Default);

        string[] expected = [.. Enumerable.Range(0, 100).Where(number => number % 5 != 0 && number % 7 != 0).Select(number => $"{number}").Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(expected, writes.Index().Where(write => write.Item.IsCompletedSuccessfully).Select(write => $"{write.Index}").Order(StringComparer.Ordinal).ToArray());
        IEnumerable<string> rows = await store.Database.ReadAsync(connection => connection.QueryAsync<string>("SELECT name FROM lease"), CancellationToken.None);
        CollectionAssert.AreEqual(expected, rows.Order(StringComparer.Ordinal).ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(Stores))]
    public async Task Tables_are_made_once_and_those_of_a_newer_version_are_refused(string provider)
    {
        await using TestStore store = await TestStore.OpenAsync(provider);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => store.Get<StoreOpening>().OpenAsync(CancellationToken.None))));
        Assert.AreEqual(Migrator.Scripts.Count, await store.ScalarAsync<long>("SELECT COUNT(*) FROM migration"));

        await store.Database.WriteAsync(transaction => transaction.Connection.ExecuteAsync("INSERT INTO migration (number, name, applied_at) VALUES (999, 'later', 0)"), CancellationToken.None);
        ConfigurationException refusal = await Assert.ThrowsExactlyAsync<ConfigurationException>(() => store.Get<StoreOpening>().OpenAsync(CancellationToken.None));
        Assert.Contains("newer version", refusal.Message);
    }

    [TestMethod]
    [DynamicData(nameof(Stores))]
    public async Task Person_who_asks_is_forgotten_and_others_are_not(string provider)
    {
        await using TestStore store = await TestStore.OpenAsync(provider);
        foreach (string user in new[] { "ana", "zoe" })
        {
            await store.AcceptAsync("hunter2", "1", "c" + user, user, "a");
            await store.AnswerAsync(new QuestionAsked("1", "unsure") { Question = "hunter2" });
        }

        await store.AcceptAsync("hunter2", "2", "czoe", "zoe", "a");
        InboxTurn waiting = (await store.ClaimAsync(only: await store.AcceptAsync("hunter2", "2", "cana", address: "a")))!;
        InboxTurn forget = (await store.ClaimAsync(only: await store.AcceptAsync("forget me now", "3", "last", address: "a")))!;
        TurnResult result = TurnResult.Say(ConversationState.Empty, Reply.Say("Done")) with
        {
            Commit = async (transaction, token) =>
            {
                await store.Get<IPersonalData>().ForgetAsync(transaction, forget.Turn.Sender, token);
                return TurnResult.Say(ConversationState.Empty, Reply.Say("Done"));
            },
        };
        Assert.IsNotNull(await store.Turns.CommitAsync(forget, ConversationState.Empty, result, CancellationToken.None));
        Assert.IsNull(await store.Turns.CommitAsync(waiting, ConversationState.Empty, TurnResult.Say(ConversationState.Empty.With("f", "hunter2"), Reply.Say("hunter2")), CancellationToken.None), "What ran meanwhile leaves nothing behind.");
        Assert.AreEqual("Done", PlainTextRenderer.Render((await store.Turns.RepliesAsync(forget.Id, CancellationToken.None))!.Single()));
        Assert.AreEqual(2, await RowsAsync(store, "ana"), "The turn itself and its reply.");

        store.Clock.Advance(TimeSpan.FromMinutes(2));
        await store.Get<Retention>().PurgeForgottenAsync(CancellationToken.None);
        Assert.AreEqual(2, await RowsAsync(store, "ana"), "The reply is not sent yet.");
        OutgoingMessage last;
        do
        {
            last = (await store.ClaimMessageAsync())!;
            await store.Outbox.SentAsync(last, null, store.Clock.GetUtcNow(), CancellationToken.None);
        }
        while (last.Recipient.UserId != "ana");
        await store.Get<Retention>().PurgeForgottenAsync(CancellationToken.None);
        Assert.AreEqual(0, await RowsAsync(store, "ana"));
        Assert.AreEqual(6, await RowsAsync(store, "zoe"), "Two turns, a reply, state, a fact, a reference.");
    }

    [TestMethod]
    [DynamicData(nameof(Stores))]
    public async Task Old_rows_are_deleted_and_what_waits_is_not(string provider)
    {
        await using TestStore store = await TestStore.OpenAsync(provider);
        await store.AcceptAsync("old", "1", "a", address: "a");
        await store.AnswerAsync(new AnswerRated("1", true));
        await store.Outbox.SentAsync((await store.ClaimMessageAsync())!, null, store.Clock.GetUtcNow(), CancellationToken.None);
        await store.AcceptAsync("old and waiting", "2", "b", "zoe");
        store.Clock.Advance(TimeSpan.FromDays(store.Options.RetentionDays) + TimeSpan.FromSeconds(1));
        await store.AcceptAsync("new", "3", "c", "zoe");

        Assert.AreEqual(5, await store.Get<Retention>().DeleteOldAsync(CancellationToken.None), "Turn, reply, state, fact, reference.");
        Assert.AreEqual(0, await RowsAsync(store, "ana"));
        Assert.AreEqual(2, await RowsAsync(store, "zoe"));
    }

    [TestMethod]
    [DynamicData(nameof(Stores))]
    public async Task Old_rows_in_any_number_are_deleted(string provider)
    {
        await using TestStore store = await TestStore.OpenAsync(provider);
        await store.Database.WriteAsync(
            transaction => transaction.Connection.ExecuteAsync(
                "INSERT INTO fact (kind, body, channel, conversation, sender_channel, sender_tenant, sender_user, happened_at) VALUES ('x', '{}', 'c', 'c', 'c', 't', 'u', 0)", Enumerable.Range(0, 1234).Select(_ => new { }), transaction.Transaction),
            CancellationToken.None);
        Assert.AreEqual(1234, await store.Get<Retention>().DeleteOldAsync(CancellationToken.None));
    }

    [TestMethod]
    [DynamicData(nameof(Stores))]
    public async Task History_is_the_persons_own(string provider)
    {
        await using TestStore store = await TestStore.OpenAsync(provider);
        for (int i = 0; i < 5; i++)
        {
            await store.AcceptAsync($"{i}", $"{i}");
            await store.AnswerAsync();
        }

        await store.AcceptAsync("zoe's", "z", user: "zoe");
        await store.AnswerAsync();
        await store.AcceptAsync("open", "o");

        IReadOnlyList<PastTurn> past = await store.Get<IConversationHistory>().ReadAsync(new("teams", "c"), new("teams", "t", "ana"), 4, CancellationToken.None);
        CollectionAssert.AreEqual(new[] { "2", "3", "4", "open" }, past.Select(turn => turn.Turn.Text).ToArray());
        CollectionAssert.AreEqual(new[] { "re 2", "re 3", "re 4", null }, past.Select(turn => turn.Replies is null ? null : PlainTextRenderer.Render(turn.Replies.Single())).ToArray());
        Assert.IsEmpty(await store.Get<IConversationHistory>().ReadAsync(new("teams", "other"), new("teams", "t", "ana"), 4, CancellationToken.None));
    }

    [TestMethod]
    public void Facts_are_kept_and_those_of_another_version_are_left_alone()
    {
        FactCodec codec = new(KeptFacts.Kinds);
        QuestionAsked asked = new("1", "unsure") { Question = "how?", Page = "docs/a.md" };
        (string kind, string body) = codec.Write(asked);
        Assert.AreEqual(("question-asked", """{"answerId":"1","outcome":"unsure","question":"how?","page":"docs/a.md"}"""), (kind, body));
        Assert.AreEqual(asked, codec.Read(kind, body));
        Assert.IsNull(codec.Read("from-the-future", "{}"));
        Assert.AreEqual(asked with { Page = null }, codec.Read(kind, """{"answerId":"1","outcome":"unsure","question":"how?","added":[1]}"""));
    }

    [TestMethod]
    public void Every_fact_can_be_kept()
    {
        Type[] facts = [.. typeof(Fact).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Fact)) && !type.IsAbstract)];
        Assert.IsNotEmpty(facts);
        CollectionAssert.IsSubsetOf(facts, KeptFacts.Kinds.Select(kind => kind.Json.Type).ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(Stores))]
    public async Task Lease_of_a_process_that_is_gone_is_taken_over_and_its_work_is_free(string provider)
    {
        await using TestStore store = await TestStore.OpenAsync(provider);
        ProcessMark self = ProcessMark.New();
        ProcessMark gone = self with { Started = self.Started - 60_000, Unique = "gone" };
        ProcessMark elsewhere = self with { Machine = "elsewhere", Unique = "elsewhere" };
        LeaseRows leases = store.Get<LeaseRows>();

        Assert.IsNull(await leases.TakeAsync("serve", elsewhere, TestStore.Lease, CancellationToken.None));
        Assert.AreEqual(elsewhere.ToString(), await leases.TakeAsync("serve", self, TestStore.Lease, CancellationToken.None));
        store.Clock.Advance(TestStore.Lease + TimeSpan.FromSeconds(1));
        Assert.IsNull(await leases.TakeAsync("serve", gone, TestStore.Lease, CancellationToken.None), "It ran out.");
        Assert.IsNull(await leases.TakeAsync("serve", self, TestStore.Lease, CancellationToken.None), "Its process is gone.");
        Assert.AreEqual(self.ToString(), await leases.TakeAsync("serve", ProcessMark.New(), TestStore.Lease, CancellationToken.None), "Two servers of one process are two.");

        await store.AcceptAsync("hi", "1");
        await store.AcceptAsync("hi", "1", "other");
        await store.ClaimAsync(gone.ToString());
        await store.ClaimAsync(elsewhere.ToString());
        Assert.AreEqual(1, await leases.ReleaseOrphansAsync(CancellationToken.None));
        Assert.IsNotNull(await store.ClaimAsync());
        Assert.IsNull(await store.ClaimAsync());
    }

    [TestMethod]
    [DynamicData(nameof(Stores))]
    public async Task Every_table_with_rows_of_people_is_forgotten_and_ages(string provider)
    {
        await using TestStore store = await TestStore.OpenAsync(provider);
        string[] tables = [.. await TablesAsync(store)];
        CollectionAssert.AreEquivalent(tables, PersonalRows.Tables.Concat(["inbox", "outbox"]).ToArray());
        CollectionAssert.AreEquivalent(tables, Retention.Tables.Select(table => table.Table).ToArray());
    }

    /// <summary>Rows of a person in every table that has such rows, those of later migrations included.</summary>
    private static async Task<long> RowsAsync(TestStore store, string user)
    {
        IEnumerable<string> tables = await TablesAsync(store);
        Assert.IsGreaterThan(5, tables.Count());
        return await store.ScalarAsync<long>(string.Join(" + ", tables.Select(table => $"(SELECT COUNT(*) FROM {table} WHERE sender_user = @user)")).Insert(0, "SELECT "), new { user });
    }

    private static Task<IEnumerable<string>> TablesAsync(TestStore store) => store.Database.ReadAsync(
            connection => connection.QueryAsync<string>(store.Options.Provider == StorageProvider.Postgres
                ? "SELECT table_name FROM information_schema.columns WHERE column_name = 'sender_user' AND table_schema = 'public'"
                : "SELECT m.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c WHERE m.type = 'table' AND c.name = 'sender_user'"),
            CancellationToken.None);

    private static Task<(string Journal, long Synchronous)> AskAsync(TestStore store, bool write)
    {
        async Task<(string, long)> Ask(System.Data.Common.DbConnection connection, System.Data.Common.DbTransaction? transaction) =>
            ((await connection.ExecuteScalarAsync<string>("PRAGMA journal_mode", transaction: transaction))!, await connection.ExecuteScalarAsync<long>("PRAGMA synchronous", transaction: transaction));

        return write
            ? store.Database.WriteAsync(transaction => Ask(transaction.Connection, transaction.Transaction), CancellationToken.None)
            : store.Database.ReadAsync(connection => Ask(connection, null), CancellationToken.None);
    }
}
