using System.Text.RegularExpressions;

namespace EnablementBot.Core.Answers;

/// <summary>
/// Recognises what is no question: greetings, thanks, goodbyes and the like. Whole messages only, so that "thanks, and
/// how do I roll back?" is still a question.
/// </summary>
internal static partial class SmallTalk
{
    private const int Longest = 60;

    /// <returns>A fitting reply; null where the text may be a question.</returns>
    public static string? Reply(string text)
    {
        string plain = text.Trim().TrimEnd('!', '.', '?', ')', ':', ' ');
        if (plain.Length > Longest) return null;
        if (plain.Length == 0) return "Ask me anything about the platform. `help` shows what I can do.";
        if (Greeting().IsMatch(plain)) return "Hello! What would you like to know about the platform? `help` shows what I can do.";
        if (Thanks().IsMatch(plain)) return "You are welcome. If something was missing or wrong, the thumbs below an answer tell the platform team.";
        if (Goodbye().IsMatch(plain)) return "Goodbye, and good luck with your deployment.";
        if (WhoAreYou().IsMatch(plain)) return "I am a bot. I look up your question in the platform's documentation and show the passage that answers it, with its source. I do not make anything up: where the documentation is silent, I say so.";
        if (HowAreYou().IsMatch(plain)) return "All my probes are green, thank you. What would you like to know about the platform?";
        if (Acknowledgement().IsMatch(plain)) return "Good. Ask away if there is more.";
        if (Chatter().IsMatch(plain)) return "That is beyond me: I only know the platform's documentation. Ask me how to do something on the platform.";
        if (Complaint().IsMatch(plain)) return "Sorry that this did not help. Try other words, paste the error message as it is, or ask the platform team.";
        return null;
    }

    [GeneratedRegex(@"^(hi|hello|hey|hallo|moin|servus|good (morning|afternoon|evening|day)|greetings|howdy|yo|hi there|hey there|hello there|hello bot|hi bot|hey bot|ping|test|hi all|hello everyone)$", Options)]
    private static partial Regex Greeting();

    [GeneratedRegex(@"^((ok|okay|great|perfect|super|cool|nice|awesome|excellent)?,? ?(many )?(thanks|thank you|thx|ty|danke|merci|cheers)( you)?( a lot| very much| so much| a bunch)?(,? (bot|mate|man|all))?|(that|this) (really )?(helped|worked|works)(,? (thanks|thank you))?|much appreciated|you('re| are) (great|awesome|the best)|good bot|nice one)$", Options)]
    private static partial Regex Thanks();

    [GeneratedRegex(@"^(bye|goodbye|bye bye|see you|see ya|good night|cu|ciao|tsch(ü|ue)ss|have a (nice|good) (day|weekend|evening))$", Options)]
    private static partial Regex Goodbye();

    [GeneratedRegex(@"^((who|what) (are|r) (you|u)|are you (an? )?(bot|human|robot|real|ai|llm|chatgpt)|what('s| is) your name|who (made|built|wrote) you|how do you work)$", Options)]
    private static partial Regex WhoAreYou();

    [GeneratedRegex(@"^(how are you( doing)?( today)?|how('s| is) it going|what('s| is) up|you ok)$", Options)]
    private static partial Regex HowAreYou();

    [GeneratedRegex(@"^(ok|okay|k|got it|i see|understood|alright|all right|fine|great|perfect|cool|nice|awesome|super|yes|no|yep|nope|sure|lol|haha+|hm+|aha|never ?mind|forget it)$", Options)]
    private static partial Regex Acknowledgement();

    [GeneratedRegex(@"^((please )?tell me (a joke|something funny|a story)|do you (love|like) (me|pizza|coffee|music)|(will you|do you want to) marry me|i love you|sing (me )?a song|what('s| is) the (meaning of life|time)|i('m| am) (bored|tired|hungry))$", Options)]
    private static partial Regex Chatter();

    [GeneratedRegex(@"^(this |that |it )?(is |was )?(wrong|not helpful|unhelpful|useless|not (what i (asked|meant)|right|correct)|you (suck|are useless|are wrong)|(that |this )?(did not|didn't|doesn't|does not) (help|work))$", Options)]
    private static partial Regex Complaint();

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;
}
