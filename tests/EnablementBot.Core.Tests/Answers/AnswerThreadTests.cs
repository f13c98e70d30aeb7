using EnablementBot.Core.Answers;

namespace EnablementBot.Core.Tests.Answers;

[TestClass]
public sealed class AnswerThreadTests
{
    [TestMethod]
    public void Question_comes_back_as_it_was() => Assert.AreEqual("a \"b\" \n é", AnswerThread.FromJson(new AnswerThread("a \"b\" \n é").ToJson())!.Question);

    [TestMethod]
    public void Of_a_pasted_text_only_the_beginning_is_kept() => Assert.HasCount(400, AnswerThread.FromJson(new AnswerThread(new string('a', 60_000)).ToJson())!.Question);

    [TestMethod]
    public void Nothing_is_no_thread() => Assert.IsNull(AnswerThread.FromJson(null));
}
