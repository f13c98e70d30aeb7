using EnablementBot.Core.Answers;

namespace EnablementBot.Core.Tests.Answers;

[TestClass]
public sealed class FollowUpTests
{
    [TestMethod]
    [DataRow("and for staging?")]
    [DataRow("And in prod")]
    [DataRow("what about jobs?")]
    [DataRow("how about a StatefulSet")]
    [DataRow("in staging")]
    [DataRow("why?")]
    [DataRow("how long?")]
    [DataRow("how do I test that?")]
    [DataRow("can I undo it")]
    [DataRow("give me an example")]
    [DataRow("more please")]
    public void Short_message_that_leans_on_the_question_before_is_one(string text) => Assert.IsTrue(FollowUp.IsOne(text));

    [TestMethod]
    [DataRow("how do I roll back a release")]
    [DataRow("what is an ingress?")]
    [DataRow("android build fails")]
    [DataRow("orders service is down")]
    [DataRow("and this one is far too long to lean on anything that was said before it")]
    [DataRow("ImagePullBackOff")]
    [DataRow("")]
    public void Question_that_stands_by_itself_is_none(string text) => Assert.IsFalse(FollowUp.IsOne(text));

    [TestMethod]
    [DataRow("how do I deploy to dev?", "and for staging?", "how do I deploy to for staging?")]
    [DataRow("How do I deploy to production?", "what about dev", "How do I deploy to dev")]
    [DataRow("how do I rotate a secret", "and for a database?", "how do I rotate a secret for a database?")]
    [DataRow("how do I deploy to dev?", "why?", "how do I deploy to dev why?")]
    public void Follow_up_is_read_with_the_question_before(string earlier, string text, string joined) => Assert.AreEqual(joined, FollowUp.Join(earlier, text));

    [TestMethod]
    [Timeout(10_000, CooperativeCancellation = false)]
    public void Text_made_for_the_patterns_is_decided_in_time()
    {
        foreach (string part in (string[])["and ", "for a ", "how it ", "can\u00a0it", "a\t", "how "])
        {
            string text = string.Concat(Enumerable.Repeat(part, 65_000 / part.Length));
            Assert.IsFalse(FollowUp.IsOne("x" + text));
        }
    }
}
