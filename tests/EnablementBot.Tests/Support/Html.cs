using System.Xml.Linq;

namespace EnablementBot.Tests.Support;

/// <summary>Looks into HTML as a tree. What the bot makes is well-formed, so that anything odd in it fails here.</summary>
internal static class Html
{
    public static XElement Parse(string html) => XElement.Parse($"<html>{html}</html>", LoadOptions.PreserveWhitespace);

    /// <summary>The page's content, from the article's start to its end.</summary>
    public static XElement Article(string page)
    {
        int start = page.IndexOf("<article>", StringComparison.Ordinal);
        int end = page.LastIndexOf("</article>", StringComparison.Ordinal);
        Assert.IsGreaterThan(-1, start, "The page has no article.");
        return XElement.Parse(page[start..(end + "</article>".Length)], LoadOptions.PreserveWhitespace);
    }

    public static IEnumerable<XElement> ByClass(this XElement html, string name) =>
        html.Descendants().Where(element => ((string?)element.Attribute("class"))?.Split(' ').Contains(name, StringComparer.Ordinal) == true);

    public static IEnumerable<string> Ids(this XElement html) => html.DescendantsAndSelf().Attributes("id").Select(id => id.Value);

    public static IEnumerable<string> Links(this XElement html) => html.Descendants("a").Attributes("href").Select(href => href.Value);

    public static IEnumerable<string> SourceLinks(this XElement html) => html.ByClass("sources").Elements("ol").Elements("li").Select(item => item.Element("a")).OfType<XElement>().Select(link => link.Attribute("href")!.Value);

    public static string Text(this XElement html) => string.Join(' ', html.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
