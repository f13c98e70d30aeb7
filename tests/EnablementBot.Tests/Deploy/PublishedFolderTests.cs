using System.Net;
using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Deploy;

/// <summary>What the image holds, run as the image runs it. See <c>deploy/docker/Dockerfile</c>.</summary>
[TestClass]
public sealed class PublishedFolderTests
{
    private static readonly Dictionary<string, string> SignIn = new(StringComparer.Ordinal)
    {
        ["Web__IdentityHeader"] = "X-Auth-Request-Email",
        ["Web__TrustedProxies__0"] = "127.0.0.1",
        ["Teams__Authentication"] = "Off",
    };

    private static ReadOnlyRoot _root = null!;

    [ClassInitialize]
    public static async Task PublishAsync(TestContext context) => _root = await ReadOnlyRoot.PublishAsync();

    [ClassCleanup]
    public static void Delete() => _root?.Dispose();

    [TestMethod]
    public async Task Sandbox_is_read_only_but_for_data_and_tmp_and_not_root()
    {
        ReadOnlyRoot.Ended look = await _root.RunAsync("sh", "-c", "id -u; for place in / /app /app/knowledge /usr /etc /data /app/data /tmp; do touch $place/trial 2>/dev/null && echo $place; done; grep -E '^(CapEff|CapBnd|NoNewPrivs)' /proc/self/status");
        Assert.AreEqual($"{ReadOnlyRoot.User}\n/data\n/app/data\n/tmp\n", look.Text[..look.Text.IndexOf("Cap", StringComparison.Ordinal)]);
        Assert.Contains("CapEff:\t0000000000000000\n", look.Text);
        Assert.Contains("NoNewPrivs:\t1\n", look.Text);
    }

    [TestMethod]
    public async Task Published_folder_answers_with_the_knowledge_that_it_brings()
    {
        int port = BotHost.FreePort();
        await using BotProcess bot = _root.Serve(SignIn, "serve", "--urls", $"http://*:{port}");
        using HttpClient http = new() { BaseAddress = new($"http://127.0.0.1:{port}") };
        await BotProcess.BecomesReadyAsync(http);
        Assert.AreEqual("ok", await http.GetStringAsync(new Uri("/healthz", UriKind.Relative)));

        using (HttpResponseMessage stranger = await http.GetAsync(new Uri("/", UriKind.Relative))) Assert.AreEqual(HttpStatusCode.Unauthorized, stranger.StatusCode);

        http.DefaultRequestHeaders.Add(SignIn["Web__IdentityHeader"], "zoe@example.com");
        using HttpResponseMessage answer = await http.PostAsync(new Uri("/web/turns", UriKind.Relative), WebChat.Json("""{"id":"1","text":"How do I get a secret from Vault into my Pod?"}"""));
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode, bot.Messages);
        Assert.Contains("ExternalSecret", await answer.Content.ReadAsStringAsync());
        Assert.DoesNotContain("read-only", bot.Messages, StringComparison.OrdinalIgnoreCase);
    }

    [TestMethod]
    public async Task Documentation_from_Git_is_kept_in_data()
    {
        ReadOnlyRoot.Ended made = await _root.RunAsync("sh", "-ec", """
            mkdir /tmp/docs && cd /tmp/docs && git init --quiet --initial-branch=main
            printf '# Polish the brass bell\n\nPolish the brass bell with vinegar.\n' > bell.md
            git add bell.md && git -c user.name=Ana -c user.email=ana@example.com commit --quiet --message=Docs
            git clone --quiet --bare /tmp/docs /data/docs.git
            """);
        if (made.Text.Contains("git: not found", StringComparison.Ordinal)) Assert.Inconclusive("git is not installed.");
        Assert.AreEqual(0, made.Code, made.Text);
        ReadOnlyRoot.Ended asked = await _root.RunAsync("env", "Knowledge__Sources__1__Git=file:///data/docs.git", "/app/EnablementBot", "ask", "How do I polish the brass bell?");
        Assert.AreEqual(0, asked.Code, asked.Text);
        Assert.Contains("vinegar", asked.Text);
        Assert.IsTrue(File.Exists(Path.Combine(_root.Data, "git", "docs", "live")));
    }

    [TestMethod]
    public async Task Image_without_sign_in_does_not_start_and_says_what_to_set()
    {
        await using BotProcess bot = _root.Serve(new Dictionary<string, string>(), "serve", "--urls", "http://*:3978");
        CliResult result = await bot.EndAsync();
        Assert.AreEqual(3, result.Code, result.Messages);
        Assert.Contains("Web:IdentityHeader", result.Messages);
    }

    [TestMethod]
    public void Published_folder_holds_no_settings_of_a_developer_and_no_tests()
    {
        string[] files = [.. Directory.EnumerateFiles(_root.App, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_root.App, file))];
        Assert.Contains("appsettings.json", files);
        Assert.Contains(Path.Combine("knowledge", "docs", "index.md"), files);
        Assert.IsEmpty(files.Where(file => file.Contains("Local", StringComparison.Ordinal) || file.Contains("Tests", StringComparison.Ordinal) || file.Contains("launchSettings", StringComparison.Ordinal)));
    }
}
