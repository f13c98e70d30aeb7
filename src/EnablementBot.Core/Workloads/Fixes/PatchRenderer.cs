using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Fixes;

/// <summary>The ways to show a change of an object.</summary>
internal static class PatchRenderer
{
    public static IEnumerable<FixText> Render(PatchFix fix, KubeObject target, Delivery delivery, bool isLive)
    {
        if (PatchText.Of(target, fix) is not { } patch) yield break;
        string what = $"{target.Kind} {target.Name}";
        if (fix.Operations.Any(operation => operation.Pointer == "/apiVersion"))
        {
            // By kind and version every patch finds its object, so none can change them.
            yield return Manifest(patch, !isLive && target.Place is { } source ? $"Change {what} at {source.Path}:{source.Line}" : $"Change {what} where it is written: its manifest, or its chart's next version");
            yield break;
        }

        if (delivery.Release is not null && HelmValues.Of(target, fix, Patching.Apply(target, fix)) is { } values) yield return HelmWay.Render(values, what, delivery);
        bool isRendered = delivery.Release is not null;
        if (delivery.IsKustomize || isRendered) yield return Kustomize(PatchText.Of(target, fix, forKustomize: true)!, target, what, isRendered);
        else if (isLive && delivery.Git is not null) yield return Manifest(patch, $"Change {what} in Git");
        if (!isLive && target.Place is { } place && !isRendered) yield return Manifest(patch, $"Change {what} at {place.Path}:{place.Line}");
        if (isLive && delivery.Git is null && !isRendered) yield return Kubectl(patch, target, what);
    }

    private static FixText Manifest(PatchText patch, string title) => new(
        FixWay.File,
        title,
        patch.IsStrategic ? "Change the manifest so that these fields read as below; null means that the field goes, $patch: delete that the item of the list goes." : "Make these changes in the manifest, one after the other.",
        "yaml",
        YamlWriter.Write(patch.Body),
        patch.Note);

    private static FixText Kubectl(PatchText patch, KubeObject target, string what) => new(
        FixWay.Kubectl,
        $"Patch {what}",
        ShellText.Patch(target, patch.Type),
        "yaml",
        YamlWriter.Write(patch.Body),
        IsFixed(target, patch) ? $"The API server lets nobody change the template of a {target.Kind} that is there: delete it, and create it anew." : patch.Note ?? "Put it into the manifest too, else the next one who applies it undoes this.");

    private static FixText Kustomize(PatchText patch, KubeObject target, string what, bool isRendered)
    {
        int slash = target.ApiVersion.IndexOf('/', StringComparison.Ordinal);
        JsonObject at = [];
        if (slash > 0) at["group"] = target.ApiVersion[..slash];
        at["version"] = target.ApiVersion[(slash + 1)..];
        at["kind"] = target.Json["kind"].Text ?? target.Kind;
        at["name"] = target.Name;
        JsonObject entry = new() { ["patches"] = new JsonArray(new JsonObject { ["target"] = at, ["patch"] = YamlWriter.Write(patch.Body) }) };
        string how = isRendered
            ? "Where the chart has no value for it: let Kustomize change what the chart renders (helm upgrade --post-renderer, helmCharts in kustomization.yaml, or postRenderers of a HelmRelease) with this patch."
            : "Add it to kustomization.yaml; see the result with: kubectl kustomize .";
        return new(FixWay.Kustomize, $"Patch {what} with Kustomize", how, "yaml", YamlWriter.Write(entry), patch.Note);
    }

    /// <summary>Pods and Jobs, once they are there, but for a few fields that no fix touches.</summary>
    private static bool IsFixed(KubeObject target, PatchText patch) =>
        (target.Is(Kinds.Pod) || (target.Is(Kinds.Job) && patch.IsStrategic && patch.Body["spec"]?["template"] is not null)) && (!patch.IsStrategic || patch.Body["spec"] is not null);
}
