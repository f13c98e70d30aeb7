using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Reading;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Knowledge.Reading;

/// <summary>Expected values are those that the generators themselves make: github-slugger, Python-Markdown's toc extension, Goldmark in Hugo.</summary>
[TestClass]
public sealed class HeadingAnchorsTests
{
    [TestMethod]
    [DataRow("Roll back a release", "roll-back-a-release")]
    [DataRow("What is CI/CD?", "what-is-cicd")]
    [DataRow("Use `kubectl` & friends", "use-kubectl--friends")]
    [DataRow("snake_case-and-dash", "snake_case-and-dash")]
    [DataRow("1. First: step", "1-first-step")]
    [DataRow("Café Zürich", "café-zürich")]
    [DataRow("  spaces  ", "spaces")]
    [DataRow("---", "---")]
    [DataRow("Rocket 🚀 launch", "rocket--launch")]
    public void GitHub_keeps_letters_and_makes_each_blank_a_dash(string heading, string anchor)
    {
        foreach (Dialect dialect in (Dialect[])[Dialect.GitHub, Dialect.Docusaurus, Dialect.Hugo])
            Assert.AreEqual(anchor, new HeadingAnchors(dialect).Next(heading.Replace("`", "", StringComparison.Ordinal), null));
    }

    [TestMethod]
    [DataRow("Roll back a release", "roll-back-a-release")]
    [DataRow("What is CI/CD?", "what-is-cicd")]
    [DataRow("Use kubectl & friends", "use-kubectl-friends")]
    [DataRow("snake_case-and-dash", "snake_case-and-dash")]
    [DataRow("Café Zürich", "cafe-zurich")]
    [DataRow("A - B", "a-b")]
    [DataRow("--flag and -f", "-flag-and-f")]
    [DataRow("Ends with &", "ends-with")]
    [DataRow("Łódź ø", "odz")]
    [DataRow("日本語", "_1")]
    public void MkDocs_keeps_ASCII_and_collapses_dashes(string heading, string anchor) => Assert.AreEqual(anchor, new HeadingAnchors(Dialect.MkDocs).Next(heading, null));

    [TestMethod]
    public void GitHub_numbers_repeats_with_a_dash()
    {
        HeadingAnchors anchors = new(Dialect.GitHub);

        CollectionAssert.AreEqual((string[])["a", "a-1", "a-2", "b", "b-1"], (string[])[.. ((string[])["A", "a", "A!", "B", "B"]).Select(heading => anchors.Next(heading, null))]);
    }

    [TestMethod]
    public void MkDocs_numbers_repeats_with_an_underscore()
    {
        HeadingAnchors anchors = new(Dialect.MkDocs);

        CollectionAssert.AreEqual((string[])["a", "a_1", "a_2", "_1", "_2"], (string[])[.. ((string[])["A", "a", "A!", "é?".Replace('é', '日'), "!"]).Select(heading => anchors.Next(heading, null))]);
    }

    [TestMethod]
    public void Anchor_that_is_taken_is_never_given_again()
    {
        HeadingAnchors anchors = new(Dialect.GitHub);

        string[] given = [.. ((string[])["a-1", "a", "a", "a", "a-1", "a-2"]).Select(heading => anchors.Next(heading, null))];

        Assert.HasCount(given.Length, given.Distinct(StringComparer.Ordinal).ToArray());
    }

    [TestMethod]
    [DataRow("## Steps {#do-it}", "do-it")]
    [DataRow("## Steps {#do-it .class}", "do-it")]
    [DataRow("## Steps {: #do-it }", "do-it")]
    [DataRow("## Steps   {#Do.It:1_a}  ", "Do.It:1_a")]
    public void Heading_may_name_its_own_anchor(string heading, string anchor)
    {
        Section section = Some.Page("# T\n\ntext\n\n" + heading + "\n").Sections[1];

        Assert.AreEqual(anchor, section.Anchor);
        Assert.AreEqual("Steps", section.Heading);
    }

    [TestMethod]
    [DataRow("## Steps {do-it}")]
    [DataRow("## Steps {#}")]
    [DataRow("## Steps {# }")]
    [DataRow("## {#do-it} Steps")]
    [DataRow("## Steps {#do}it}")]
    public void Braces_that_name_no_anchor_are_part_of_the_heading(string heading) =>
        TextAssert.Holds("{", Some.Page("# T\n\ntext\n\n" + heading + "\n").Sections[1].Heading);

    [TestMethod]
    public void First_heading_of_a_page_is_its_top_unless_it_names_an_anchor()
    {
        Assert.AreEqual("", Some.Page("# T\n\ntext").Sections[0].Anchor);
        Assert.AreEqual("own", Some.Page("# T {#own}\n\ntext").Sections[0].Anchor);
        Assert.AreEqual("t", Some.Page("Before\n\n# T\n\ntext").Sections[1].Anchor);
        Assert.AreEqual("t", Some.Page("## T\n\ntext").Sections[0].Anchor);
    }
}
