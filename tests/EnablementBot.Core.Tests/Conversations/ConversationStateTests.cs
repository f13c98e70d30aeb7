using EnablementBot.Core.Conversations;

namespace EnablementBot.Core.Tests.Conversations;

[TestClass]
public sealed class ConversationStateTests
{
    [TestMethod]
    public void Features_keep_their_own_slots()
    {
        ConversationState state = ConversationState.Empty.With("a", "1").With("b", "2").With("a", "3");

        Assert.AreEqual("3", state["a"]);
        Assert.AreEqual("2", state["b"]);
        Assert.IsNull(state["c"]);
        Assert.IsNull(ConversationState.Empty["a"]);
    }
}
