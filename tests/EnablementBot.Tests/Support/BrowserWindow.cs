using System.Text.Json;
using Microsoft.Playwright;

namespace EnablementBot.Tests.Support;

/// <summary>A window of Chromium with nothing left over from others. Collects what the page complains about.</summary>
internal sealed class BrowserWindow : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly List<string> _complaints = [];

    private BrowserWindow(IPlaywright playwright, IBrowser browser, IBrowserContext context, IPage page)
    {
        _playwright = playwright;
        _browser = browser;
        Context = context;
        Page = page;
        context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Add(message.Text);
        };
        context.WebError += (_, error) => _complaints.Add(error.Error);
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public static async Task<BrowserWindow> OpenAsync(int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        string chromium = Counterparts.Browser();
        IPlaywright playwright = await Playwright.CreateAsync();
        IBrowser browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
        IBrowserContext context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(20_000);
        Assertions.SetDefaultExpectTimeout(15_000);
        return new(playwright, browser, context, await context.NewPageAsync());
    }

    /// <summary>Errors and warnings of the console, such as what the content policy refused.</summary>
    public void VerifyNoComplaints() => Assert.IsEmpty(_complaints, string.Join('\n', _complaints));

    public async Task ScreenshotAsync(string name, IPage? page = null, bool whole = false) =>
        await (page ?? Page).ScreenshotAsync(new() { Path = Path.Combine(Repository.Artifacts("screenshots"), name + ".png"), FullPage = whole });

    /// <summary>Runs axe on the page as it stands; serious and critical violations fail.</summary>
    public static async Task VerifyAccessibleAsync(IPage page)
    {
        string axe = await File.ReadAllTextAsync(Counterparts.Npm("axe-core/axe.min.js"));
        await page.EvaluateAsync(axe + "; undefined");
        JsonElement found = await page.EvaluateAsync<JsonElement>("""
            async () => {
              const { violations, passes } = await axe.run();
              const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
              return { passes: passes.length, bad: bad.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`) };
            }
            """);
        Assert.IsGreaterThan(10, found.GetProperty("passes").GetInt32(), "axe looked at the page.");
        string[] bad = [.. found.GetProperty("bad").EnumerateArray().Select(violation => violation.GetString()!)];
        Assert.IsEmpty(bad, string.Join('\n', bad));
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
