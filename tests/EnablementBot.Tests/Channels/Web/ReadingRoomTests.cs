using System.Net;
using System.Xml.Linq;
using EnablementBot.Core.Answers.Golden;
using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Channels.Web;

/// <summary>Every citation leads to a page of the reading room that has its heading.</summary>
[TestClass]
public sealed class ReadingRoomTests
{
    [TestMethod]
    public async Task Page_is_shown_with_its_owner_and_its_values()
    {
        BotHost bot = await RepositoryBot.GetAsync();
        string page = await bot.Http.GetStringAsync(new Uri("/docs/platform/how-to/get-access.md", UriKind.Relative));
        XElement article = Html.Article(page);
        Assert.AreEqual("Get access to the clusters and tools", article.Element("h1")!.Value);
        Assert.HasCount(1, article.Descendants("h1"));
        Assert.Contains("Owned by team-platform-core", article.Value);
        Assert.DoesNotContain("{{platform", article.Value);
        Assert.Contains("meridian-dev", article.Value);
        Assert.Contains("<title>Get access to the clusters and tools – Meridian</title>", page);
    }

    [TestMethod]
    public async Task Citations_of_twenty_questions_lead_to_headings_that_exist()
    {
        BotHost bot = await RepositoryBot.GetAsync();
        GoldenQuestion[] all = [.. GoldenQuestion.Read(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "knowledge", "golden", "developers.yaml"))).Where(question => question.Answers.Count > 0)];
        GoldenQuestion[] questions = [.. all.Where((_, i) => i % (all.Length / 20) == 0).Take(20)];
        Assert.HasCount(20, questions);

        HashSet<string> followed = [];
        foreach (GoldenQuestion question in questions)
        {
            using WebChat chat = new(bot);
            foreach (string link in (await chat.AskAsync(question.Text)).SourceLinks())
            {
                Assert.IsTrue(link.StartsWith(bot.Address.ToString(), StringComparison.Ordinal), link);
                await VerifyLinkAsync(bot, link);
                followed.Add(link);
            }
        }

        Assert.IsGreaterThanOrEqualTo(20, followed.Count, "Twenty questions cite at least twenty sections.");
    }

    [TestMethod]
    public async Task Links_within_the_documentation_lead_to_pages_and_headings_that_exist()
    {
        BotHost bot = await RepositoryBot.GetAsync();
        HashSet<string> links = [];
        foreach (string file in Directory.EnumerateFiles(Repository.Docs, "*.md", SearchOption.AllDirectories))
        {
            string path = Path.GetRelativePath(Repository.Docs, file).Replace(Path.DirectorySeparatorChar, '/');
            using HttpResponseMessage response = await bot.Http.GetAsync(new Uri($"/docs/platform/{path}", UriKind.Relative));

            // Pages for the platform team are not shown here.
            if (response.StatusCode == HttpStatusCode.NotFound && File.ReadLines(file).Any(line => line.StartsWith("audience:", StringComparison.Ordinal))) continue;
            Assert.AreEqual(HttpStatusCode.OK, response.StatusCode, path);
            string page = await response.Content.ReadAsStringAsync();
            links.UnionWith(Html.Article(page).Links().Where(link => new Uri(bot.Address, link).Authority == bot.Address.Authority));

            string contents = page[page.IndexOf("<ul>", StringComparison.Ordinal)..page.IndexOf("</details>", StringComparison.Ordinal)];
            foreach (string anchor in Html.Parse(contents).Links()) Assert.Contains(Uri.UnescapeDataString(anchor[1..]), Html.Article(page).Ids(), $"{path}: contents");
        }

        Assert.IsGreaterThan(50, links.Count);
        HashSet<string> restricted = [.. Directory.EnumerateFiles(Repository.Docs, "*.md", SearchOption.AllDirectories)
            .Where(file => File.ReadLines(file).Take(10).Any(line => line.StartsWith("audience: platform-team", StringComparison.Ordinal))).Select(file => Path.GetFileNameWithoutExtension(file))];
        foreach (string link in links.Where(link => !restricted.Any(name => link.Contains(name, StringComparison.Ordinal)))) await VerifyLinkAsync(bot, link);
    }

    [TestMethod]
    [DataRow("/docs/platform/reference/platform-runbook.md")]
    [DataRow("/docs/platform/reference/platform-runbook")]
    [DataRow("/docs/platform/REFERENCE/platform-runbook.md")]
    public async Task Restricted_page_does_not_exist_for_others(string path) => Assert.AreEqual(HttpStatusCode.NotFound, await GetAsync(path));

    [TestMethod]
    [DataRow("/docs/platform/..%2f..%2fappsettings.json")]
    [DataRow("/docs/platform/..%2fplatform%2fplatform.yaml")]
    [DataRow("/docs/platform/%2e%2e/%2e%2e/appsettings.json")]
    [DataRow("/docs/platform/..%5c..%5cappsettings.json")]
    [DataRow("/docs/platform//etc/passwd")]
    [DataRow("/docs/platform/%2fetc%2fpasswd")]
    [DataRow("/docs/..%2f..%2f/appsettings.json")]
    [DataRow("/docs/platform/how-to/../../../appsettings.json")]
    [DataRow("/docs/nosuch/index.md")]
    [DataRow("/docs/platform/nosuch.md")]
    [DataRow("/docs/platform/%00")]
    [DataRow("/docs/platform/index.md%0aX")]
    public async Task Path_that_is_no_page_is_not_found(string path)
    {
        BotHost bot = await RepositoryBot.GetAsync();

        // Sent as it stands: HttpClient would tidy it up first.
        (int status, string body) = await RawHttp.GetAsync(bot.Address, path);
        Assert.IsTrue(status is 404 or 400, $"{status}: {body}");
        Assert.DoesNotContain("Logging", body);
        Assert.DoesNotContain("registry", body);
        Assert.DoesNotContain("root:", body);
    }

    [TestMethod]
    public async Task Home_page_is_found_under_its_folder()
    {
        Assert.AreEqual(HttpStatusCode.OK, await GetAsync("/docs/platform/"));
        Assert.AreEqual(HttpStatusCode.OK, await GetAsync("/docs/platform/index.md"));
    }

    private static async Task VerifyLinkAsync(BotHost bot, string link)
    {
        Uri uri = new(bot.Address, link);
        using HttpResponseMessage response = await bot.Http.GetAsync(uri);
        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode, link);
        if (uri.Fragment.Length > 1) Assert.Contains(Uri.UnescapeDataString(uri.Fragment[1..]), Html.Article(await response.Content.ReadAsStringAsync()).Ids(), link);
    }

    private static async Task<HttpStatusCode> GetAsync(string path)
    {
        using HttpResponseMessage response = await (await RepositoryBot.GetAsync()).Http.GetAsync(new Uri(path, UriKind.Relative));
        return response.StatusCode;
    }
}
