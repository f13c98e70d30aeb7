using Spectre.Console;

namespace EnablementBot.Cli;

/// <summary>Where a verb writes: results to standard output, everything else to standard error.</summary>
internal sealed class CliOutput(TextWriter results, TextWriter messages)
{
    public TextWriter Results { get; } = results;

    public TextWriter Messages { get; } = messages;

    public static CliOutput Standard() => new(Console.Out, Console.Error);

    /// <summary>A progress bar where standard error is a terminal; nothing elsewhere.</summary>
    public T WithProgress<T>(string task, Func<Action<int, int>?, T> work)
    {
        if (!ReferenceEquals(Messages, Console.Error) || Console.IsErrorRedirected) return work(null);

        IAnsiConsole console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Messages) });
        return console.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn()).Start(context =>
        {
            ProgressTask bar = context.AddTask(task.EscapeMarkup());
            return work((done, all) =>
            {
                bar.MaxValue = all;
                bar.Value = done;
            });
        });
    }
}

/// <summary>What was asked for cannot be read or makes no sense; the message says what to do. Exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>Exit codes of the outside contract.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int CheckFailed = 1;
    public const int WrongUsage = 2;
    public const int CouldNotStart = 3;
}
