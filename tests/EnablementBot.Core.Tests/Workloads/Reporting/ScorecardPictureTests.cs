using System.Xml.Linq;
using EnablementBot.Core.Workloads.Reporting;
using EnablementBot.Core.Workloads.Scoring;

namespace EnablementBot.Core.Tests.Workloads.Reporting;

[TestClass]
public sealed class ScorecardPictureTests
{
    private static readonly IReadOnlyList<Scorecard> Cards = SomeReport.Live().Evaluation.Scorecards;

    [TestMethod]
    public void Picture_is_well_formed_and_says_in_words_what_it_shows()
    {
        foreach (Scorecard card in Cards)
        {
            XElement svg = XElement.Parse(ScorecardPicture.Svg(card));
            XNamespace ns = "http://www.w3.org/2000/svg";

            Assert.AreEqual(ns + "svg", svg.Name);
            Assert.Contains(card.Level.Name(), svg.Element(ns + "title")!.Value);
            Assert.AreEqual(ScorecardPicture.Alternative(card), svg.Element(ns + "desc")!.Value);
            Assert.IsTrue(svg.Descendants().All(element => element.Name.LocalName is "title" or "desc" or "style" or "rect" or "text" or "circle"), "it holds something else");
            Assert.IsFalse(svg.DescendantsAndSelf().Attributes().Any(attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal) || attribute.Name.LocalName == "href"));
        }
    }

    [TestMethod]
    public void Pillar_that_nobody_could_check_gets_no_bar()
    {
        string svg = ScorecardPicture.Svg(Cards.Single(card => card.Workload.Name == "checkout"));

        Assert.Contains(">not checked<", svg);
        Assert.Contains(">nothing to check<", svg);
        Assert.Contains(">broken now<", svg);
        Assert.Contains(">For exemplary: image-digest, image-vulns<", svg);
    }

    [TestMethod]
    public void Long_name_is_cut()
    {
        string svg = ScorecardPicture.Svg(Cards.Single(card => card.Workload.Name.StartsWith("debug", StringComparison.Ordinal)));

        Assert.Contains("…</text>", svg);
    }
}
