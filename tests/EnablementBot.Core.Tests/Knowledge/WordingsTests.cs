using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Knowledge;

[TestClass]
public sealed class WordingsTests
{
    [TestMethod]
    public void Wordings_are_kept_by_source_page_and_anchor()
    {
        Wordings wordings = new([("docs", "how-to/a", "top:\n  - one\npart-b: [two, three]\n")]);

        IReadOnlyDictionary<string, IReadOnlyList<string>> page = wordings.For("docs", "how-to/a.md");

        CollectionAssert.AreEqual((string[])["one"], page[""].ToArray());
        CollectionAssert.AreEqual((string[])["two", "three"], page["part-b"].ToArray());
        Assert.IsEmpty(wordings.For("other", "how-to/a.md"));
        Assert.IsEmpty(wordings.For("docs", "how-to/b.md"));
    }

    [TestMethod]
    public void Empty_file_has_none() => Assert.IsEmpty(new Wordings([("docs", "a", "# nothing yet\n")]).For("docs", "a.md"));

    [TestMethod]
    [DataRow("- a list")]
    [DataRow("part: not a list")]
    [DataRow("[a, b]: [c]")]
    [DataRow("top: [a]\n\"\": [b]")]
    public void Mistake_is_told_with_page_and_line(string yaml)
    {
        string message = Assert.ThrowsExactly<InvalidDataException>(() => new Wordings([("docs", "how-to/a", yaml)])).Message;

        TextAssert.Holds("how-to/a", message);
        TextAssert.Holds("line ", message);
    }
}
