using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks;

/// <summary>Objects that a fix adds.</summary>
internal static class NewObject
{
    /// <param name="ns">Left out where it is empty, as its neighbours leave it out.</param>
    public static JsonObject Of(string apiVersion, string kind, string ns, string name, JsonObject? spec = null)
    {
        JsonObject metadata = new() { ["name"] = name };
        if (ns.Length > 0) metadata["namespace"] = ns;
        JsonObject made = new() { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = metadata };
        if (spec is not null) made["spec"] = spec;
        return made;
    }

    /// <summary>The first of these names that no object has yet.</summary>
    public static string FreeName(ClusterSnapshot snapshot, ObjectKind kind, string ns, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (snapshot.Find(kind, ns, name) is null) return name;
        }

        return names[^1] + "-2";
    }
}
