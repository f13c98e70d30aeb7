using System.ComponentModel;
using System.Diagnostics;

namespace EnablementBot.Core.Tests.Workloads.Fixes;

/// <summary>The real kubectl, where the machine has one; it needs no cluster for this.</summary>
internal static class Kubectl
{
    private static readonly Lazy<bool> Found = new(() =>
    {
        try
        {
            return Run("version", "--client") is not null;
        }
        catch (Win32Exception)
        {
            return false;
        }
    });

    public static bool IsThere => Found.Value;

    public static string Run(params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo("kubectl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, Environment = { ["KUBECONFIG"] = "/dev/null" } })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, $"kubectl {string.Join(' ', arguments)}: {errors.Result}");
        return output;
    }
}
