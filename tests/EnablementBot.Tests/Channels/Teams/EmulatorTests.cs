using EnablementBot.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EnablementBot.Tests.Channels.Teams;

/// <summary>A conversation in Microsoft's own emulator, through its page.</summary>
[TestClass]
[TestCategory("Browser")]
public sealed class EmulatorTests
{
    [TestMethod]
    public async Task Question_is_answered_with_a_card_and_its_source()
    {
        await using BrowserWindow window = await BrowserWindow.OpenAsync(1400, 1000);
        await using TeamsEmulator emulator = await TeamsEmulator.StartAsync(await RepositoryBot.GetAsync());
        IPage page = await OpenAsync(window, emulator);

        await WriteAsync(page, "How do I roll back a release?");
        await Expect(page.Locator("p").Filter(new() { HasText = "Revert the commit of the promotion" }).Last).ToBeVisibleAsync();
        await Expect(page.Locator("pre, code").Filter(new() { HasText = "git revert --no-edit" }).First).ToBeVisibleAsync();
        ILocator source = page.GetByRole(AriaRole.Link, new() { Name = "Roll out and roll back a release > Roll back a release" });
        await Expect(source).ToBeVisibleAsync();
        StringAssert.EndsWith(await source.GetAttributeAsync("href"), "#roll-back-a-release");

        await page.GetByRole(AriaRole.Button, new() { Name = "Helpful", Exact = true }).Last.ClickAsync();
        await Expect(page.Locator("p").Filter(new() { HasText = "Thank you, noted: this helped." }).Last).ToBeVisibleAsync();
        await window.ScreenshotAsync("emulator");
    }

    [TestMethod]
    public async Task Group_is_answered_when_the_bot_is_mentioned()
    {
        await using BrowserWindow window = await BrowserWindow.OpenAsync(1400, 1000);
        await using TeamsEmulator emulator = await TeamsEmulator.StartAsync(await RepositoryBot.GetAsync());
        IPage page = await OpenAsync(window, emulator);

        await page.Locator("button[aria-label=\"Group Chat\"]").ClickAsync();
        await Expect(Welcome(page)).ToHaveCountAsync(0);
        await Box(page).ClickAsync();
        await page.Keyboard.TypeAsync("@");
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Test Bot" }).ClickAsync();
        await Expect(Box(page)).ToContainTextAsync("Test Bot");
        await page.Keyboard.TypeAsync(" hi");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("p").Filter(new() { HasText = "What would you like to know about the platform?" }).Last).ToBeVisibleAsync();
        await window.ScreenshotAsync("emulator-group");
    }

    private static async Task<IPage> OpenAsync(BrowserWindow window, TeamsEmulator emulator)
    {
        // Its fonts lie on a network that a test must not need.
        await window.Context.RouteAsync(url => !new Uri(url).IsLoopback, route => route.AbortAsync());
        await window.Page.GotoAsync(emulator.Address.ToString());
        await Expect(Box(window.Page)).ToBeVisibleAsync();
        await Expect(Welcome(window.Page)).ToBeVisibleAsync();
        return window.Page;
    }

    /// <summary>What the bot says in the personal chat first.</summary>
    private static ILocator Welcome(IPage page) => page.Locator("p").Filter(new() { HasText = "I answer questions about" }).Last;

    private static ILocator Box(IPage page) => page.Locator("[data-lexical-editor=\"true\"]");

    private static async Task WriteAsync(IPage page, string text)
    {
        await Box(page).ClickAsync();
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }
}
