using System.Collections.Frozen;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.PodSecurity.Restricted;

/// <summary>
/// A hostPath is named here too, beside the baseline's control: the policy's test suite knows it under both names.
/// A volume without a type is an emptyDir, as the API server makes it.
/// </summary>
internal sealed class RestrictedVolumesControl : IPodSecurityControl
{
    private static readonly FrozenSet<string> Allowed = FrozenSet.Create(StringComparer.Ordinal,
        "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim", "projected", "secret");

    public ControlInfo Info { get; } = new("restrictedvolumes", PodSecurityLevel.Restricted, "restricted volume types", "volume-types",
        "Use only the usual volume types", "Other types carry addresses and credentials of storage inside the pod.");

    public IEnumerable<PodSecurityViolation> Violations(PodTemplate pod) =>
        from volume in PodVolume.Of(pod)
        let type = RefusedType(volume)
        where type is not null
        select new PodSecurityViolation(null, $"volume {volume.Name} is of the type {type}, which the Pod Security level restricted does not allow", $"{volume.Pointer}/{Fixes.Patching.Step(type)}");

    /// <summary>The type of the volume where it is none of the usual ones, else null.</summary>
    public static string? RefusedType(PodVolume volume)
    {
        string? refused = null;
        foreach ((string name, Json value) in volume.Json.Members)
        {
            if (name == "name" || !value.Exists) continue;
            if (Allowed.Contains(name)) return null;
            refused ??= name;
        }

        return refused;
    }
}
