using System.Diagnostics;

namespace EnablementBot.Tests.Support;

/// <summary>Microsoft's Teams emulator, the Agents Playground, in front of a bot.</summary>
internal sealed class TeamsEmulator : IAsyncDisposable
{
    private readonly Process _process;

    private TeamsEmulator(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>Its page.</summary>
    public Uri Address { get; }

    public static async Task<TeamsEmulator> StartAsync(BotHost bot)
    {
        string program = Counterparts.Npm("@microsoft/m365agentsplayground/cli.js");
        int port = BotHost.FreePort();
        ProcessStartInfo start = new() { ArgumentList = { program, "-e", $"{bot.Address}api/messages", "-c", "msteams", "-p", port.ToString(), "--disable-telemetry" } };
        start.Environment["TEAMSAPPTESTER_BROWSER"] = "none";

        // It writes its log to the folder that it starts in.
        start.WorkingDirectory = Directory.CreateTempSubdirectory("enablementbot-").FullName;
        Process process = Counterparts.Node(start);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        TeamsEmulator emulator = new(process, new($"http://localhost:{port}"));
        await Eventually.IsTrueAsync(emulator.IsUpAsync, "the emulator shows its page");
        return emulator;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        Directory.Delete(_process.StartInfo.WorkingDirectory, recursive: true);
        _process.Dispose();
    }

    private async Task<bool> IsUpAsync()
    {
        Assert.IsFalse(_process.HasExited, "The emulator ended.");
        using HttpClient http = new();
        try
        {
            using HttpResponseMessage response = await http.GetAsync(Address);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
