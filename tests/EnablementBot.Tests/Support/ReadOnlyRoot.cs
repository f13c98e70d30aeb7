using System.Diagnostics;
using System.Runtime.InteropServices;

namespace EnablementBot.Tests.Support;

/// <summary>
/// The published folder as the image lays it out, run by bubblewrap in the place of a container engine: a root file system that is
/// read-only but for <c>/data</c> and <c>/tmp</c>, and a user who is not root. The network is this machine's.
/// </summary>
internal sealed class ReadOnlyRoot : IDisposable
{
    public const int User = 10001;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("enablementbot-");

    private ReadOnlyRoot()
    {
        Directory.CreateDirectory(Data);
        if (OperatingSystem.IsWindows()) return;

        // Another user reads the one and writes to the other.
        File.SetUnixFileMode(_folder.FullName, (UnixFileMode)0b111_101_101);
        File.SetUnixFileMode(Data, (UnixFileMode)0b111_111_111);
    }

    public string App => Path.Combine(_folder.FullName, "app");

    public string Data => Path.Combine(_folder.FullName, "data");

    /// <summary>Publishes what the tests were built with. Skips the test where bubblewrap is missing or may not work.</summary>
    public static async Task<ReadOnlyRoot> PublishAsync()
    {
        ReadOnlyRoot root = new();
        try
        {
            Directory.CreateDirectory(root.App);
            await root.RequireBubblewrapAsync();

            string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
            ProcessStartInfo publish = new("dotnet", ["publish", Path.Combine(Repository.Root, "src", "EnablementBot"), "--no-build", "--configuration", configuration, "--output", root.App, "--nodeReuse:false"]);
            foreach (string name in (string[])["MSBUILD_EXE_PATH", "MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBuildLoadMicrosoftTargetsReadOnly"]) publish.Environment.Remove(name);
            Ended published = await RunAsync(publish);
            Assert.AreEqual(0, published.Code, published.Text);
            File.CreateSymbolicLink(Path.Combine(root.App, "data"), "/data");
            return root;
        }
        catch
        {
            root.Dispose();
            throw;
        }
    }

    /// <summary>A command in the sandbox, to its end.</summary>
    public Task<Ended> RunAsync(params string[] command) => RunAsync(Start(new Dictionary<string, string>(), command));

    /// <summary>The bot in the sandbox.</summary>
    public BotProcess Serve(IReadOnlyDictionary<string, string> environment, params string[] args) => BotProcess.Start(Start(environment, ["/app/EnablementBot", .. args]));

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<Ended> RunAsync(ProcessStartInfo start)
    {
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output + await errors);
    }

    private ProcessStartInfo Start(IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> command)
    {
        // .../shared/Microsoft.NETCore.App/10.0.x/
        string dotnet = Path.GetFullPath("../../..", RuntimeEnvironment.GetRuntimeDirectory());
        List<string> args = ["--die-with-parent", "--unshare-pid", "--clearenv"];
        args.AddRange(["--ro-bind", "/usr", "/usr", "--ro-bind", "/etc", "/etc", "--ro-bind", dotnet, "/dotnet", "--ro-bind", App, "/app"]);
        foreach (string link in (string[])["/bin", "/lib", "/lib64"])
        {
            if (new DirectoryInfo(link).LinkTarget is { } target) args.AddRange(["--symlink", target, link]);
            else if (Directory.Exists(link)) args.AddRange(["--ro-bind", link, link]);
        }

        args.AddRange(["--dev", "/dev", "--proc", "/proc", "--perms", "1777", "--tmpfs", "/tmp", "--bind", Data, "/data", "--remount-ro", "/", "--chdir", "/app"]);
        Dictionary<string, string> variables = new(environment)
        {
            // As the Dockerfile sets them.
            ["ASPNETCORE_HTTP_PORTS"] = "", ["DOTNET_EnableDiagnostics"] = "0", ["HOME"] = "/tmp",
            ["PATH"] = "/usr/bin:/bin", ["DOTNET_ROOT"] = "/dotnet",
        };
        foreach ((string key, string value) in variables) args.AddRange(["--setenv", key, value]);

        // Root becomes another user for good; anybody else is one in a name space of their own.
        if (Environment.IsPrivilegedProcess)
            args.AddRange(["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--", "setpriv", $"--reuid={User}", $"--regid={User}", "--clear-groups", "--inh-caps=-all", "--no-new-privs", "--"]);
        else args.AddRange(["--unshare-user", "--uid", $"{User}", "--gid", $"{User}", "--"]);
        return new("bwrap", [.. args, .. command]);
    }

    private async Task RequireBubblewrapAsync()
    {
        try
        {
            Ended trial = await RunAsync("true");
            if (trial.Code != 0) Assert.Inconclusive($"bwrap may not make a sandbox here: {trial.Text.Trim()}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Inconclusive("bwrap is not installed. Install the package bubblewrap.");
        }
    }

    internal sealed record Ended(int Code, string Text);
}
