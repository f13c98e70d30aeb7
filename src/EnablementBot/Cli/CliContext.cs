using System.CommandLine;
using EnablementBot.Core.Conversations;
using EnablementBot.Hosting;

namespace EnablementBot.Cli;

internal enum OutputFormat
{
    Text,
    Json,
}

/// <summary>What every verb needs: where to write, the clock, the configuration, and one way to end.</summary>
internal sealed class CliContext(CliOutput output, TimeProvider clock)
{
    private readonly Option<string?> _config = new("--config") { Description = "Configuration file; else ./appsettings.json, else the one beside the program.", Recursive = true };

    public CliOutput Output { get; } = output;

    public TimeProvider Clock { get; } = clock;

    public Option<string?> ConfigOption => _config;

    public Settings Load(ParseResult result) => Settings.Load(result.GetValue(_config));

    public static Option<OutputFormat> Format() => new("--format") { Description = "text for people, json for programs.", DefaultValueFactory = _ => OutputFormat.Text };

    /// <summary>A text that was given as an argument, within the length that every channel accepts.</summary>
    public static string Text(string text) => text.Length <= Turn.MaxTextLength ? text : throw new UsageException($"The text has {text.Length:N0} characters; the limit is {Turn.MaxTextLength:N0}.");

    /// <summary>Runs a verb and turns what went wrong into a message and the exit code that the contract gives it.</summary>
    public async Task<int> RunAsync(Func<Task<int>> verb)
    {
        try
        {
            return await verb();
        }
        catch (UsageException exception)
        {
            Output.Messages.WriteLine(exception.Message);
            return ExitCode.WrongUsage;
        }
        catch (ConfigurationException exception)
        {
            Output.Messages.WriteLine($"Could not start. {exception.Message}");
            return ExitCode.CouldNotStart;
        }
    }
}
