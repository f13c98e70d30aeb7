using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Reading;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Knowledge.Reading;

[TestClass]
public sealed class SentencesTests
{
    [TestMethod]
    [DataRow("One. Two! Three? Four", "One.|Two!|Three?|Four")]
    [DataRow("Use e.g. Vault, i.e. Not this, etc. And more.", "Use e.g. Vault, i.e. Not this, etc. And more.")]
    [DataRow("Run `a. B` now. Then stop.", "Run `a. B` now.|Then stop.")]
    [DataRow("See [the guide. It helps](a.b/C. D). Done.", "See [the guide. It helps](a.b/C. D).|Done.")]
    [DataRow("Version 1.2.3 of app.kubernetes.io is out. Yes.", "Version 1.2.3 of app.kubernetes.io is out.|Yes.")]
    [DataRow("It ends. but goes on.", "It ends. but goes on.")]
    [DataRow("**Bold.** Next.", "**Bold.|** Next.")]
    [DataRow("Over\ntwo lines. And\nmore.", "Over\ntwo lines.|And\nmore.")]
    [DataRow("", "")]
    [DataRow("No end", "No end")]
    public void Paragraph_is_cut_at_its_sentences(string text, string sentences) => Assert.AreEqual(sentences, string.Join('|', Sentences.Cut(text)));

    [TestMethod]
    public void Sentences_of_every_paragraph_of_our_pages_joined_are_the_paragraph()
    {
        int cut = 0;
        foreach (string file in Repository.FilesBelow(Repository.Docs, "*.md"))
        {
            foreach (PageBlock block in Some.Page(File.ReadAllText(file)).Sections.SelectMany(section => section.Blocks))
            {
                IReadOnlyList<string> sentences = Sentences.Cut(block.Markdown);
                TextAssert.SameWords(block.Markdown, string.Concat(sentences));
                cut += sentences.Count;
            }
        }

        Assert.IsGreaterThan(1000, cut);
    }

    [TestMethod]
    public void Unclosed_marks_lose_nothing()
    {
        foreach (string text in (string[])["a `b. C", "a (b. C", "a ]) b. C", "((([. D", "x. ` y. Z"]) TextAssert.SameWords(text, string.Concat(Sentences.Cut(text)));
    }
}
