using System.Text.Json;
using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Fixes;

/// <summary>A patch in the form in which kubectl and Kustomize take it.</summary>
/// <param name="IsStrategic">A strategic merge patch, with kind and name before it; else a JSON patch.</param>
internal sealed record PatchText(bool IsStrategic, JsonNode Body)
{
    public string Type => IsStrategic ? "strategic" : "json";

    /// <summary>Of a JSON patch: that its numbers are places.</summary>
    public string? Note => !IsStrategic && Body.AsArray().Any(step => Patching.Steps(step!["path"]!.GetValue<string>()).Any(part => int.TryParse(part, out _)))
        ? "Numbers in a path are places in a list, counted from 0, as it was when it was read." : null;

    /// <summary>Null where the patch does not fit the object.</summary>
    /// <param name="forKustomize">Its strategic merge keeps the quotes of the text that it replaces, so that a number becomes a text: then a JSON patch must do it.</param>
    public static PatchText? Of(KubeObject target, PatchFix fix, bool forKustomize = false)
    {
        JsonObject before = Patching.Read(target);
        JsonObject after;
        try
        {
            after = Patching.Apply(target, fix);
        }
        catch (InvalidOperationException)
        {
            return null;
        }

        bool unquotes = forKustomize && fix.Operations.Any(step => step.Value is JsonValue value && value.GetValueKind() != JsonValueKind.String && JsonPointer.At(target.Json, step.Pointer).IsText);
        if (unquotes || StrategicMerge.Between(target.Type, before, after) is not { } merge) return new(false, JsonPatchText.Of(before, fix));
        JsonObject whole = new() { ["apiVersion"] = target.ApiVersion, ["kind"] = target.Json["kind"].Text ?? target.Kind, ["metadata"] = new JsonObject { ["name"] = target.Name } };
        foreach ((string name, JsonNode? value) in merge)
        {
            if (name == "metadata" && value is JsonObject metadata)
            {
                foreach ((string member, JsonNode? inner) in metadata) whole["metadata"]![member] = inner?.DeepClone();
            }
            else
            {
                whole[name] = value?.DeepClone();
            }
        }

        return new(true, whole);
    }
}
