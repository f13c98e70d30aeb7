using EnablementBot.Cli;

return await CommandLine.RunAsync(args, CliOutput.Standard(), TimeProvider.System);
