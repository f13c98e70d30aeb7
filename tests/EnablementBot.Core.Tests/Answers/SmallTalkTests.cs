using EnablementBot.Core.Answers;

namespace EnablementBot.Core.Tests.Answers;

[TestClass]
public sealed class SmallTalkTests
{
    [TestMethod]
    [DataRow("hi")]
    [DataRow("Hello!")]
    [DataRow("good morning")]
    [DataRow("thanks")]
    [DataRow("ok, thanks a lot!")]
    [DataRow("That helped, thank you :)")]
    [DataRow("bye")]
    [DataRow("who are you?")]
    [DataRow("are you a bot")]
    [DataRow("Are you an AI?")]
    [DataRow("how do you work?")]
    [DataRow("how are you today?")]
    [DataRow("got it")]
    [DataRow("tell me a joke")]
    [DataRow("this is wrong")]
    [DataRow("that didn't help")]
    [DataRow("")]
    [DataRow("???")]
    public void Message_that_is_no_question_gets_a_word(string text) => Assert.IsNotNull(SmallTalk.Reply(text));

    [TestMethod]
    [DataRow("thanks, and how do I roll back?")]
    [DataRow("hi, how do I deploy")]
    [DataRow("hello world does not start")]
    [DataRow("how do you work around a pending pod")]
    [DataRow("what are you supposed to do when a pod crashes")]
    [DataRow("who are you to page when prod is down")]
    [DataRow("which are you going to use")]
    [DataRow("what is your name space quota")]
    [DataRow("are you able to restart pods")]
    [DataRow("who built your pipeline images")]
    [DataRow("my deployment is wrong")]
    [DataRow("test coverage")]
    [DataRow("ping timeout")]
    [DataRow("the rollout does not work")]
    [DataRow("no space left on device")]
    [DataRow("ok so what is next")]
    public void Message_that_asks_something_is_a_question(string text) => Assert.IsNull(SmallTalk.Reply(text));

    [TestMethod]
    public void Long_message_is_a_question() => Assert.IsNull(SmallTalk.Reply("thanks " + new string('a', 100_000)));
}
