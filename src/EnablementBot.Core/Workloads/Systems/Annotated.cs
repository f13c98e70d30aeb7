using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Systems;

/// <summary>Marks that systems leave on a workload: annotations and labels of it and of its pods, and the variables of its containers.</summary>
internal static class Annotated
{
    /// <summary>The text of an annotation of the pods, else of the workload.</summary>
    public static string? Annotation(this Workload workload, string name) => workload.Template.Annotations[name].Text ?? workload.Object.Annotation(name);

    /// <summary>The text of a label of the workload, else of its pods.</summary>
    public static string? Label(this Workload workload, string name) => workload.Object.Labels.GetValueOrDefault(name) ?? workload.Template.Labels.GetValueOrDefault(name);

    /// <summary>Annotations and labels of the pods and of the workload whose name begins so.</summary>
    public static IEnumerable<string> Marks(this Workload workload, string prefix) =>
        workload.Template.Annotations.Members.Concat(workload.Object.Metadata["annotations"].Members).Concat(workload.Template.Json["metadata"]["labels"].Members).Concat(workload.Object.Metadata["labels"].Members)
            .Select(member => member.Name).Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);

    /// <summary>Names of variables whose name begins so, or is that.</summary>
    public static IEnumerable<string> Variables(this Workload workload, string prefix) =>
        workload.Template.Containers.SelectMany(container => container.Json["env"].Items).Select(entry => entry["name"].Text).OfType<string>()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);
}
