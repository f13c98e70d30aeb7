using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Fixes;

/// <summary>A check whose findings have a mechanical fix.</summary>
public interface IFixingCheck : IWorkloadCheck
{
    /// <summary>What makes one of this check's findings go away; null where a person must decide.</summary>
    Fix? FixOf(Finding finding, ClusterSnapshot snapshot);
}

/// <summary>A change that makes a finding go away.</summary>
/// <param name="Note">What to look at before applying it: a value that is only a start, or what the change may break. Null where nothing.</param>
public abstract record Fix(string? Note);

/// <summary>A change of the object that the finding is about.</summary>
public sealed record PatchFix(IReadOnlyList<PatchOperation> Operations, string? Note = null) : Fix(Note);

/// <summary>An object that is missing, to be added beside the finding's own.</summary>
public sealed record NewObjectFix(JsonObject Object, string? Note = null) : Fix(Note);

/// <summary>One step of a patch.</summary>
/// <param name="Pointer">JSON pointer. Objects on the way to it that are missing are made; <c>/-</c> at its end adds to a list.</param>
/// <param name="Value">What shall stand there; null to remove what does.</param>
public sealed record PatchOperation(string Pointer, JsonNode? Value)
{
    public static PatchOperation Set(string pointer, JsonNode value) => new(pointer, value);

    public static PatchOperation Remove(string pointer) => new(pointer, null);
}
