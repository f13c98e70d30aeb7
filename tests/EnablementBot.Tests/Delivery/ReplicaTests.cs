using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Delivery;

/// <summary>Two servers on one PostgreSQL; one of them is killed in the middle.</summary>
[TestClass]
[DoNotParallelize]
public sealed class ReplicaTests
{
    private const string Question = "How do I repair the tide table?";
    private const int Conversations = 20;
    private const int Messages = 12;

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task Order_holds_and_nothing_is_lost_or_answered_twice_while_one_is_killed()
    {
        string database = await PostgresServer.NewDatabaseAsync();
        await using FakeConnector connector = await FakeConnector.StartAsync();
        using KnowledgeFolder one = await ServerProcess.FolderAsync("Postgres", database);
        using KnowledgeFolder two = await ServerProcess.FolderAsync("Postgres", database);
        await using ServerProcess stays = new(one);
        await using ServerProcess dies = new(two);
        await stays.StartAsync();
        await dies.StartAsync();

        int acknowledged = 0;
        Task posting = Task.WhenAll(Enumerable.Range(0, Conversations).Select(conversation => Task.Run(async () =>
        {
            // A channel delivers a conversation's messages one after another, to whichever replica the balancer picks, and again when it is not acknowledged.
            for (int number = 0; number < Messages; number++)
            {
                ServerProcess[] replicas = (conversation + number) % 2 == 0 ? [dies, stays] : [stays, dies];
                for (int attempt = 0; !await replicas[attempt % 2].TryPostAsync(Connector.Message(Question, connector, $"replica-{conversation}", $"r{conversation}-{number}")); attempt++)
                    Assert.IsLessThan(50, attempt, "One of the replicas takes it.");
                Interlocked.Increment(ref acknowledged);
            }
        })));

        await Eventually.IsTrueAsync(() => Volatile.Read(ref acknowledged) > Conversations * Messages / 3, "a third was acknowledged", TimeSpan.FromSeconds(60));
        await dies.KillAsync();
        await posting;
        await Eventually.IsTrueAsync(() => connector.Answered().Count == Conversations * Messages, "everything is answered", TimeSpan.FromSeconds(120));

        Assert.IsEmpty(connector.AnsweredTwice());
        foreach ((string conversation, int[] order) in connector.Orders()) CollectionAssert.AreEqual(Enumerable.Range(0, Messages).ToArray(), order, conversation);
        TestContext.WriteLine($"{Conversations * Messages} messages, one of two replicas killed: 0 lost, 0 out of order, 0 answered in two ways, {connector.Repeated()} sent again");
    }
}
