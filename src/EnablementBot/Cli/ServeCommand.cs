using System.CommandLine;
using EnablementBot.Core.Knowledge;
using EnablementBot.Hosting;

namespace EnablementBot.Cli;

/// <summary><c>serve</c>: the bot.</summary>
internal static class ServeCommand
{
    public static Command Create(CliContext context)
    {
        Option<string?> urls = Urls();
        Command command = new("serve", """
            Run the bot: the chat page, the Bot Framework door and the health pages. This is what happens without a verb.

            Example:
              serve --urls http://localhost:8080
            """) { urls };
        command.SetAction((result, cancellation) => RunAsync(context, result, result.GetValue(urls), cancellation));
        return command;
    }

    public static Option<string?> Urls() => new("--urls") { Description = $"Addresses to listen on, separated by ';'. Default: {ServeAddresses.Default}." };

    public static Task<int> RunAsync(CliContext context, ParseResult result, string? urls, CancellationToken cancellation) => context.RunAsync(async () =>
    {
        Settings settings = context.Load(result);
        await using WebApplication app = EnablementBotBuilder.Build(settings, ServeAddresses.Of(urls, settings));
        await EnablementBotBuilder.PrepareAsync(app.Services, cancellation);
        try
        {
            KnowledgeBase knowledge = app.Services.GetRequiredService<KnowledgeBase>();
            KnowledgeChange change = context.Output.WithProgress("Reading the documentation", progress => knowledge.Refresh(progress))!;
            app.Services.GetRequiredService<KnowledgeWatcher>().Report(change);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw new ConfigurationException(exception.Message);
        }

        try
        {
            await app.RunAsync(cancellation);
        }
        catch (IOException exception)
        {
            throw new ConfigurationException($"--urls: {exception.Message}");
        }

        return ExitCode.Done;
    });
}
