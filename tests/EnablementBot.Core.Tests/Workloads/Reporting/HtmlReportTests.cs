using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using EnablementBot.Core.Workloads.Reporting.Html;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Tests.Workloads.Reporting;

[TestClass]
public sealed partial class HtmlReportTests
{
    private static readonly string Page = HtmlReport.Write(SomeReport.Live());

    private static readonly string Body = Page[Page.IndexOf("<body>", StringComparison.Ordinal)..Page.IndexOf("</html>", StringComparison.Ordinal)];

    /// <summary>Elements of the report and their attributes; anything else came in by a name or a log line.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["a"] = ["href", "rel"], ["circle"] = ["class", "cx", "cy", "r", "stroke-dasharray", "transform"], ["rect"] = ["class", "x", "y", "width", "height", "rx"], ["path"] = ["class", "d"],
        ["svg"] = ["class", "viewBox", "role", "aria-label", "aria-hidden", "preserveAspectRatio"], ["text"] = ["x", "y", "class"], ["g"] = [], ["title"] = [],
        ["body"] = [], ["main"] = [], ["footer"] = [], ["header"] = ["class"], ["section"] = ["id"], ["article"] = ["class", "id"], ["div"] = ["class"], ["span"] = ["class"], ["p"] = ["class"], ["ul"] = ["class"], ["li"] = ["class"],
        ["h1"] = [], ["h2"] = [], ["h3"] = ["class"], ["h4"] = [], ["h5"] = [], ["em"] = [], ["b"] = [], ["i"] = ["class"], ["strong"] = [], ["small"] = [], ["code"] = [], ["cite"] = [], ["pre"] = [], ["details"] = [], ["summary"] = [],
        ["table"] = ["class"], ["caption"] = [], ["thead"] = [], ["tbody"] = [], ["tr"] = [], ["th"] = ["scope"], ["td"] = ["class"],
    };

    [TestMethod]
    public void Holds_only_its_own_elements_and_attributes_whatever_names_and_log_lines_say()
    {
        XElement body = XElement.Parse(Body, LoadOptions.PreserveWhitespace);

        foreach (XElement element in body.DescendantsAndSelf())
        {
            Assert.IsTrue(Allowed.TryGetValue(element.Name.LocalName, out string[]? attributes), $"<{element.Name}>");
            foreach (XAttribute attribute in element.Attributes()) CollectionAssert.Contains(attributes, attribute.Name.LocalName, $"<{element.Name} {attribute}>");
        }

        Assert.Contains(SomeReport.Hostile, body.Value);
        Assert.DoesNotContain("<script", Page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\u001b", Page);
        Assert.DoesNotContain("\u202E", Page);
    }

    [TestMethod]
    public void Asks_nothing_of_other_places_and_links_only_to_published_pages_and_itself()
    {
        string[] links = [.. XElement.Parse(Body).Descendants("a").Select(link => link.Attribute("href")!.Value)];
        HashSet<string> ids = [.. XElement.Parse(Body).Descendants().Attributes("id").Select(id => "#" + id.Value)];

        Assert.IsNotEmpty(links);
        foreach (string link in links) Assert.IsTrue(link.StartsWith("https://docs.example.com/", StringComparison.Ordinal) || ids.Contains(link), link);
        Assert.IsFalse(Outside().IsMatch(Page), Outside().Match(Page).Value);
        Assert.Contains("default-src 'none'", Page);
    }

    [TestMethod]
    public void Secrets_are_redacted_before_anything_is_written() => Assert.DoesNotContain("hunter2", Page);

    [TestMethod]
    public void Every_picture_has_words_or_stands_beside_them()
    {
        foreach (XElement picture in XElement.Parse(Body).Descendants("svg"))
        {
            bool hasWords = (string?)picture.Attribute("role") == "img" && picture.Attribute("aria-label") is { Value.Length: > 0 };
            Assert.IsTrue(hasWords || (string?)picture.Attribute("aria-hidden") == "true", picture.ToString());
        }

        Assert.Contains("Supply chain not checked", Body);
    }

    [TestMethod]
    public void Says_everything_that_the_evaluation_has()
    {
        foreach (string text in (string[])["Broken now", SomeReport.Live().Evaluation.Diagnoses[0].Impact.Text, "Raise the memory limit", "BackOff", "Looks broken, and is meant so", "To be <em>ready for production</em>", "Choose requests and limits",
            "waiver of team-shop expired on 2026-11-01", "team-payments until 2027-01-29", "the Trivy operator is not installed", "Could not be read", "shop/broken.yaml:7", "out of sync since 2 hours"]) Assert.IsTrue(Body.Contains(text, StringComparison.Ordinal), text);
    }

    [TestMethod]
    public void Fix_is_shown_as_it_is_to_be_copied()
    {
        string page = HtmlReport.Write(SomeReport.Live() with { Fix = finding => finding.Check.Id == "mem-limit" ? "resources:\n  limits:\n    memory: 256Mi # <b>\n" : null });

        Assert.Contains("<pre>resources:\n  limits:\n    memory: 256Mi # &lt;b&gt;\n", page);
    }

    [TestMethod]
    public void Manifests_have_no_part_about_what_is_broken()
    {
        string page = HtmlReport.Write(SomeReport.Live(SnapshotMode.Manifest));

        Assert.DoesNotContain("<h2>Broken now", page);
        Assert.Contains("Manifests as they are written", page);
    }

    /// <summary>WCAG 2.2, 1.4.3 and 1.4.11: 4.5:1 for text, 3:1 for pictures, in both schemes and on paper.</summary>
    [TestMethod]
    public void Colours_have_the_contrast_that_people_need()
    {
        string style = Page[Page.IndexOf("<style>", StringComparison.Ordinal)..Page.IndexOf("</style>", StringComparison.Ordinal)];
        Dictionary<string, string>[] schemes = [.. Root().Matches(style).Select(root => Colour().Matches(root.Value).ToDictionary(colour => colour.Groups["name"].Value, colour => colour.Groups["value"].Value, StringComparer.Ordinal))];

        Assert.HasCount(3, schemes);
        foreach (Dictionary<string, string> scheme in schemes)
        {
            foreach (string text in (string[])["ink", "quiet", "accent"])
            {
                foreach (string ground in (string[])["page", "surface", "code"]) AssertContrast(scheme, text, ground, 4.5);
            }

            foreach (string chip in (string[])["critical", "high", "medium", "low", "info"]) AssertContrast(scheme, chip, chip + "-bg", 4.5);
            AssertContrast(scheme, "good-text", "good-bg", 4.5);
            AssertContrast(scheme, "fair-text", "fair-bg", 4.5);
            AssertContrast(scheme, "critical", "surface", 4.5);
            foreach (string bar in (string[])["good", "fair", "weak", "bad"])
            {
                AssertContrast(scheme, bar, "track", 3);
                AssertContrast(scheme, bar, "surface", 3);
            }
        }
    }

    private static void AssertContrast(Dictionary<string, string> scheme, string text, string ground, double least)
    {
        double[] light = [.. new[] { scheme[text], scheme[ground] }.Select(Luminance).OrderDescending()];
        double contrast = (light[0] + 0.05) / (light[1] + 0.05);
        Assert.IsGreaterThanOrEqualTo(least, contrast, $"{text} {scheme[text]} on {ground} {scheme[ground]}");
    }

    private static double Luminance(string colour)
    {
        string hex = colour.Length == 4 ? string.Concat(colour.Skip(1).Select(c => new string(c, 2))) : colour[1..];
        double[] parts = [.. Enumerable.Range(0, 3).Select(part => int.Parse(hex.AsSpan(part * 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0).Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))];
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    [GeneratedRegex(@":root\{[^}]*\}", RegexOptions.NonBacktracking)]
    private static partial Regex Root();

    [GeneratedRegex(@"--(?<name>[a-z-]+):(?<value>#[0-9a-f]{3,6})", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Colour();

    [GeneratedRegex(@"url\(|@import|<link|<iframe|<object|<embed|<form|<base|<audio|<video|srcset=|\ssrc=""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Outside();
}
