using System.Globalization;

namespace EnablementBot.Core.Workloads.Systems.Clusters;

/// <summary>When the minor versions of Kubernetes came out. Source: https://kubernetes.io/releases/; one lives about 14 months, and one comes about every four months.</summary>
internal sealed record KubernetesRelease(int Minor, DateTimeOffset Released)
{
    private const int DaysOfLife = 14 * 365 / 12;
    private const int DaysBetween = 4 * 365 / 12;

    private static readonly Dictionary<int, string> Dates = new()
    {
        [20] = "2020-12-08",
        [21] = "2021-04-08",
        [22] = "2021-08-04",
        [23] = "2021-12-07",
        [24] = "2022-05-03",
        [25] = "2022-08-23",
        [26] = "2022-12-09",
        [27] = "2023-04-11",
        [28] = "2023-08-15",
        [29] = "2023-12-13",
        [30] = "2024-04-17",
        [31] = "2024-08-13",
        [32] = "2024-12-11",
        [33] = "2025-04-23",
        [34] = "2025-08-27",
        [35] = "2025-12-17",
    };

    /// <summary>Null for a version that came out after this list was made.</summary>
    public static KubernetesRelease? Of(int minor) => Dates.TryGetValue(minor, out string? date) ? new(minor, DateTimeOffset.Parse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)) : null;

    /// <summary>The minor number of "v1.34.1-gke.2037000"; null for what is no version.</summary>
    public static int? MinorOf(string version)
    {
        string[] parts = version.TrimStart('v').Split('.');
        return parts.Length >= 2 && parts[0] == "1" && int.TryParse(parts[1].TakeWhile(char.IsAsciiDigit).ToArray(), NumberStyles.None, CultureInfo.InvariantCulture, out int minor) ? minor : null;
    }

    public bool IsOld(DateTimeOffset now) => (now - Released).TotalDays > DaysOfLife;

    /// <summary>About how many versions came out since.</summary>
    public int Behind(DateTimeOffset now) => Math.Max(0, (int)((now - Released).TotalDays / DaysBetween));

    public int MonthsOld(DateTimeOffset now) => (int)((now - Released).TotalDays * 12 / 365);
}
