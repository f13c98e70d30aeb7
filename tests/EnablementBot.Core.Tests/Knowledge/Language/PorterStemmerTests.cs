using EnablementBot.Core.Knowledge.Language;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Knowledge.Language;

/// <summary>The examples of Porter's paper (1980), step by step, and words of the published vocabulary and its output.</summary>
[TestClass]
public sealed class PorterStemmerTests
{
    [TestMethod]
    [DataRow("caresses caress", "ponies poni", "ties ti", "caress caress", "cats cat")]
    [DataRow("feed feed", "agreed agre", "plastered plaster", "bled bled", "motoring motor", "sing sing")]
    [DataRow("conflated conflat", "troubled troubl", "sized size", "hopping hop", "tanned tan", "falling fall", "hissing hiss", "fizzed fizz", "failing fail", "filing file")]
    [DataRow("happy happi", "sky sky")]
    [DataRow("relational relat", "conditional condit", "rational ration", "valenci valenc", "hesitanci hesit", "digitizer digit", "conformabli conform", "radicalli radic", "differentli differ", "vileli vile", "analogousli analog")]
    [DataRow("vietnamization vietnam", "predication predic", "operator oper", "feudalism feudal", "decisiveness decis", "hopefulness hope", "callousness callous", "formaliti formal", "sensitiviti sensit", "sensibiliti sensibl")]
    [DataRow("triplicate triplic", "formative form", "formalize formal", "electriciti electr", "electrical electr", "hopeful hope", "goodness good")]
    [DataRow("revival reviv", "allowance allow", "inference infer", "airliner airlin", "gyroscopic gyroscop", "adjustable adjust", "defensible defens", "irritant irrit", "replacement replac", "adjustment adjust", "dependent depend")]
    [DataRow("adoption adopt", "homologou homolog", "communism commun", "activate activ", "angulariti angular", "homologous homolog", "effective effect", "bowdlerize bowdler")]
    [DataRow("probate probat", "rate rate", "cease ceas", "controll control", "roll roll")]
    [DataRow("deployment deploy", "deployments deploy", "deploy deploi", "deploying deploi", "employ emploi", "namespaces namespac", "policies polici", "policy polici", "generalizations gener", "oscillators oscil", "running run", "certificates certif")]
    public void Word_is_stemmed_as_Porter_does(params string[] pairs)
    {
        foreach (string pair in pairs)
        {
            string[] words = pair.Split(' ');
            Assert.AreEqual(words[1], PorterStemmer.Stem(words[0]), words[0]);
        }
    }

    [TestMethod]
    [DataRow("is")]
    [DataRow("a")]
    [DataRow("")]
    [DataRow("ipv6s")]
    [DataRow("Running")]
    [DataRow("zürichs")]
    public void What_is_no_English_word_stays(string word) => Assert.AreEqual(word, PorterStemmer.Stem(word));

    [TestMethod]
    public void Word_longer_than_any_stays()
    {
        string word = new string('a', 65) + "ing";

        Assert.AreSame(word, PorterStemmer.Stem(word));
    }

    [TestMethod]
    public void Any_letters_have_a_stem_that_is_not_longer_by_more_than_one()
    {
        string[] parts = ["a", "e", "y", "s", "ed", "ing", "ational", "iz", "bl", "at", "ll", "ement", "ion", "t", "b", "ee", "ous", "ly", "zz"];
        Dice dice = new(11);
        for (int i = 0; i < 5000; i++)
        {
            string word = string.Concat(Enumerable.Range(0, 1 + dice.Next(8)).Select(_ => dice.Pick(parts)));
            string stem = PorterStemmer.Stem(word);

            Assert.IsLessThanOrEqualTo(word.Length + 1, stem.Length, word);
            Assert.IsGreaterThan(0, stem.Length, word);
        }
    }
}
