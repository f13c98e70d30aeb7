using EnablementBot.Core.Conversations;
using EnablementBot.Core.Conversations.Delivery;

namespace EnablementBot.Channels.Terminal;

/// <summary>One conversation on the local terminal, through the same door as every channel.</summary>
internal sealed class TerminalChannel(TurnDoor door, string user)
{
    private readonly string _conversation = Guid.CreateVersion7().ToString("N");
    private int _turns;

    public Task<IReadOnlyList<Reply>> SayAsync(string text, CancellationToken cancellation) => door.AnswerAsync(
        new()
        {
            Id = $"{++_turns}",
            Conversation = new("terminal", _conversation),
            Sender = new("terminal", "", user),
            Text = text,
        },
        cancellation);

    /// <summary>Reads lines until the input ends or says so, and writes what is answered.</summary>
    public async Task ChatAsync(TextReader input, TextWriter output, TextWriter prompt, CancellationToken cancellation)
    {
        await WriteAsync(output, await SayAsync(HelpHandler.WelcomeVerb, cancellation));
        while (true)
        {
            await prompt.WriteAsync("> ");
            await prompt.FlushAsync(cancellation);
            if (await input.ReadLineAsync(cancellation) is not { } line || line.Trim() is "exit" or "quit") return;
            if (line.Trim().Length > 0) await WriteAsync(output, await SayAsync(line, cancellation));
        }
    }

    private static async Task WriteAsync(TextWriter output, IReadOnlyList<Reply> replies)
    {
        foreach (Reply reply in replies)
        {
            await output.WriteLineAsync();
            await output.WriteLineAsync(ControlCharacters.Remove(PlainTextRenderer.Render(reply)));
            await output.WriteLineAsync();
        }
    }
}
