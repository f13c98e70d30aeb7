using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Reading;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Knowledge.Reading;

[TestClass]
public sealed class FrontMatterTests
{
    [TestMethod]
    public void Yaml_tells_title_owner_audience_review_and_tags()
    {
        PageMatter matter = Read("---\ntitle: \"Roll: back\"\ndescription: D\nowner: team-a\naudience: platform-team\nreviewed: 2026-03-01\ntags: [one, two]\nunknown: {a: b}\n---\nbody\n", out string body, out string? problem);

        Assert.AreEqual("Roll: back", matter.Title);
        Assert.AreEqual("D", matter.Description);
        Assert.AreEqual("team-a", matter.Owner);
        Assert.AreEqual("platform-team", matter.Audience);
        Assert.AreEqual(new DateOnly(2026, 3, 1), matter.Reviewed);
        CollectionAssert.AreEqual((string[])["one", "two"], matter.Tags.ToArray());
        Assert.AreEqual("body\n", body);
        Assert.AreEqual(10 - 1, matter.Lines);
        Assert.IsNull(problem);
    }

    [TestMethod]
    public void Toml_tells_the_same()
    {
        PageMatter matter = Read("+++\ntitle = \"T\"\nowner = 'team-a'\nlastmod = 2026-03-01T10:00:00Z\ntags = [\"one\", \"two\"]\n[menu.main]\nweight = 1\n+++\nbody", out string body, out string? problem);

        Assert.AreEqual("T", matter.Title);
        Assert.AreEqual("team-a", matter.Owner);
        Assert.AreEqual(new DateOnly(2026, 3, 1), matter.Reviewed);
        CollectionAssert.AreEqual((string[])["one", "two"], matter.Tags.ToArray());
        Assert.AreEqual("body", body);
        Assert.IsNull(problem);
    }

    [TestMethod]
    public void Toml_local_date_is_a_date() => Assert.AreEqual(new DateOnly(2026, 3, 1), Read("+++\nreviewed = 2026-03-01\n+++\n", out _, out _).Reviewed);

    [TestMethod]
    [DataRow("---\ntitle: [a\n---\nbody")]
    [DataRow("---\ntitle: &x a\nowner: *x\n---\nbody")]
    [DataRow("---\ntitle: a\ntitle: b\n---\nbody")]
    [DataRow("---\n!![a](**\n---\nbody")]
    [DataRow("---\n! [x](y)\n---\nbody")]
    [DataRow("+++\ntitle = \n+++\nbody")]
    public void Broken_block_is_ignored_with_a_reason(string text)
    {
        PageMatter matter = Read(text, out string body, out string? problem);

        Assert.IsNull(matter.Owner);
        Assert.AreEqual("body", body);
        TextAssert.Holds("front matter ignored", problem);
        Assert.IsGreaterThan(2, matter.Lines);
    }

    [TestMethod]
    public void Block_of_more_than_64_KB_is_ignored_with_a_reason()
    {
        Read("---\ntitle: " + new string('a', 70_000) + "\n---\nbody", out string body, out string? problem);

        Assert.AreEqual("body", body);
        TextAssert.Holds("64 KB", problem);
    }

    [TestMethod]
    [DataRow("text")]
    [DataRow("")]
    [DataRow("---")]
    [DataRow("---\ntitle: never closed\n")]
    [DataRow("----\ntitle: a\n---\n")]
    [DataRow("--- a\ntitle: a\n---\n")]
    [DataRow(" ---\ntitle: a\n---\n")]
    [DataRow("---\ntitle: a\n+++\n")]
    public void Text_without_a_whole_block_is_all_body(string text)
    {
        Assert.AreSame(PageMatter.None, Read(text, out string body, out string? problem));
        Assert.AreEqual(text, body);
        Assert.IsNull(problem);
    }

    [TestMethod]
    [DataRow("---\n- a list\n---\nbody")]
    [DataRow("---\njust text\n---\nbody")]
    [DataRow("---\n---\nbody")]
    [DataRow("---\n# comment\n---\nbody")]
    [DataRow("---\ntitle:\n---\nbody")]
    [DataRow("---\ntitle: {a: b}\ntags: none\nreviewed: yesterday\n---\nbody")]
    public void Values_of_another_kind_are_not_taken(string text)
    {
        PageMatter matter = Read(text, out string body, out _);

        Assert.IsNull(matter.Title);
        Assert.IsNull(matter.Reviewed);
        Assert.IsEmpty(matter.Tags);
        Assert.AreEqual("body", body);
    }

    private static PageMatter Read(string text, out string body, out string? problem) => FrontMatter.Read(text, out body, out problem);
}
