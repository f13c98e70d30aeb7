using EnablementBot.Core.Knowledge.Linting;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Knowledge.Linting;

[TestClass]
public sealed class PageLinterTests
{
    private static readonly DateOnly Today = new(2026, 7, 1);

    [TestMethod]
    public void Good_pages_have_no_findings() => Assert.IsEmpty(Lint("# A\n\n[b](b.md#part) [top](b.md#b) [self](#a) [file](x.yaml)", "# B\n\n## Part\n\n[a](a.md)"));

    [TestMethod]
    [DataRow("# A\n\n[x](nowhere.md)", "a.md:6: the link leads to nowhere.md, which does not exist")]
    [DataRow("# A\n\n[x](b.md#nowhere)", "a.md:6: the link leads to #nowhere of b.md, which has no such heading")]
    [DataRow("# A\n\n## S\n\n## S\n", "a.md:8: warning: the heading \"S\" stands there twice; a citation cannot tell which is meant")]
    public void Mistake_is_told_with_file_and_line(string markdown, string finding) => CollectionAssert.AreEqual((string[])[finding], Lint(markdown, "# B\n"));

    [TestMethod]
    public void Page_without_owner_or_long_unread_is_a_warning()
    {
        string[] findings = [.. PageLinter.Lint([Some.Page("---\nreviewed: 2025-06-30\n---\n# A\n", "a.md")], page => page.Path, Today).Select(finding => finding.ToString())];

        Assert.HasCount(2, findings);
        TextAssert.Holds("warning: no owner", findings[0]);
        TextAssert.Holds("warning: last reviewed 2025-06-30", findings[1]);
    }

    private static string[] Lint(string a, string b) =>
        [.. PageLinter.Lint([Some.Page("---\nowner: t\n---\n" + a, "a.md"), Some.Page("---\nowner: t\n---\n" + b, "b.md")], page => page.Path, Today).Select(finding => finding.ToString())];
}
