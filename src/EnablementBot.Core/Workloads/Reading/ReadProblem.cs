namespace EnablementBot.Core.Workloads.Reading;

/// <summary>A document that could not be read; the others of its file were.</summary>
/// <param name="Line">From 1.</param>
public sealed record ReadProblem(string Path, int Line, string Message)
{
    /// <summary>Whether it is a document in order that is no Kubernetes object: told where a person named the file, passed over in a folder.</summary>
    public bool IsForeign { get; init; }

    public override string ToString() => $"{Path}:{Line}: {Message}";
}

/// <summary>What a file held.</summary>
public sealed record ManifestFile(IReadOnlyList<KubeDocument> Documents, IReadOnlyList<ReadProblem> Problems);

/// <summary>One object as it was read, and the line of its first key, from 1.</summary>
public sealed record KubeDocument(Objects.Json Json, int Line);
