using EnablementBot.Core.Conversations;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Conversations;

[TestClass]
public sealed class HelpHandlerTests
{
    private static readonly FakeHandler Feature = new(new Verb("ask", "ask a question"), new Verb("hidden"));

    [TestMethod]
    public async Task Help_names_the_platform_and_lists_the_verbs_that_have_a_line()
    {
        string text = PlainTextRenderer.Render(await Say("help"));

        TextAssert.Holds("**Meridian**", text);
        TextAssert.Holds("`ask`: ask a question", text);
        TextAssert.Holds("`help`", text);
        TextAssert.Lacks("hidden", text);
        TextAssert.Lacks("welcome", text);
    }

    [TestMethod]
    public async Task Welcome_is_short() => TextAssert.Lacks("`ask`", PlainTextRenderer.Render(await Say(HelpHandler.WelcomeVerb)));

    [TestMethod]
    public async Task Examples_are_buttons_that_ask()
    {
        CardElement.Buttons buttons = (await Say("help", "How do I deploy?")).Card.OfType<CardElement.Buttons>().Single();

        Assert.AreEqual(new Button("How do I deploy?", "ask How do I deploy?"), buttons.Items.Single());
        Assert.IsEmpty((await Say("help")).Card.OfType<CardElement.Buttons>());
    }

    private static async Task<Reply> Say(string verb, params string[] examples)
    {
        HelpHandler handler = new(() => "Meridian", [Feature], () => examples);
        TurnResult result = await handler.HandleAsync(Some.Context(verb, verb: handler.Verbs.Single(own => own.Name == verb)), CancellationToken.None);
        return result.Replies.Single();
    }
}
