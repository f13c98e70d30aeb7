using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Checks.Hygiene;

/// <summary>As whom a container runs, as far as its manifest says: a value of the container comes before that of its pod. The USER of the image is not known.</summary>
/// <param name="MustNotBeRoot">runAsNonRoot.</param>
/// <param name="User">runAsUser; null where neither says.</param>
/// <param name="WindowsUser">runAsUserName of Windows; null where neither says.</param>
internal sealed record ContainerUser(Json MustNotBeRoot, long? User, string? WindowsUser)
{
    public static ContainerUser Of(PodTemplate pod, Container container) => new(
        container.Security["runAsNonRoot"] is { Exists: true } own ? own : pod.Security["runAsNonRoot"],
        container.Security["runAsUser"].Number ?? pod.Security["runAsUser"].Number,
        container.Security["windowsOptions"]["runAsUserName"].Text ?? pod.Security["windowsOptions"]["runAsUserName"].Text);

    public bool IsWindowsAdministrator => WindowsUser is { } name && name[(name.LastIndexOf('\\') + 1)..].ToUpperInvariant() is "CONTAINERADMINISTRATOR" or "ADMINISTRATOR" or "SYSTEM";
}
