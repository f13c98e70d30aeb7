using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Snapshots;

/// <summary>Where the objects come from, which decides what an absent field means.</summary>
public enum SnapshotMode
{
    /// <summary>Files as people wrote them: what is absent has not been defaulted, and there is no status to believe.</summary>
    Manifest,

    /// <summary>Objects as the API server returns them: defaulted, mutated, with their status.</summary>
    Live,
}

/// <summary>Something that nobody could look at, and why: never the same as "in order".</summary>
/// <param name="Namespace">Empty for all of them, or for a cluster-wide kind.</param>
public sealed record NotRead(ObjectKind Kind, string Namespace, string Why);

/// <summary>Lines that a container wrote, oldest first.</summary>
/// <param name="Previous">Of the run before the present one.</param>
public sealed record ContainerLog(string Namespace, string Pod, string Container, bool Previous, IReadOnlyList<string> Lines);
