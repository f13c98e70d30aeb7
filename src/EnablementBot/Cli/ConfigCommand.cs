using System.CommandLine;
using EnablementBot.Hosting;

namespace EnablementBot.Cli;

/// <summary><c>config show</c>: what is in force.</summary>
internal static class ConfigCommand
{
    private static readonly string[] Secrets = ["secret", "password", "token", "apikey", "signingkey", "connectionstring"];

    public static Command Create(CliContext context)
    {
        Command show = new("show", "Print the effective configuration, one key=value a line; secrets are masked.");
        show.SetAction((result, _) => context.RunAsync(() =>
        {
            Settings settings = context.Load(result);
            context.Output.Messages.WriteLine($"from {settings.File ?? "environment variables only"}; relative paths start at {settings.Root}");
            foreach ((string key, string? value) in settings.Effective().OrderBy(pair => pair.Key, StringComparer.Ordinal))
                context.Output.Results.WriteLine($"{key}={(Secrets.Any(word => key.Contains(word, StringComparison.OrdinalIgnoreCase)) && value is { Length: > 0 } ? "***" : value)}");
            return Task.FromResult(ExitCode.Done);
        }));
        return new Command("config", "Look at the configuration. Example: config show") { show };
    }
}
