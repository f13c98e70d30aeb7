using EnablementBot.Core.Answers;
using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Indexing;
using EnablementBot.Core.Knowledge.Reading;
using EnablementBot.Core.Knowledge.Retrieval;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Answers;

[TestClass]
public sealed class PassageExtractorTests
{
    private static readonly string Padding = string.Concat(Enumerable.Repeat("These words are only here to make the section long enough. ", 8)).Trim();

    [TestMethod]
    public void Short_section_is_shown_whole()
    {
        const string section = "Run this:\n\n```sh\nkubectl get pods\n```\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d |";

        Assert.AreEqual(section, Extract("# Pods\n\n" + section + "\n", "anything about pods"));
    }

    [TestMethod]
    public void Raw_HTML_is_never_shown() => Assert.AreEqual("Shown.", Extract("# Pods\n\n<div>hidden pods</div>\n\nShown.\n", "pods"));

    [TestMethod]
    public void Section_of_nothing_but_HTML_shows_its_words() => Assert.AreEqual("Words of pods", Extract("# Pods\n\n<div>Words of pods</div>\n", "pods"));

    [TestMethod]
    public void Of_a_long_section_what_covers_the_question_is_picked_in_the_order_of_the_page()
    {
        string passage = Extract($"# Pods\n\nPods run containers. {Padding}\n\n{Padding}\n\nThe zebra is drained with care.\n\n{Padding}\n", "how is the zebra drained");

        TextAssert.Holds("The zebra is drained with care.", passage);
        Assert.StartsWith("Pods run containers.", passage, StringComparison.Ordinal);
        Assert.IsLessThan(1000, passage.Length);
        Assert.IsLessThan(passage.IndexOf("zebra", StringComparison.Ordinal), passage.IndexOf("Pods run", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Code_is_picked_with_the_sentence_that_leads_to_it()
    {
        string passage = Extract($"# Pods\n\nPods run containers.\n\n{Padding} {Padding}\n\nFirst think. To drain the zebra, run this:\n\n```sh\nzebra drain --now\n```\n\n{Padding} {Padding}\n", "zebra drain --now");

        TextAssert.Holds("To drain the zebra, run this:\n\n```sh\nzebra drain --now\n```", passage);
    }

    [TestMethod]
    public void Sentence_that_leads_on_takes_along_what_it_leads_to()
    {
        string passage = Extract($"# Pods\n\nPods run containers.\n\n{Padding} {Padding}\n\nTo drain the zebra in the savanna, do this:\n\n1. Wait.\n2. Look.\n\n{Padding} {Padding}\n", "drain the zebra in the savanna");

        TextAssert.Holds("do this:\n\n1. Wait.\n2. Look.", passage);
    }

    [TestMethod]
    public void Of_a_long_table_the_rows_that_cover_the_question_are_shown_below_the_head()
    {
        string rows = string.Concat(Enumerable.Range(0, 20).Select(i => $"| team{(char)('a' + i)} | value |\n"));

        string passage = Extract($"# Teams\n\n| Team | Quota |\n|------|-------|\n{rows}| zebra | 42 |\n", "quota of team zebra");

        Assert.AreEqual("| Team | Quota |\n|------|-------|\n| zebra | 42 |", passage);
    }

    [TestMethod]
    public void Quote_is_the_one_sentence_item_row_or_line_that_covers_the_question_best()
    {
        Assert.AreEqual("The zebra is drained.", Quote("# A\n\nPods run. The zebra is drained. More.\n", "zebra drained"));
        Assert.AreEqual("- the zebra", Quote("# A\n\nText.\n\n- the lion\n- the zebra\n", "zebra"));
        Assert.AreEqual("| zebra | 42 |", Quote("# A\n\n| a | b |\n|---|---|\n| lion | 1 |\n| zebra | 42 |\n", "zebra"));
        Assert.AreEqual("zebra --drain", Quote("# A\n\nText.\n\n```sh\nlion\n  zebra --drain\n```\n", "zebra drain"));
    }

    [TestMethod]
    public void Quote_is_never_long()
    {
        string quote = Quote("# A\n\n" + string.Join(' ', Enumerable.Repeat("zebra", 500)) + "\n", "zebra");

        Assert.IsLessThanOrEqualTo(300, quote.Length);
        Assert.StartsWith("zebra zebra", quote, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("x")]
    [DataRow("https://example.com/")]
    [DataRow("💥💥💥")]
    public void Quote_of_one_very_long_word_is_found_too(string beginning) =>
        Assert.IsLessThanOrEqualTo(300, Quote("# zebra\n\n" + beginning + new string('a', 400) + "\n", "zebra").Length);

    [TestMethod]
    public void Every_passage_and_quote_of_our_pages_is_word_for_word_on_the_page()
    {
        KnowledgeIndex index = Some.Index([.. Repository.FilesBelow(Repository.Docs, "*.md").Select(file => (Repository.Relative(Repository.Docs, file), File.ReadAllText(file)))]);
        foreach (IGrouping<Page, Chunk> chunks in index.Chunks.GroupBy(chunk => chunk.Page))
        {
            foreach (string question in (string[])[$"{chunks.Key.Title} {chunks.Last().Section.Heading}", chunks.First().Blocks[^1].Text, "namespace cluster error limit"])
            {
                PassageScorer scorer = new(Some.Search(index, question));
                foreach (Chunk chunk in chunks) AssertWordForWord(chunk, scorer);
            }
        }
    }

    private static void AssertWordForWord(Chunk chunk, PassageScorer scorer)
    {
        string whole = TextAssert.WithoutBlanks(string.Concat(chunk.Blocks.Select(block => block.Markdown.Length > 0 ? block.Markdown : block.Text)));
        string passage = PassageExtractor.Extract(chunk, scorer);

        Assert.AreNotEqual("", passage);
        foreach (string sentence in passage.Split('\n').SelectMany(Sentences.Cut)) TextAssert.Holds(TextAssert.WithoutBlanks(sentence), whole);
        TextAssert.Holds(TextAssert.WithoutBlanks(PassageExtractor.BestQuote(chunk, scorer)), whole);
    }

    private static string Extract(string markdown, string question) => PassageExtractor.Extract(Prepare(markdown, question, out PassageScorer scorer), scorer);

    private static string Quote(string markdown, string question) => PassageExtractor.BestQuote(Prepare(markdown, question, out PassageScorer scorer), scorer);

    private static Chunk Prepare(string markdown, string question, out PassageScorer scorer)
    {
        KnowledgeIndex index = Some.Index(("a.md", markdown), ("other.md", "# Other\n\nSomething else.\n"));
        RetrievalResult found = Some.Search(index, question);
        scorer = new(found);
        return index.Chunks[0];
    }
}
