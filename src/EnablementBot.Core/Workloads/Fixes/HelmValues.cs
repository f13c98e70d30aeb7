using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Fixes;

/// <summary>Where charts usually take a field from: the names that <c>helm create</c> gives, which most charts keep. A guess, and told as one.</summary>
internal static class HelmValues
{
    private static readonly Dictionary<string, string> OfContainer = new(StringComparer.Ordinal)
    {
        ["resources"] = "resources", ["securityContext"] = "securityContext", ["livenessProbe"] = "livenessProbe", ["readinessProbe"] = "readinessProbe", ["startupProbe"] = "startupProbe",
        ["lifecycle"] = "lifecycle", ["env"] = "env", ["volumeMounts"] = "volumeMounts", ["imagePullPolicy"] = "image.pullPolicy",
    };

    private static readonly Dictionary<string, string> OfPod = new(StringComparer.Ordinal)
    {
        ["securityContext"] = "podSecurityContext", ["serviceAccountName"] = "serviceAccount.name", ["automountServiceAccountToken"] = "serviceAccount.automount", ["priorityClassName"] = "priorityClassName",
        ["nodeSelector"] = "nodeSelector", ["tolerations"] = "tolerations", ["affinity"] = "affinity", ["topologySpreadConstraints"] = "topologySpreadConstraints", ["imagePullSecrets"] = "imagePullSecrets",
        ["volumes"] = "volumes", ["terminationGracePeriodSeconds"] = "terminationGracePeriodSeconds",
    };

    private static readonly Dictionary<(ObjectKind, string), string> OfObject = new()
    {
        [(Kinds.Deployment, "/spec/replicas")] = "replicaCount", [(Kinds.StatefulSet, "/spec/replicas")] = "replicaCount", [(Kinds.Rollout, "/spec/replicas")] = "replicaCount",
        [(Kinds.Deployment, "/spec/strategy")] = "strategy", [(Kinds.StatefulSet, "/spec/updateStrategy")] = "updateStrategy", [(Kinds.DaemonSet, "/spec/updateStrategy")] = "updateStrategy",
        [(Kinds.HorizontalPodAutoscaler, "/spec/minReplicas")] = "autoscaling.minReplicas", [(Kinds.HorizontalPodAutoscaler, "/spec/maxReplicas")] = "autoscaling.maxReplicas",
        [(Kinds.PodDisruptionBudget, "/spec/minAvailable")] = "podDisruptionBudget.minAvailable", [(Kinds.PodDisruptionBudget, "/spec/maxUnavailable")] = "podDisruptionBudget.maxUnavailable",
        [(Kinds.Service, "/spec/type")] = "service.type", [(Kinds.Ingress, "/spec/tls")] = "ingress.tls", [(Kinds.ServiceAccount, "/automountServiceAccountToken")] = "serviceAccount.automount",
    };

    /// <summary>Null where one of the changes has no usual place.</summary>
    public static JsonObject? Of(KubeObject target, PatchFix fix, JsonObject after)
    {
        JsonObject values = [];
        foreach (PatchOperation operation in fix.Operations)
        {
            // A chart renders the ports of nodes only for the types that have them.
            if (target.Is(Kinds.Service) && operation.Value is null) continue;
            if (PlaceOf(target, operation.Pointer) is not var (name, start)) return null;
            // A list in values replaces the chart's own: it is given whole, without the places in it.
            string[] rest = [.. Patching.Steps(operation.Pointer).Skip(start).TakeWhile(step => step != "-" && !int.TryParse(step, out _))];
            JsonNode? value = Value(after, [.. Patching.Steps(operation.Pointer).Take(start + rest.Length)]);
            Put(values, [.. name.Split('.'), .. rest], value?.DeepClone());
        }

        return values.Count == 0 ? null : values;
    }

    /// <summary>The name in the values, and how many steps of the pointer it stands for.</summary>
    private static (string Name, int Steps)? PlaceOf(KubeObject target, string pointer)
    {
        foreach (((ObjectKind kind, string field), string name) in OfObject)
        {
            if (kind == target.Type && (pointer == field || pointer.StartsWith(field + "/", StringComparison.Ordinal))) return (name, Patching.Steps(field).Length);
        }

        if (WorkloadReader.TemplateOf(target) is not { } template) return null;
        string[] steps = Patching.Steps(pointer);
        int above = Patching.Steps(template.Pointer).Length;
        if (!pointer.StartsWith(template.Pointer + "/", StringComparison.Ordinal)) return null;
        return steps[above..] switch
        {
            ["metadata", "labels", ..] => ("podLabels", above + 2),
            ["metadata", "annotations", ..] => ("podAnnotations", above + 2),
            // Values are the first container's; a second one is the template's own.
            ["spec", "containers", "0", var field, ..] when OfContainer.TryGetValue(field, out string? name) => (name, above + 4),
            ["spec", var field, ..] when OfPod.TryGetValue(field, out string? name) => (name, above + 2),
            _ => null,
        };
    }

    private static JsonNode? Value(JsonObject root, string[] steps)
    {
        JsonNode? current = root;
        foreach (string step in steps)
        {
            current = current switch
            {
                JsonObject map => map[step],
                JsonArray list when int.TryParse(step, out int index) && index < list.Count => list[index],
                _ => null,
            };
        }

        return current;
    }

    private static void Put(JsonObject values, string[] path, JsonNode? value)
    {
        JsonObject current = values;
        foreach (string step in path[..^1])
        {
            if (current[step] is not JsonObject inner) current[step] = inner = [];
            current = inner;
        }

        current[path[^1]] = value;
    }
}
