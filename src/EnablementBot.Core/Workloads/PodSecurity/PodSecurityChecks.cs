using EnablementBot.Core.Workloads.Checks;

namespace EnablementBot.Core.Workloads.PodSecurity;

internal static class PodSecurityChecks
{
    public static IReadOnlyList<IWorkloadCheck> All { get; } = [.. PodSecurityStandards.Controls.Select(control => new PodSecurityCheck(control))];
}
