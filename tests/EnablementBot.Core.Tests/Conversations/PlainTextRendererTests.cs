using EnablementBot.Core.Conversations;

namespace EnablementBot.Core.Tests.Conversations;

[TestClass]
public sealed class PlainTextRendererTests
{
    [TestMethod]
    public void Every_part_of_a_reply_is_in_its_text()
    {
        Reply reply = new(
        [
            new CardElement.Text("The **answer**."),
            new CardElement.Sources("Sources", [new("a.md", "A", "A > B", "b", "https://docs.example.com/a/#b", "quote") { Provenance = "owned by team-a" }, new("c.md", "C", "", "d", null, "quote"), new("e.md", "E", "E", "", null, "quote")]),
            new CardElement.Note("A note."),
            new CardElement.Buttons([new("More", "ask more"), new("Less", "ask less")]),
            new CardElement.Rating("id1"),
        ]);

        const string expected = """
            The **answer**.

            Sources:
            [1] A > B
                https://docs.example.com/a/#b
                owned by team-a
            [2] C
                c.md#d
            [3] E
                e.md

            A note.

            - More (type: ask more)
            - Less (type: ask less)


            Did this help? Type `rate up id1` or `rate down id1`.
            """;
        Assert.AreEqual(expected.ReplaceLineEndings("\n"), PlainTextRenderer.Render(reply));
    }

    [TestMethod]
    public void Every_kind_of_part_has_a_text_form()
    {
        Type[] kinds = [.. typeof(CardElement).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(CardElement)))];
        CardElement[] samples = [new CardElement.Text("x"), new CardElement.Note("x"), new CardElement.Sources("x", []), new CardElement.Buttons([new("x", "y")]), new CardElement.Rating("x")];

        CollectionAssert.AreEquivalent(kinds, samples.Select(sample => sample.GetType()).ToArray(), "a new part needs a sample here");
        foreach (CardElement sample in samples) Assert.AreNotEqual("", PlainTextRenderer.Render(new([sample])));
    }

    [TestMethod]
    public void Empty_reply_is_empty_text() => Assert.AreEqual("", PlainTextRenderer.Render(new([])));
}
