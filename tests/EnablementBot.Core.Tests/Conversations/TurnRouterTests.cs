using EnablementBot.Core.Conversations;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Conversations;

[TestClass]
public sealed class TurnRouterTests
{
    private readonly FakeHandler _help = new(new Verb("help"), new Verb("start"));
    private readonly FakeHandler _rate = new(new Verb("rate", TakesArgument: true));
    private readonly FakeHandler _free = new();
    private readonly TurnRouter _router;

    public TurnRouterTests() => _router = new([_help, _rate], _free);

    [TestMethod]
    [DataRow("help", "help", "")]
    [DataRow(" HELP! ", "help", "")]
    [DataRow("/help", "help", "")]
    [DataRow("start?", "start", "")]
    [DataRow("rate up abc", "rate", "up abc")]
    [DataRow("Rate\n  up   abc ", "rate", "up   abc")]
    [DataRow("rate", "rate", "")]
    public void Command_goes_to_the_handler_that_owns_its_verb(string text, string verb, string argument)
    {
        (ITurnHandler handler, Verb? routed, string rest) = _router.Route(Some.Turn(text));

        Assert.AreSame(verb == "rate" ? _rate : _help, handler);
        Assert.AreEqual(verb, routed?.Name);
        Assert.AreEqual(argument, rest);
    }

    [TestMethod]
    [DataRow("help me with my pod")]
    [DataRow("how do I rate limit")]
    [DataRow("start a service")]
    [DataRow("helpful")]
    [DataRow("/etc/passwd")]
    [DataRow("")]
    [DataRow("!")]
    public void Everything_else_is_free_text(string text)
    {
        (ITurnHandler handler, Verb? verb, string argument) = _router.Route(Some.Turn(text));

        Assert.AreSame(_free, handler);
        Assert.IsNull(verb);
        Assert.AreEqual(text, argument);
    }

    [TestMethod]
    public void Pressed_button_is_routed_like_the_text_it_stands_for() =>
        Assert.AreSame(_rate, _router.Route(Some.Turn("rate up abc") with { IsAction = true }).Handler);

    [TestMethod]
    public void Two_owners_of_one_verb_are_refused() => Assert.ThrowsExactly<ArgumentException>(() => new TurnRouter([_rate, new FakeHandler(new Verb("RATE"))], _free));
}
