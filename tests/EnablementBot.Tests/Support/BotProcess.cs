using System.Diagnostics;
using System.Text;

namespace EnablementBot.Tests.Support;

/// <summary>The built program as a process of its own.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _out = new();
    private readonly StringBuilder _messages = new();

    private BotProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Append(_out, line.Data);
        process.ErrorDataReceived += (_, line) => Append(_messages, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Messages
    {
        get
        {
            lock (_messages) return _messages.ToString();
        }
    }

    public static BotProcess Start(string folder, params string[] args)
    {
        ProcessStartInfo start = new(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "EnablementBot.exe" : "EnablementBot"), args) { WorkingDirectory = folder };
        start.Environment["Logging__LogLevel__Default"] = "Information";
        return Start(start);
    }

    /// <summary>The program started in another way.</summary>
    public static BotProcess Start(ProcessStartInfo start)
    {
        start.UseShellExecute = false;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return new(Process.Start(start)!);
    }

    /// <summary>Waits until the server at this address can answer.</summary>
    public static Task BecomesReadyAsync(HttpClient http) => Eventually.IsTrueAsync(
        async () =>
        {
            try
            {
                using HttpResponseMessage response = await http.GetAsync(new Uri("/readyz", UriKind.Relative));
                return response.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        },
        "the server became ready",
        TimeSpan.FromSeconds(60));

    /// <summary>Runs to the end with the given standard input.</summary>
    public static async Task<CliResult> RunAsync(string folder, string input, params string[] args)
    {
        await using BotProcess bot = Start(folder, args);
        await bot._process.StandardInput.WriteAsync(input);
        bot._process.StandardInput.Close();
        return await bot.EndAsync();
    }

    /// <summary>Asks the process to stop, as a container runtime does.</summary>
    public async Task<CliResult> StopAsync()
    {
        using Process kill = Process.Start("kill", ["-TERM", _process.Id.ToString()]);
        await kill.WaitForExitAsync();
        return await EndAsync();
    }

    /// <summary>Ends the process as a power cut does (SIGKILL).</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task<CliResult> EndAsync()
    {
        using CancellationTokenSource patience = new(Eventually.Patience);
        await _process.WaitForExitAsync(patience.Token);
        lock (_out) return new(_process.ExitCode, _out.ToString(), Messages);
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    private static void Append(StringBuilder text, string? line)
    {
        if (line is null) return;
        lock (text) text.Append(line).Append('\n');
    }
}
