namespace EnablementBot.Core.Workloads.Checks.Hygiene;

internal static class HygieneChecks
{
    public static IReadOnlyList<IWorkloadCheck> All { get; } =
    [
        new PrivilegedCheck(),
        new PrivilegeEscalationCheck(),
        new RunAsRootCheck(),
        new HighUserIdCheck(),
        new ReadOnlyRootCheck(),
        new CapabilitiesDropCheck(),
        new CapabilitiesAddCheck(),
        new SeccompOrLsmCheck(),
        new HostNetworkCheck(),
        new HostPidCheck(),
        new HostIpcCheck(),
        new HostPortCheck(),
        new HostPathCheck(),
        new RuntimeSocketCheck(),
        new HostProcessCheck(),
        new ProcMountCheck(),
        new SysctlsCheck(),
        new VolumeTypesCheck(),
        new HostProbesCheck(),
        new PrivilegedPortsCheck(),
        new SudoCheck(),
        new NakedPodCheck(),
        new DefaultNamespaceCheck(),
        new LabelsCheck(),
        new DuplicateEnvCheck(),
        new PortHygieneCheck(),
    ];
}
