using System.Text.RegularExpressions;
using EnablementBot.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EnablementBot.Tests.Channels.Web;

/// <summary>The chat page and the reading room in a real browser.</summary>
[TestClass]
[TestCategory("Browser")]
public sealed partial class ChatPageTests
{
    private const string Question = "How do I roll back a release?";

    [TestMethod]
    public async Task Question_is_asked_and_rated_by_keyboard_alone()
    {
        await using BrowserWindow window = await OpenAsync();
        IPage page = window.Page;
        await Expect(page.GetByLabel("Your question")).ToBeFocusedAsync();

        await page.Keyboard.TypeAsync("How do I roll back");
        await page.Keyboard.PressAsync("Shift+Enter");
        await page.Keyboard.TypeAsync("a release?");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Answers(page)).ToHaveCountAsync(2);
        await Expect(page.Locator(".message.person")).ToContainTextAsync("a release?");
        await Expect(Answers(page).Last).ToContainTextAsync("git revert --no-edit");
        await Expect(page.GetByLabel("Your question")).ToBeFocusedAsync();
        await Expect(page.GetByLabel("Your question")).ToHaveValueAsync("");

        // Back through the answer to its thumbs.
        ILocator thumb = page.GetByRole(AriaRole.Button, new() { Name = "Helpful", Exact = true });
        for (int i = 0; i < 20 && !await thumb.EvaluateAsync<bool>("button => button === document.activeElement"); i++) await page.Keyboard.PressAsync("Shift+Tab");
        await Expect(thumb).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(thumb).ToHaveAttributeAsync("aria-pressed", "true");
        window.VerifyNoComplaints();
    }

    [TestMethod]
    public async Task Citation_opens_the_reading_room_at_its_heading()
    {
        await using BrowserWindow window = await OpenAsync();
        await AskAsync(window.Page, Question);
        IPage room = await window.Context.RunAndWaitForPageAsync(() => Answers(window.Page).Last.Locator(".sources a").First.ClickAsync());
        await Expect(room).ToHaveURLAsync(RollBack());
        await Expect(room.Locator("h2:target")).ToHaveTextAsync("Roll back a release");
        await Expect(room.Locator("h2:target")).ToBeInViewportAsync();
        await Expect(window.Page.Locator(".message.person")).ToHaveCountAsync(1);
        await window.ScreenshotAsync("reading-room", room);
        window.VerifyNoComplaints();
    }

    [TestMethod]
    public async Task Code_is_copied_as_it_stands()
    {
        await using BrowserWindow window = await OpenAsync();
        await window.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await AskAsync(window.Page, Question);
        ILocator code = Answers(window.Page).Last.Locator(".code").First;
        await code.GetByRole(AriaRole.Button, new() { Name = "Copy" }).ClickAsync();
        await Expect(code.GetByRole(AriaRole.Button)).ToHaveTextAsync("Copied");
        await Expect(window.Page.Locator("#status")).ToHaveTextAsync("Copied");
        Assert.AreEqual(await code.Locator("pre").TextContentAsync(), await window.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await Expect(code.GetByRole(AriaRole.Button)).ToHaveTextAsync("Copy");
    }

    [TestMethod]
    public async Task Thumbs_show_what_was_chosen_and_may_be_changed()
    {
        await using BrowserWindow window = await OpenAsync();
        await AskAsync(window.Page, Question);
        ILocator rating = window.Page.GetByRole(AriaRole.Group, new() { Name = "Did this answer help?" });
        ILocator up = rating.GetByRole(AriaRole.Button, new() { Name = "Helpful", Exact = true });
        ILocator down = rating.GetByRole(AriaRole.Button, new() { Name = "Not helpful" });

        await up.ClickAsync();
        await Expect(up).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(rating).ToContainTextAsync("Thank you, noted: this helped.");

        await down.ClickAsync();
        await Expect(down).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(up).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(rating).ToContainTextAsync("this did not help");
        await Expect(Answers(window.Page)).ToHaveCountAsync(2);
    }

    [TestMethod]
    public async Task Conversation_and_its_thumbs_are_there_after_a_reload()
    {
        await using BrowserWindow window = await OpenAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "My Pod is in CrashLoopBackOff" }).ClickAsync();
        await Expect(Answers(window.Page)).ToHaveCountAsync(2);
        await AskAsync(window.Page, Question);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Not helpful" }).Last.ClickAsync();
        await Expect(window.Page.Locator(".outcome")).ToContainTextAsync("this did not help");

        await window.Page.ReloadAsync();
        await Expect(Answers(window.Page)).ToHaveCountAsync(3);
        await Expect(Answers(window.Page).Last).ToContainTextAsync("git revert --no-edit");
        await Expect(window.Page.Locator(".message.person")).ToHaveCountAsync(2);
        await Expect(window.Page.Locator(".message.person").First).ToHaveTextAsync(new Regex("My Pod is in CrashLoopBackOff$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Not helpful" }).Last).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Not helpful" }).First).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(window.Page.Locator(".outcome")).ToContainTextAsync("this did not help");

        await AskAsync(window.Page, "and for staging?");
        await Expect(Answers(window.Page).Last).ToContainTextAsync("Read as:");
        window.VerifyNoComplaints();
    }

    [TestMethod]
    public async Task Example_is_asked_with_one_press_and_a_new_conversation_begins_empty()
    {
        await using BrowserWindow window = await OpenAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "My Pod is in CrashLoopBackOff" }).ClickAsync();
        await Expect(Answers(window.Page)).ToHaveCountAsync(2);
        await Expect(window.Page.Locator(".message.person")).ToHaveTextAsync(new Regex("My Pod is in CrashLoopBackOff$", RegexOptions.None, TimeSpan.FromSeconds(1)));

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "New conversation" }).ClickAsync();
        await Expect(window.Page.Locator(".message.person")).ToHaveCountAsync(0);
        await Expect(Answers(window.Page)).ToHaveCountAsync(1);
        window.VerifyNoComplaints();
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Answer_that_got_lost_on_its_way_comes_with_a_retry(bool serverHadIt)
    {
        await using BrowserWindow window = await OpenAsync();
        await window.Page.RouteAsync("**/web/turns", async route =>
        {
            if (serverHadIt) await route.FetchAsync();
            await route.AbortAsync();
        });
        await WriteAsync(window.Page, Question);
        await Expect(window.Page.Locator(".failure")).ToContainTextAsync("could not be reached");

        await window.Page.UnrouteAllAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Retry" }).ClickAsync();
        await Expect(Answers(window.Page).Last).ToContainTextAsync("git revert --no-edit");
        await Expect(window.Page.Locator(".failure")).ToHaveCountAsync(0);
    }

    [TestMethod]
    [DataRow(1280, 900, ColorScheme.Light, "chat-wide")]
    [DataRow(360, 740, ColorScheme.Light, "chat-narrow")]
    [DataRow(1280, 900, ColorScheme.Dark, "chat-dark")]
    public async Task Page_fits_its_window_and_its_colours_the_persons_choice(int width, int height, ColorScheme scheme, string name)
    {
        await using BrowserWindow window = await OpenAsync(width, height, scheme);
        await AskAsync(window.Page, Question);
        await AskAsync(window.Page, "and for staging?");
        await window.ScreenshotAsync(name);
        await VerifyFitsAsync(window.Page);

        string page = await window.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        int[] channels = [.. Numbers().Matches(page).Select(number => int.Parse(number.Value))];
        Assert.IsTrue(scheme == ColorScheme.Dark ? channels.All(channel => channel < 64) : channels.All(channel => channel > 192), page);
    }

    [TestMethod]
    [DataRow(ColorScheme.Light)]
    [DataRow(ColorScheme.Dark)]
    public async Task Chat_has_no_serious_barrier(ColorScheme scheme)
    {
        await using BrowserWindow window = await OpenAsync(scheme: scheme);
        await BrowserWindow.VerifyAccessibleAsync(window.Page);
        await AskAsync(window.Page, Question);
        await AskAsync(window.Page, "which clusters and environments are there?");
        await AskAsync(window.Page, "what is the best pizza in town");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Helpful", Exact = true }).First.ClickAsync();
        await Expect(window.Page.Locator(".outcome").First).ToContainTextAsync("Thank you");
        await BrowserWindow.VerifyAccessibleAsync(window.Page);
    }

    [TestMethod]
    [DataRow(1280, ColorScheme.Light)]
    [DataRow(360, ColorScheme.Dark)]
    public async Task Reading_room_has_no_serious_barrier_and_fits(int width, ColorScheme scheme)
    {
        await using BrowserWindow window = await BrowserWindow.OpenAsync(width, 800, scheme);
        BotHost bot = await RepositoryBot.GetAsync();
        foreach (string path in new[] { "how-to/roll-out-and-roll-back.md", "reference/clusters-and-environments.md", "index.md" })
        {
            await window.Page.GotoAsync($"{bot.Address}docs/platform/{path}");
            await BrowserWindow.VerifyAccessibleAsync(window.Page);
            await VerifyFitsAsync(window.Page);
        }

        window.VerifyNoComplaints();
    }

    [TestMethod]
    public async Task Barriers_are_noticed()
    {
        Counterparts.Npm("axe-core/axe.min.js");
        await using BrowserWindow window = await BrowserWindow.OpenAsync();
        await window.Page.SetContentAsync("<html lang=en><title>t</title><main><h1>t</h1><img src=x><button></button><p style='color:#eee;background:#fff'>pale</p></main>");
        await Assert.ThrowsExactlyAsync<AssertFailedException>(() => BrowserWindow.VerifyAccessibleAsync(window.Page));
    }

    private static async Task<BrowserWindow> OpenAsync(int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        BrowserWindow window = await BrowserWindow.OpenAsync(width, height, scheme);
        await window.Page.GotoAsync((await RepositoryBot.GetAsync()).Address.ToString());
        await Expect(Answers(window.Page)).ToHaveCountAsync(1);
        return window;
    }

    private static ILocator Answers(IPage page) => page.Locator(".message.bot");

    private static async Task WriteAsync(IPage page, string question)
    {
        await page.GetByLabel("Your question").FillAsync(question);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
    }

    private static async Task AskAsync(IPage page, string question)
    {
        int answers = await Answers(page).CountAsync();
        await WriteAsync(page, question);
        await Expect(Answers(page)).ToHaveCountAsync(answers + 1);
    }

    /// <summary>Nothing has to be scrolled sideways but code and tables in their own boxes.</summary>
    private static async Task VerifyFitsAsync(IPage page) =>
        Assert.IsTrue(await page.EvaluateAsync<bool>("document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth"), $"{page.Url} is wider than its window.");

    [GeneratedRegex("/docs/platform/how-to/roll-out-and-roll-back.*#roll-back-a-release$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RollBack();

    [GeneratedRegex(@"\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbers();
}
