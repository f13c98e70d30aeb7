using EnablementBot.Channels.Terminal;
using EnablementBot.Core.Conversations.Delivery;
using EnablementBot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EnablementBot.Tests.Channels.Terminal;

[TestClass]
public sealed class TerminalChannelTests
{
    [TestMethod]
    [DataRow("exit")]
    [DataRow("quit")]
    [DataRow("  exit  ")]
    [DataRow(null)]
    public async Task Conversation_ends_when_told_or_when_the_input_ends(string? word)
    {
        (string output, string prompt) = await ChatAsync($"hi\n\n   \nthanks\n{word}{(word is null ? "" : "\nbye\n")}");
        Assert.Contains("What would you like to know", output);
        Assert.Contains("You are welcome", output);
        Assert.DoesNotContain("Goodbye", output);

        // Empty lines are no turns, but are prompted for again.
        Assert.AreEqual(5, prompt.Split("> ").Length - 1);
        Assert.DoesNotContain("> ", output);
    }

    [TestMethod]
    public async Task Follow_up_is_read_with_the_question_before()
    {
        (string output, _) = await ChatAsync("how do I repair the tide table?\nand for staging?\n");
        Assert.Contains("Read as: *how do I repair the tide table for staging\\?*", output);
    }

    [TestMethod]
    public async Task Escape_sequences_of_documents_are_taken_out()
    {
        (string output, _) = await ChatAsync("how do I tune the radio?\n");
        Assert.Contains("Tune the radio", output);
        Assert.IsFalse(output.Any(c => char.IsControl(c) && c is not ('\n' or '\r')));
    }

    private static async Task<(string Output, string Prompt)> ChatAsync(string input)
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create().Write("x.md", "# Tune the radio\n\nTune the radio \u001b]0;pwned\u0007 with \u009b31m care.\u0008\u0008\n");
        await using BotHost bot = await BotHost.StartAsync(folder);
        using StringReader reader = new(input);
        await using StringWriter output = new();
        await using StringWriter prompt = new();
        await new TerminalChannel(bot.Services.GetRequiredService<TurnDoor>(), "ana").ChatAsync(reader, output, prompt, CancellationToken.None);
        return (output.ToString(), prompt.ToString());
    }
}
