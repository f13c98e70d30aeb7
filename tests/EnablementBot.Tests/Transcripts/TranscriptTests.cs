using EnablementBot.Tests.Support;
using EnablementBot.Tests.Support.Drivers;

namespace EnablementBot.Tests.Transcripts;

[TestClass]
public sealed class TranscriptTests
{
    private static IEnumerable<object[]> Conversations => Transcript.Names.SelectMany(name => new[] { "Web", "Terminal", "Teams" }.Select(channel => new object[] { name, channel }));

    [TestMethod]
    [DynamicData(nameof(Conversations))]
    public async Task Conversation_runs_as_written(string name, string channel)
    {
        await using IChannelDriver driver = channel switch
        {
            "Web" => new WebDriver(await RepositoryBot.GetAsync()),
            "Terminal" => await TerminalDriver.StartAsync(Repository.Settings()),
            _ => await TeamsDriver.StartAsync(await RepositoryBot.GetAsync()),
        };

        SeenReply? last = null;
        foreach ((int i, TranscriptStep step) in Transcript.Read(name).Index())
        {
            last = step.Say is { } text ? await driver.SayAsync(text) : await driver.PressAsync(last!.Buttons.Single(button => button.Title == step.Press));
            Verify(step.Expect, last, $"step {i + 1}, {step.Say ?? step.Press}");
        }

        driver.VerifyNothingIsLeft();
    }

    [TestMethod]
    public void There_are_transcripts_for_every_kind_of_turn()
    {
        TranscriptStep[] steps = [.. Transcript.Names.SelectMany(Transcript.Read)];
        CollectionAssert.IsSubsetOf(new[] { "answered", "unsure", "not_found", "talk" }, steps.Select(step => step.Expect.Outcome).ToArray());
        Assert.IsGreaterThan(5, steps.Count(step => step.Expect.Source is not null));
        Assert.IsTrue(steps.All(step => step.Say is not null ^ step.Press is not null), "Each step says or presses.");
    }

    private static void Verify(TranscriptExpectation expected, SeenReply seen, string step)
    {
        string text = Plain(seen.Text);
        Assert.AreEqual(expected.Outcome, seen.Outcome, $"{step}: {seen.Text}");
        foreach (string words in expected.Text) Assert.Contains(Plain(words), text, $"{step}");
        foreach (string words in expected.Not) Assert.DoesNotContain(Plain(words), text, $"{step}");
        if (expected.Source is { } source) Assert.Contains(SeenReply.Source(source), seen.Sources, $"{step}");
        if (expected.Outcome is "answered" or "unsure") Assert.IsNotEmpty(seen.Sources, $"{step}: the sources have no address");
        if (expected.Buttons is { } buttons) CollectionAssert.AreEqual(buttons, seen.Buttons.Select(button => button.Title).ToArray(), $"{step}");
    }

    private static string Plain(string text) => string.Join(' ', string.Concat(text.Where(c => c is not ('`' or '*' or '_' or '\\'))).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
