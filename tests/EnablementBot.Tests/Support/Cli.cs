using EnablementBot.Cli;

namespace EnablementBot.Tests.Support;

/// <param name="Out">Standard output: results.</param>
/// <param name="Messages">Standard error: everything else.</param>
internal sealed record CliResult(int Code, string Out, string Messages);

/// <summary>Runs a verb in this process.</summary>
internal static class Cli
{
    public static async Task<CliResult> RunAsync(params string[] args)
    {
        // Longer than any verb takes; a `serve` that should have refused to start ends here, and with another code.
        using CancellationTokenSource patience = new(Eventually.Patience);
        await using StringWriter results = new();
        await using StringWriter messages = new();
        int code = await CommandLine.RunAsync(args, new(results, messages), TimeProvider.System, patience.Token);
        return new(code, results.ToString(), messages.ToString());
    }

    /// <summary>Runs a verb with the configuration of a folder.</summary>
    public static Task<CliResult> RunAsync(KnowledgeFolder folder, params string[] args) => RunAsync([.. args, "--config", folder.Configuration]);
}
