using EnablementBot.Core.Answers;
using EnablementBot.Core.Conversations;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Answers;

[TestClass]
public sealed class RateHandlerTests
{
    [TestMethod]
    [DataRow("up abc", true)]
    [DataRow("  down   abc ", false)]
    public async Task Thumb_becomes_a_fact(string text, bool helpful)
    {
        TurnResult result = await Handle(text);

        Assert.AreEqual(new AnswerRated("abc", helpful), result.Facts.Single());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("up")]
    [DataRow("sideways abc")]
    [DataRow("up a b")]
    [DataRow("UP abc")]
    [DataRow("up aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Anything_else_is_told_how_to_rate(string text)
    {
        TurnResult result = await Handle(text);

        Assert.IsEmpty(result.Facts);
        TextAssert.Holds("rate up ID", PlainTextRenderer.Render(result.Replies.Single()));
    }

    private static Task<TurnResult> Handle(string text) => new RateHandler().HandleAsync(Some.Context(text), CancellationToken.None);
}
