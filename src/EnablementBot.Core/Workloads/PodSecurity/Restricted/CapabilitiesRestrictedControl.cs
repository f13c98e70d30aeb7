using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.PodSecurity.Baseline;

namespace EnablementBot.Core.Workloads.PodSecurity.Restricted;

/// <summary>ALL in capital letters must be dropped, and only NET_BIND_SERVICE may be added. What the baseline refuses to add is said there.</summary>
internal sealed class CapabilitiesRestrictedControl : IPodSecurityControl
{
    public ControlInfo Info { get; } = new("capabilities_restricted", PodSecurityLevel.Restricted, "unrestricted capabilities", "caps-drop",
        "Drop all capabilities", "Every capability that stays is a right of root without the name.");

    public IEnumerable<PodSecurityViolation> Violations(PodTemplate pod)
    {
        foreach (Container container in pod.IsWindows ? [] : pod.Containers)
        {
            Json capabilities = container.Security["capabilities"];
            string pointer = container.Pointer + "/securityContext/capabilities";
            if (!capabilities["drop"].Texts.Contains("ALL", StringComparer.Ordinal))
            {
                yield return new(container.Name, "does not drop ALL capabilities, which the Pod Security level restricted wants", pointer + "/drop", new([PatchOperation.Set(pointer + "/drop", new JsonArray("ALL"))]));
            }

            string[] refused = [.. capabilities["add"].Texts.Where(name => name != "NET_BIND_SERVICE" && CapabilitiesBaselineControl.Allowed.Contains(name)).Distinct(StringComparer.Ordinal)];
            if (refused.Length == 0) continue;
            yield return new(container.Name, $"adds {string.Join(", ", refused)}, which the Pod Security level restricted does not allow", pointer + "/add",
                CapabilitiesBaselineControl.Keep(pointer + "/add", capabilities["add"].Texts.Where(name => name == "NET_BIND_SERVICE")));
        }
    }
}
