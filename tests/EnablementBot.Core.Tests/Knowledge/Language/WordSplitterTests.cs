using EnablementBot.Core.Knowledge.Language;

namespace EnablementBot.Core.Tests.Knowledge.Language;

[TestClass]
public sealed class WordSplitterTests
{
    [TestMethod]
    [DataRow("How do I roll back?", "How|do|I|roll|back")]
    [DataRow("kubectl get pods -n my-team", "kubectl|get|pods|n|my|team")]
    [DataRow("don't team's 'quoted' dogs' o\u2019clock", "don't|team's|quoted|dogs|o\u2019clock")]
    [DataRow("IPv6, 10.0.0.1; a/b_c", "IPv6|10|0|0|1|a|b|c")]
    [DataRow("Zürich 日本 é", "Zürich|日本|é")]
    [DataRow("", "")]
    [DataRow("  --- !? ", "")]
    [DataRow("'a", "a")]
    [DataRow("a'", "a")]
    [DataRow("4's", "4|s")]
    public void Text_is_cut_into_runs_of_letters_and_digits(string text, string words)
    {
        List<string> found = [];
        WordSplitter splitter = new(text);
        while (splitter.MoveNext()) found.Add(splitter.Current.ToString());

        Assert.AreEqual(words, string.Join('|', found));
        Assert.IsFalse(splitter.MoveNext());
    }
}
