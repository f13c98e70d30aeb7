using System.Text.Json.Nodes;

namespace EnablementBot.Core.Workloads.Fixes;

/// <summary>A patch as JSON Patch (RFC 6902), which makes no objects on the way: what is missing above a value is added with it, and what is gone already is not removed.</summary>
internal static class JsonPatchText
{
    public static JsonArray Of(JsonObject before, PatchFix fix)
    {
        JsonArray steps = [];
        JsonObject current = (JsonObject)before.DeepClone();
        foreach (PatchOperation operation in fix.Operations)
        {
            if (Of(current, operation) is { } step) steps.Add(step);
            Patching.Apply(current, operation);
        }

        return steps;
    }

    private static JsonObject? Of(JsonObject root, PatchOperation operation)
    {
        string[] steps = Patching.Steps(operation.Pointer);
        JsonNode? current = root;
        int depth = 0;
        while (depth < steps.Length && Next(current, steps[depth]) is { } next)
        {
            current = next;
            depth++;
        }

        if (operation.Value is null) return depth == steps.Length ? new JsonObject { ["op"] = "remove", ["path"] = operation.Pointer } : null;
        if (depth == steps.Length) return new JsonObject { ["op"] = "replace", ["path"] = operation.Pointer, ["value"] = operation.Value.DeepClone() };
        JsonNode value = operation.Value.DeepClone();
        for (int i = steps.Length - 1; i > depth; i--) value = steps[i] == "-" ? new JsonArray(value) : new JsonObject { [steps[i]] = value };
        return new JsonObject { ["op"] = "add", ["path"] = string.Concat(steps.Take(depth + 1).Select(step => "/" + Patching.Step(step))), ["value"] = value };
    }

    private static JsonNode? Next(JsonNode? parent, string step) => parent switch
    {
        JsonObject map => map[step],
        JsonArray list when int.TryParse(step, out int index) && index < list.Count => list[index],
        _ => null,
    };
}
