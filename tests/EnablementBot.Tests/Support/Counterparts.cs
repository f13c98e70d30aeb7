using System.Diagnostics;

namespace EnablementBot.Tests.Support;

/// <summary>Programs of others that the bot is tried against. A test is skipped, with the reason, where one is not installed.</summary>
internal static class Counterparts
{
    public const string Chromium = "/usr/bin/chromium";

    public static string Folder => Path.Combine(Repository.Root, "tests", "counterparts");

    /// <summary>A file of an npm package.</summary>
    public static string Npm(string path)
    {
        string file = Path.Combine(Folder, "node_modules", path);
        if (!File.Exists(file)) Assert.Inconclusive($"{path} is not installed. Run `npm ci` in tests/counterparts.");
        return file;
    }

    public static string Browser()
    {
        if (!File.Exists(Chromium)) Assert.Inconclusive($"There is no {Chromium}. Install the package chromium.");
        return Chromium;
    }

    public static Process Node(ProcessStartInfo start)
    {
        start.FileName = "node";
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Inconclusive("node is not installed.");
            throw;
        }
    }
}
