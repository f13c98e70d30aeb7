using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Systems;

/// <summary>How a system of the platform looks from the objects.</summary>
public enum SystemState
{
    /// <summary>It is there, and nothing is wrong with it as far as the objects tell.</summary>
    Present,

    /// <summary>Nothing of it is among the objects: not the same as "in order".</summary>
    Absent,

    /// <summary>Nobody could look.</summary>
    NotReadable,

    /// <summary>It is there, and somebody should look at it.</summary>
    Attention,
}

/// <param name="Id">Public: it stands in JSON and in docs/coverage.md.</param>
/// <param name="Area">What part of the platform it belongs to, in one or two words: "delivery".</param>
public sealed record SystemInfo(string Id, string Name, string Area);

/// <summary>What a fact was read from: an object, and the path of its field.</summary>
public sealed record SystemEvidence(ObjectRef Object, string Field);

/// <summary>Something that the objects tell about one of the platform's systems.</summary>
/// <param name="Text">What is said to the user, without the names of the system and of what it is about.</param>
/// <param name="About">A workload, a namespace or another object; null for the cluster.</param>
public sealed record SystemFact(SystemInfo System, SystemState State, ObjectRef? About, string Text, IReadOnlyList<SystemEvidence> Evidence)
{
    public string Area => System.Area;
}
