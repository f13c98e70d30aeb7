using System.Text.Json;
using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Fixes;

/// <summary>
/// The strategic merge patch that leads from one form of an object to another: only what differs, list items named by their merge key, what goes as null or <c>$patch: delete</c>.
/// Source: https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md
/// </summary>
internal sealed class StrategicMerge
{
    private readonly ObjectKind _kind;
    private readonly List<string> _path = [];
    private bool _fits = true;

    private StrategicMerge(ObjectKind kind) => _kind = kind;

    /// <summary>Null where such a patch cannot say it, or only by repeating a list that others change too: then a JSON patch must. Custom resources know no such patches.</summary>
    public static JsonObject? Between(ObjectKind kind, JsonObject before, JsonObject after)
    {
        if (!ApiGroups.IsNative(kind.Group)) return null;
        StrategicMerge merge = new(kind);
        JsonObject patch = merge.Of(before, after);
        return merge._fits ? patch : null;
    }

    private JsonObject Of(JsonObject before, JsonObject after)
    {
        JsonObject patch = [];
        foreach ((string name, JsonNode? value) in after)
        {
            if (before.TryGetPropertyValue(name, out JsonNode? old) && JsonNode.DeepEquals(old, value)) continue;
            _path.Add(name);
            patch[name] = (old, value) switch
            {
                (JsonObject from, JsonObject to) when !MergeKeys.IsReplaced(_kind, _path) => Of(from, to),
                (JsonArray from, JsonArray to) => OfList(from, to),
                _ => value?.DeepClone(),
            };
            _path.RemoveAt(_path.Count - 1);
        }

        foreach ((string name, _) in before)
        {
            if (!after.ContainsKey(name)) patch[name] = null;
        }

        return patch;
    }

    private JsonArray OfList(JsonArray before, JsonArray after)
    {
        if (MergeKeys.Of(_kind, _path) is { } key) return OfItems(before, after, key);
        // Short lists of words are as well written whole; of objects, somebody else's change would be undone.
        _fits &= before.Count == 0 || before.Concat(after).All(item => item is JsonValue);
        return (JsonArray)after.DeepClone();
    }

    private JsonArray OfItems(JsonArray before, JsonArray after, string key)
    {
        JsonArray patch = [];
        if (ByKey(before, key) is not { } old || ByKey(after, key) is not { } wanted)
        {
            _fits = false;
            return patch;
        }

        foreach ((string name, JsonObject item) in wanted)
        {
            if (!old.TryGetValue(name, out JsonObject? from))
            {
                patch.Add(item.DeepClone());
            }
            else if (!JsonNode.DeepEquals(from, item))
            {
                JsonObject changed = Named(item, key);
                foreach ((string member, JsonNode? value) in Of(from, item)) changed[member] = value?.DeepClone();
                patch.Add(changed);
            }
        }

        foreach ((string name, JsonObject item) in old)
        {
            if (wanted.ContainsKey(name)) continue;
            JsonObject gone = Named(item, key);
            gone["$patch"] = "delete";
            patch.Add(gone);
        }

        return patch;
    }

    private static JsonObject Named(JsonObject item, string key)
    {
        JsonObject named = new() { [key] = item[key]!.DeepClone() };
        if (MergeKeys.Beside(key) is { } beside && item[beside] is { } value) named[beside] = value.DeepClone();
        return named;
    }

    /// <summary>Null where an item lacks its key, or two have the same one.</summary>
    private static Dictionary<string, JsonObject>? ByKey(JsonArray list, string key)
    {
        Dictionary<string, JsonObject> items = new(StringComparer.Ordinal);
        foreach (JsonNode? item in list)
        {
            if (item is not JsonObject map || map[key] is not JsonValue value || value.GetValueKind() is not (JsonValueKind.String or JsonValueKind.Number) || !items.TryAdd(value.ToJsonString(), map)) return null;
        }

        return items;
    }
}
