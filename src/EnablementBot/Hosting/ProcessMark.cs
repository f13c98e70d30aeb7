using System.Diagnostics;
using System.Globalization;

namespace EnablementBot.Hosting;

/// <summary>
/// A process as no other is or was called: machine, process id, its start, and a random part, so that two servers in one process differ too. Tells whether a process of this machine is gone;
/// of another machine's that cannot be known.
/// </summary>
internal sealed record ProcessMark(string Machine, int Process, long Started, string Unique)
{
    /// <summary>A start is read from two clocks, which drift a little. A container's first process is always number 1, so the start tells it from the one before.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(500);

    public static ProcessMark New() => new(Environment.MachineName, Environment.ProcessId, StartOf(System.Diagnostics.Process.GetCurrentProcess()), Guid.CreateVersion7().ToString("N"));

    public static ProcessMark? Parse(string text) =>
        text.Split('|') is [var machine, var process, var started, var unique] && int.TryParse(process, CultureInfo.InvariantCulture, out int id) && long.TryParse(started, CultureInfo.InvariantCulture, out long start)
            ? new(machine, id, start, unique)
            : null;

    public bool IsGone()
    {
        if (Machine != Environment.MachineName) return false;
        try
        {
            using Process process = System.Diagnostics.Process.GetProcessById(Process);
            return Math.Abs(StartOf(process) - Started) > Tolerance.TotalMilliseconds;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It ends just now, or is somebody else's: its lease runs out by itself.
            return false;
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Machine}|{Process}|{Started}|{Unique}");

    private static long StartOf(Process process) => new DateTimeOffset(process.StartTime.ToUniversalTime()).ToUnixTimeMilliseconds();
}
