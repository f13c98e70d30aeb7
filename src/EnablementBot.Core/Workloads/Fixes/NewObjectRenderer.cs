using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Fixes;

/// <summary>The ways to show an object that is to be added beside the finding's own.</summary>
internal static class NewObjectRenderer
{
    public static IEnumerable<FixText> Render(NewObjectFix fix, KubeObject neighbour, Delivery delivery, bool isLive)
    {
        string kind = (string?)fix.Object["kind"] ?? "";
        string what = $"{kind} {(string?)fix.Object["metadata"]?["name"]}";
        string yaml = YamlWriter.Write(fix.Object);
        if (delivery.Release is not null)
        {
            if (ValuesOf(kind, fix.Object) is { } values) yield return HelmWay.Render(values, what, delivery);
            yield return new(FixWay.Helm, $"Add {what} to the chart", "Where the chart has no value for it: add a file to its templates/ folder, or to the release's extra objects.", "yaml", yaml, null);
        }
        else if (delivery.IsKustomize)
        {
            yield return new(FixWay.Kustomize, $"Add {what}", $"Save it beside kustomization.yaml as {FileName(kind)}, and add that name to resources: there.", "yaml", yaml, null);
        }
        else if (!isLive && neighbour.Place is { } place)
        {
            yield return new(FixWay.File, $"Add {what} beside {place.Path}", $"Add it to {place.Path} after a line ---, or as a file of its own.", "yaml", yaml, null);
        }
        else if (delivery.Git is not null)
        {
            yield return new(FixWay.File, $"Add {what} in Git", $"Add it there as {FileName(kind)}.", "yaml", yaml, null);
        }
        else
        {
            yield return new(FixWay.Kubectl, $"Add {what}", ShellText.Apply(), "yaml", yaml, null);
        }
    }

    private static string FileName(string kind) => kind.ToLowerInvariant() + ".yaml";

    /// <summary>The switches that charts usually have for such objects.</summary>
    private static JsonObject? ValuesOf(string kind, JsonObject added) => kind switch
    {
        "PodDisruptionBudget" => new() { ["podDisruptionBudget"] = new JsonObject { ["enabled"] = true, ["maxUnavailable"] = added["spec"]?["maxUnavailable"]?.DeepClone() } },
        "NetworkPolicy" => new() { ["networkPolicy"] = new JsonObject { ["enabled"] = true } },
        "ServiceAccount" => new() { ["serviceAccount"] = new JsonObject { ["create"] = true, ["name"] = added["metadata"]?["name"]?.DeepClone() } },
        _ => null,
    };
}
