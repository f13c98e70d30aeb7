using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Fixes;

/// <summary>Applies a patch to an object, in memory: what the fix's test does, and what shows a person the result.</summary>
public static class Patching
{
    /// <summary>The object after the patch; the one given is not changed. Throws <see cref="InvalidOperationException"/> where a step does not fit the object.</summary>
    public static JsonObject Apply(KubeObject target, PatchFix fix)
    {
        JsonObject root = Read(target);
        foreach (PatchOperation operation in fix.Operations) Apply(root, operation);
        return root;
    }

    /// <summary>The object as something that can be changed.</summary>
    internal static JsonObject Read(KubeObject target) => (JsonObject)JsonCopy.Of(target.Json)!;

    /// <summary>Escapes one step of a JSON pointer (RFC 6901).</summary>
    public static string Step(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>The steps of a JSON pointer, unescaped.</summary>
    public static string[] Steps(string pointer) => [.. pointer.Split('/').Skip(1).Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];

    internal static void Apply(JsonObject root, PatchOperation operation)
    {
        string[] steps = Steps(operation.Pointer);
        if (steps.Length == 0) throw new InvalidOperationException("a patch does not replace a whole object");
        JsonNode current = root;
        for (int i = 0; i < steps.Length - 1; i++)
        {
            JsonNode? next = Get(current, steps[i]);
            if (next is null)
            {
                if (operation.Value is null) return;
                next = steps[i + 1] == "-" ? new JsonArray() : new JsonObject();
                Set(current, steps[i], next);
            }

            current = next;
        }

        if (operation.Value is null) Remove(current, steps[^1]);
        else Set(current, steps[^1], operation.Value.DeepClone());
    }

    private static JsonNode? Get(JsonNode parent, string step) => parent switch
    {
        JsonObject map => map[step],
        JsonArray list when int.TryParse(step, out int index) && index < list.Count => list[index],
        _ => throw new InvalidOperationException($"the object has nothing at {step}"),
    };

    private static void Set(JsonNode parent, string step, JsonNode value)
    {
        switch (parent)
        {
            case JsonObject map:
                map[step] = value;
                break;
            case JsonArray list when step == "-":
                list.Add(value);
                break;
            case JsonArray list when int.TryParse(step, out int index) && index < list.Count:
                list[index] = value;
                break;
            default:
                throw new InvalidOperationException($"the object has no place {step}");
        }
    }

    private static void Remove(JsonNode parent, string step)
    {
        if (parent is JsonObject map) map.Remove(step);
        else if (parent is JsonArray list && int.TryParse(step, out int index) && index < list.Count) list.RemoveAt(index);
    }
}
