using EnablementBot.Core.Conversations;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Conversations;

[TestClass]
public sealed class RecentTurnsTests
{
    [TestMethod]
    public void Same_id_is_new_once_in_each_conversation()
    {
        RecentTurns recent = new(capacity: 10);

        Assert.IsTrue(recent.TryAdd(Some.Conversation, "a"));
        Assert.IsFalse(recent.TryAdd(Some.Conversation, "a"));
        Assert.IsTrue(recent.TryAdd(new("web", "other"), "a"));
        Assert.IsTrue(recent.TryAdd(new("teams", Some.Conversation.Id), "a"));
    }

    [TestMethod]
    public void Oldest_are_forgotten_first()
    {
        RecentTurns recent = new(capacity: 2);
        foreach (string id in (string[])["a", "b", "c"]) recent.TryAdd(Some.Conversation, id);

        Assert.IsFalse(recent.TryAdd(Some.Conversation, "b"));
        Assert.IsFalse(recent.TryAdd(Some.Conversation, "c"));
        Assert.IsTrue(recent.TryAdd(Some.Conversation, "a"));
    }

    [TestMethod]
    public void Removed_id_is_new_again()
    {
        RecentTurns recent = new(capacity: 2);
        recent.TryAdd(Some.Conversation, "a");

        recent.Remove(Some.Conversation, "a");

        Assert.IsTrue(recent.TryAdd(Some.Conversation, "a"));
    }
}
