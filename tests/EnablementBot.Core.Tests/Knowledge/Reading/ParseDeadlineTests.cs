using EnablementBot.Core.Knowledge.Reading;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Knowledge.Reading;

[TestClass]
public sealed class ParseDeadlineTests
{
    [TestMethod]
    [DataRow("a\nb\nc\n", DisplayName = "at a line")]
    [DataRow("a *b* `c` [d](e) <f> | g", DisplayName = "at an inline")]
    public void Reading_stops_when_the_time_is_over(string text)
    {
        MarkdownReader reader = new(new FakeTimeProvider(step: MarkdownReader.Budget + TimeSpan.FromSeconds(1)), Placeholders.None);

        UnreadablePageException refusal = Assert.ThrowsExactly<UnreadablePageException>(() => reader.Read(Some.Source, "a.md", text));

        TextAssert.Holds("took more than 1 s", refusal.Message);
    }

    [TestMethod]
    public void Reading_within_the_time_goes_on()
    {
        MarkdownReader reader = new(new FakeTimeProvider(step: MarkdownReader.Budget / 1000), Placeholders.None);

        Assert.HasCount(1, reader.Read(Some.Source, "a.md", "# A\n\nb *c*").Sections);
    }
}
