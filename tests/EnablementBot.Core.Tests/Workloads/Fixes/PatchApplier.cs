using System.Text.Json.Nodes;

namespace EnablementBot.Core.Tests.Workloads.Fixes;

/// <summary>Applies patches as the API server does, written apart from the code that makes them: a strategic merge with the merge keys of the kinds that the tests use, and RFC 6902 to the letter.</summary>
internal static class PatchApplier
{
    public static JsonObject Merge(JsonObject target, JsonObject patch)
    {
        JsonObject result = (JsonObject)target.DeepClone();
        Merge(result, patch, "");
        return result;
    }

    public static JsonObject Apply(JsonObject target, JsonArray patch)
    {
        JsonNode root = target.DeepClone();
        foreach (JsonNode? step in patch)
        {
            string[] path = [.. step!["path"]!.GetValue<string>().Split('/').Skip(1).Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];
            JsonNode parent = root;
            foreach (string part in path[..^1]) parent = parent is JsonArray list ? list[int.Parse(part)]! : parent.AsObject()[part] ?? throw new InvalidOperationException($"no {part}");
            Apply(parent, path[^1], step["op"]!.GetValue<string>(), step["value"]);
        }

        return (JsonObject)root;
    }

    /// <summary>The object with lists that are told apart by a key in the order of that key, since a merge keeps no order.</summary>
    public static JsonNode? Sorted(JsonNode? node, string name = "") => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value, member.Key)))),
        JsonArray list when KeyOf(name, list) is { } key => new JsonArray([.. list.Select(item => Sorted(item)).OrderBy(item => item![key]!.ToJsonString(), StringComparer.Ordinal)]),
        JsonArray list => new JsonArray([.. list.Select(item => Sorted(item))]),
        _ => node?.DeepClone(),
    };

    private static void Apply(JsonNode parent, string last, string op, JsonNode? value)
    {
        if (parent is JsonArray list)
        {
            if (op == "add") list.Insert(last == "-" ? list.Count : int.Parse(last), value?.DeepClone());
            else if (op == "remove") list.RemoveAt(int.Parse(last));
            else list[int.Parse(last)] = value?.DeepClone();
            return;
        }

        JsonObject map = parent.AsObject();
        if (op != "add" && !map.ContainsKey(last)) throw new InvalidOperationException($"{op} of {last}, which is not there");
        if (op == "remove") map.Remove(last);
        else map[last] = value?.DeepClone();
    }

    private static void Merge(JsonObject target, JsonObject patch, string at)
    {
        foreach ((string name, JsonNode? value) in patch)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject map && target[name] is JsonObject inner && !(at == "spec" && name == "selector" && map.ContainsKey("matchLabels") && target.ContainsKey("maxUnavailable")))
            {
                Merge(inner, map, name);
            }
            else if (value is JsonArray list && KeyOf(name, list) is { } key)
            {
                if (target[name] is not JsonArray items) target[name] = items = [];
                foreach (JsonNode? item in list) MergeItem(items, item!.AsObject(), key);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }

    private static void MergeItem(JsonArray items, JsonObject item, string key)
    {
        JsonNode? old = items.FirstOrDefault(found => JsonNode.DeepEquals(found![key], item[key]));
        if ((string?)item["$patch"] == "delete") items.Remove(old);
        else if (old is null) items.Add(item.DeepClone());
        else Merge(old.AsObject(), item, "");
    }

    private static string? KeyOf(string list, JsonArray items)
    {
        string? key = list switch
        {
            "containers" or "initContainers" or "env" or "volumes" => "name",
            "volumeMounts" => "mountPath",
            "topologySpreadConstraints" => "topologyKey",
            "ports" => items.Any(item => item is JsonObject map && map.ContainsKey("containerPort")) ? "containerPort" : "port",
            _ => null,
        };
        return key is not null && items.Count > 0 && items.All(item => item is JsonObject map && map.ContainsKey(key)) ? key : null;
    }
}
