using System.Text.Json.Nodes;

namespace EnablementBot.Core.Workloads.Fixes;

/// <summary>A change of a chart's values.</summary>
internal static class HelmWay
{
    public static FixText Render(JsonObject values, string what, Delivery delivery)
    {
        string where = delivery.Values ?? (delivery.Release is { Length: > 0 } release ? $"the values of Helm release {release}" : "the chart's values");
        return new(
            FixWay.Helm,
            $"Set the values for {what}",
            $"Put it into {where}.",
            "yaml",
            YamlWriter.Write(values),
            "This is the usual place in a chart's values; look at its values.yaml, which may name it differently, and at a subchart's name above it.");
    }
}
