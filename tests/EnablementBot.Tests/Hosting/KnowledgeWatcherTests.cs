using System.Net;
using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Hosting;

/// <summary>A running server follows its documentation within two seconds. Alone, so that no other test takes its time.</summary>
[TestClass]
[DoNotParallelize]
public sealed class KnowledgeWatcherTests
{
    private static readonly TimeSpan Live = TimeSpan.FromSeconds(2);

    private static KnowledgeFolder _folder = null!;
    private static BotHost _bot = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        _folder = KnowledgeFolder.Create();
        _bot = await BotHost.StartAsync(_folder);
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        await _bot.DisposeAsync();
        _folder.Dispose();
    }

    [TestMethod]
    public async Task Added_changed_and_deleted_files_are_live_within_two_seconds()
    {
        const string question = "How do I polish the brass bell?";
        Assert.DoesNotContain("polish", await AskAsync(question));

        _folder.Write("deep/er/bell.md", "# Polish the brass bell\n\nPolish the brass bell with vinegar.\n");
        await Eventually.IsTrueAsync(async () => (await AskAsync(question)).Contains("vinegar", StringComparison.Ordinal), "the added page answers", Live);
        Assert.AreEqual(HttpStatusCode.OK, await GetAsync("/docs/platform/deep/er/bell.md"));

        _folder.Write("deep/er/bell.md", "# Polish the brass bell\n\nPolish the brass bell with lemons.\n");
        await Eventually.IsTrueAsync(async () => (await AskAsync(question)).Contains("lemons", StringComparison.Ordinal), "the changed page answers", Live);
        Assert.DoesNotContain("vinegar", await AskAsync(question));

        _folder.Delete("deep/er/bell.md");
        await Eventually.IsTrueAsync(async () => !(await AskAsync(question)).Contains("lemons", StringComparison.Ordinal), "the deleted page is gone", Live);
        Assert.AreEqual(HttpStatusCode.NotFound, await GetAsync("/docs/platform/deep/er/bell.md"));
    }

    [TestMethod]
    public async Task Page_that_becomes_restricted_is_gone_for_others()
    {
        _folder.Write("vault.md", "# Open the wine vault\n\nOpen the wine vault with code 4711.\n");
        await Eventually.IsTrueAsync(async () => (await AskAsync("How do I open the wine vault?")).Contains("4711", StringComparison.Ordinal), "the page answers", Live);
        _folder.Write("vault.md", "---\naudience: platform-team\n---\n# Open the wine vault\n\nOpen the wine vault with code 4711.\n");
        await Eventually.IsTrueAsync(async () => !(await AskAsync("How do I open the wine vault?")).Contains("4711", StringComparison.Ordinal), "the page is restricted", Live);
        Assert.AreEqual(HttpStatusCode.NotFound, await GetAsync("/docs/platform/vault.md"));
    }

    [TestMethod]
    public async Task Page_that_becomes_unreadable_keeps_its_last_good_version()
    {
        _folder.Write("mast.md", "# Climb the tall mast\n\nClimb the tall mast with a harness.\n");
        await Eventually.IsTrueAsync(async () => (await AskAsync("How do I climb the tall mast?")).Contains("harness", StringComparison.Ordinal), "the page answers", Live);

        _folder.WriteBytes("mast.md", [.. "# Climb the tall mast\n\nClimb the tall mast with "u8, 0xFF, 0xFE, .. ".\n"u8]);
        _folder.Write("oar.md", "# Carve a wooden oar\n\nCarve a wooden oar from ash.\n");
        await Eventually.IsTrueAsync(async () => (await AskAsync("How do I carve a wooden oar?")).Contains("from ash", StringComparison.Ordinal), "the other page answers", Live);
        Assert.Contains("harness", await AskAsync("How do I climb the tall mast?"));
    }

    [TestMethod]
    public async Task Name_of_the_platform_is_live_too()
    {
        _folder.Write("../platform/platform.yaml", "name: Skyline <&>\n");
        await Eventually.IsTrueAsync(async () => (await _bot.Http.GetStringAsync(new Uri("/", UriKind.Relative))).Contains("<h1>Skyline &lt;&amp;&gt;</h1>", StringComparison.Ordinal), "the page shows the new name", Live);
    }

    private static async Task<string> AskAsync(string question)
    {
        using WebChat chat = new(_bot);
        return (await chat.AskAsync(question)).ToString();
    }

    private static async Task<HttpStatusCode> GetAsync(string path)
    {
        using HttpResponseMessage response = await _bot.Http.GetAsync(new Uri(path, UriKind.Relative));
        return response.StatusCode;
    }
}
