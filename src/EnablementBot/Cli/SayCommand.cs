using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using EnablementBot.Channels.Terminal;
using EnablementBot.Core.Conversations;
using EnablementBot.Core.Conversations.Delivery;
using EnablementBot.Core.Knowledge;
using EnablementBot.Hosting;
using EnablementBot.Storage;

namespace EnablementBot.Cli;

/// <summary><c>say</c> and <c>chat</c>: a turn, or a conversation, on the terminal.</summary>
internal static class SayCommand
{
    public static Command CreateSay(CliContext context)
    {
        Argument<string> text = new("TEXT") { Description = "What you would type in the chat." };
        Option<string?> user = User();
        Option<OutputFormat> format = CliContext.Format();
        Command command = new("say", """
            Say one thing to the bot, as in a chat.

            Examples:
              say "help"
              say "my pod is in CrashLoopBackOff" --format json
            """) { text, user, format };
        command.SetAction((result, cancellation) => context.RunAsync(async () =>
        {
            await using ServiceProvider services = await OpenAsync(context, context.Load(result), cancellation);
            TerminalChannel terminal = new(services.GetRequiredService<TurnDoor>(), UserOf(result.GetValue(user)));
            long start = Stopwatch.GetTimestamp();
            IReadOnlyList<Reply> replies = await terminal.SayAsync(CliContext.Text(result.GetValue(text)!), cancellation);
            double elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;

            if (result.GetValue(format) == OutputFormat.Json)
                context.Output.Results.WriteLine(JsonSerializer.Serialize(new([.. replies.Select(ToJson)], Math.Round(elapsed, 3)), CliJson.Readable.SayResult));
            else
                foreach (Reply reply in replies) context.Output.Results.WriteLine(ControlCharacters.Remove(PlainTextRenderer.Render(reply)));
            return ExitCode.Done;
        }));
        return command;
    }

    public static Command CreateChat(CliContext context)
    {
        Option<string?> user = User();
        Command command = new("chat", """
            Have a conversation with the bot on the terminal; `exit` ends it.

            Example:
              chat --as ana
            """) { user };
        command.SetAction((result, cancellation) => context.RunAsync(async () =>
        {
            await using ServiceProvider services = await OpenAsync(context, context.Load(result), cancellation);
            TerminalChannel terminal = new(services.GetRequiredService<TurnDoor>(), UserOf(result.GetValue(user)));
            await terminal.ChatAsync(Console.In, context.Output.Results, context.Output.Messages, cancellation);
            return ExitCode.Done;
        }));
        return command;
    }

    private static Option<string?> User() => new("--as") { Description = "Speak as this user. For this terminal only." };

    private static string UserOf(string? name) => name ?? Environment.UserName;

    private static async Task<ServiceProvider> OpenAsync(CliContext context, Settings settings, CancellationToken cancellation)
    {
        ServiceProvider services = new ServiceCollection().AddLogging().AddMetrics().AddEnablementBot(settings, readingRoom: null).BuildServiceProvider();
        try
        {
            await services.GetRequiredService<StoreOpening>().OpenAsync(cancellation);
            KnowledgeBase knowledge = services.GetRequiredService<KnowledgeBase>();
            context.Output.WithProgress("Reading the documentation", progress => knowledge.Refresh(progress));
            return services;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw new ConfigurationException(exception.Message);
        }
    }

    private static SayReply ToJson(Reply reply) => new(
        PlainTextRenderer.Render(reply),
        [.. reply.Card.Select(element => element.GetType().Name.ToLowerInvariant())],
        reply.Audience.ToString().ToLowerInvariant(),
        [.. reply.Card.SelectMany(element => element switch { CardElement.Buttons part => part.Items, CardElement.Rating part => part.Thumbs, _ => [] }).Select(button => new SayButton(button.Title, button.Action))],
        [.. reply.Card.OfType<CardElement.Sources>().SelectMany(part => part.Items).Select(source => new CitationResult(source.Path, source.Title, source.Heading, source.Anchor, source.Url, source.Quote))]);
}
