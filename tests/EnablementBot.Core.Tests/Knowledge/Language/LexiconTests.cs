using EnablementBot.Core.Knowledge.Language;

namespace EnablementBot.Core.Tests.Knowledge.Language;

[TestClass]
public sealed class LexiconTests
{
    [TestMethod]
    [DataRow("Team's", "team")]
    [DataRow("DON\u2019T", "dont")]
    [DataRow("it's", "it")]
    [DataRow("'s", "s")]
    [DataRow("Kubernetes", "kubernetes")]
    public void Word_is_known_without_case_apostrophe_and_possessive(string word, string known) => Assert.AreEqual(known, Lexicon.Normalize(word));

    [TestMethod]
    public void Very_long_word_is_normalized_too() => Assert.AreEqual(new string('a', 100_000), Lexicon.Normalize(new string('A', 100_000)));

    [TestMethod]
    [DataRow("the")]
    [DataRow("how")]
    [DataRow("dont")]
    public void Function_words_are_stop_words(string word) => Assert.IsTrue(Lexicon.English.IsStop(word));

    [TestMethod]
    [DataRow("kubernetes")]
    [DataRow("down")]
    [DataRow("secret")]
    public void Words_that_carry_meaning_are_not(string word) => Assert.IsFalse(Lexicon.English.IsStop(word));

    [TestMethod]
    public void Rare_word_tells_more_than_a_common_one_and_that_more_than_filler()
    {
        Assert.AreEqual(1, Lexicon.English.Weight("kubernetes"));
        Assert.IsLessThan(Lexicon.English.Weight("kubernetes"), Lexicon.English.Weight("house"));
        Assert.IsTrue(Lexicon.English.IsFiller("anything"));
        Assert.IsLessThan(0.36, Lexicon.English.Weight("anything"));
        Assert.IsGreaterThan(0, Lexicon.English.Weight("anything"));
    }

    [TestMethod]
    public void Everyday_words_are_common_and_words_of_the_trade_are_not()
    {
        Assert.IsTrue(Lexicon.English.IsCommon("house"));
        Assert.IsTrue(Lexicon.English.IsCommon("the"));
        Assert.IsFalse(Lexicon.English.IsCommon("kubernetes"));
    }
}
