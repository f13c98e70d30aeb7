using System.Collections.Frozen;
using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.PodSecurity.Baseline;

/// <summary>Names count as they are written: "chown" and "CAP_CHOWN" are no names of the API.</summary>
internal sealed class CapabilitiesBaselineControl : IPodSecurityControl
{
    /// <summary>What container runtimes give a container without being asked, but for NET_RAW.</summary>
    public static readonly FrozenSet<string> Allowed = FrozenSet.Create(StringComparer.Ordinal,
        "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT");

    public ControlInfo Info { get; } = new("capabilities_baseline", PodSecurityLevel.Baseline, "non-default capabilities", "caps-add",
        "Add no capabilities beyond the usual ones", "Each capability is one of root's rights, and many of them lead out of the container.");

    public IEnumerable<PodSecurityViolation> Violations(PodTemplate pod)
    {
        foreach (Container container in pod.Containers)
        {
            Json added = container.Security["capabilities"]["add"];
            string[] refused = [.. added.Texts.Where(name => !Allowed.Contains(name)).Distinct(StringComparer.Ordinal)];
            if (refused.Length == 0) continue;
            string field = container.Pointer + "/securityContext/capabilities/add";
            yield return new(container.Name, $"adds {string.Join(", ", refused)}, which the Pod Security level baseline does not allow", field, Keep(field, added.Texts.Where(Allowed.Contains)));
        }
    }

    /// <summary>Leaves those names in the list, or no list where none is left.</summary>
    public static PatchFix Keep(string field, IEnumerable<string> names)
    {
        JsonNode[] kept = [.. names.Select(name => (JsonNode)name)];
        return new([kept.Length == 0 ? PatchOperation.Remove(field) : PatchOperation.Set(field, new JsonArray(kept))], "Software that uses the capability stops working: look for the single thing that it needs it for.");
    }
}
