using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Reading;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Knowledge.Reading;

[TestClass]
public sealed class PagePathTests
{
    [TestMethod]
    [DataRow("a/b.md", "c.md", "a/c.md")]
    [DataRow("a/b.md", "./c.md", "a/c.md")]
    [DataRow("a/b.md", "../c.md", "c.md")]
    [DataRow("a/b.md", "../../../c.md", "c.md")]
    [DataRow("a/b.md", "/c.md", "c.md")]
    [DataRow("a/b.md", "", "a/b.md")]
    [DataRow("a/b.md", "..", "")]
    [DataRow("a/b.md", "%2e%2e/%2e%2e/c%20d.md", "c d.md")]
    [DataRow("a/b.md", "..%2F..%2Fetc/passwd", "etc/passwd")]
    [DataRow("b.md", "c//d.md", "c/d.md")]
    public void Target_is_resolved_from_the_folder_of_its_page(string page, string target, string expected) => Assert.AreEqual(expected, PagePath.Resolve(page, target));

    [TestMethod]
    public void No_target_leads_above_the_folder()
    {
        string[] parts = ["..", ".", "a", "%2e%2e", "", "%2F", "..%2f", "b.md", "...", "%252e%252e"];
        Dice dice = new(5);
        for (int i = 0; i < 2000; i++)
        {
            string target = string.Join('/', Enumerable.Range(0, 1 + dice.Next(8)).Select(_ => dice.Pick(parts)));
            string resolved = PagePath.Resolve("x/y/z.md", target);

            Assert.IsFalse(resolved.StartsWith('/'), target);
            Assert.DoesNotContain("..", resolved.Split('/'), target);
        }
    }

    [TestMethod]
    [DataRow("a/b-c.md", "b-c")]
    [DataRow("b", "b")]
    [DataRow("a/.hidden", ".hidden")]
    [DataRow("a.b/c.d.md", "c.d")]
    public void Name_is_the_file_without_its_ending(string path, string name) => Assert.AreEqual(name, PagePath.Name(path));

    [TestMethod]
    [DataRow(Dialect.GitHub, "How To/a b.md", "How%20To/a%20b.md")]
    [DataRow(Dialect.MkDocs, "how-to/a.md", "how-to/a/")]
    [DataRow(Dialect.MkDocs, "how-to/index.md", "how-to/")]
    [DataRow(Dialect.MkDocs, "index.md", "")]
    [DataRow(Dialect.MkDocs, "README.md", "")]
    [DataRow(Dialect.Docusaurus, "how-to/a.md", "how-to/a")]
    [DataRow(Dialect.Docusaurus, "how-to/index.md", "how-to")]
    [DataRow(Dialect.MkDocs, "how-to/deploy.yaml", "how-to/deploy.yaml")]
    [DataRow(Dialect.MkDocs, "how-to/deploy", "how-to/deploy/")]
    [DataRow(Dialect.Docusaurus, "how-to/a.mdx", "how-to/a")]
    [DataRow(Dialect.Hugo, "How-To/_index.md", "how-to/")]
    [DataRow(Dialect.Hugo, "Docs/A.md", "docs/a/")]
    public void Address_is_spelled_as_the_generator_spells_it(Dialect dialect, string path, string address) => Assert.AreEqual(address, PagePath.ToUrlPath(path, dialect));
}
