using System.CommandLine;
using System.CommandLine.Parsing;

namespace EnablementBot.Cli;

/// <summary>The verbs of the program. Without one it serves.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args, CliOutput output, TimeProvider clock, CancellationToken cancellation = default)
    {
        CliContext context = new(output, clock);
        RootCommand root = new("EnablementBot answers questions about your platform from its documentation, in chat and here.")
        {
            ServeCommand.Create(context),
            SayCommand.CreateSay(context),
            SayCommand.CreateChat(context),
            AskCommand.Create(context),
            SearchCommand.Create(context),
            EvalCommand.Create(context),
            LintCommand.Create(context),
            CheckCommand.Create(context),
            InitCommand.Create(context),
            ConfigCommand.Create(context),
            BackupCommand.Create(context),
            ParkedCommand.Create(context),
        };
        root.Options.Add(context.ConfigOption);
        Option<string?> urls = ServeCommand.Urls();
        root.Options.Add(urls);
        root.SetAction((parsed, token) => ServeCommand.RunAsync(context, parsed, parsed.GetValue(urls), token));

        ParseResult result = root.Parse(args);
        if (result.Errors.Count > 0)
        {
            foreach (ParseError error in result.Errors) output.Messages.WriteLine(error.Message);
            output.Messages.WriteLine($"See: {result.CommandResult.Command.Name} --help");
            return ExitCode.WrongUsage;
        }

        // A mistyped option would else be taken as a question or a file.
        if (result.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash).FirstOrDefault(token => token.Type == TokenType.Argument && IsLikeAnOption(token.Value)) is { } unknown)
        {
            output.Messages.WriteLine($"{unknown.Value} is not an option here. Put -- before a text that begins like one.");
            output.Messages.WriteLine($"See: {result.CommandResult.Command.Name} --help");
            return ExitCode.WrongUsage;
        }

        // A server that is told to stop drains first; the library's own patience is 2 s.
        return await result.InvokeAsync(new() { Output = output.Results, Error = output.Messages, ProcessTerminationTimeout = TimeSpan.FromSeconds(28) }, cancellation);
    }

    private static bool IsLikeAnOption(string token) => token.Length > 2 && token.StartsWith("--", StringComparison.Ordinal) && !token.Any(char.IsWhiteSpace);
}
