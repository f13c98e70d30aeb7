using System.Collections.Frozen;

namespace EnablementBot.Core.Workloads.Objects;

/// <summary>Where an object was read: a path as its reader was given it, and the line of its first key, from 1.</summary>
public sealed record SourcePlace(string Path, int Line);

/// <summary>How an object is spoken of: its kind, namespace (empty for none) and name.</summary>
public sealed record ObjectRef(string Kind, string Namespace, string Name)
{
    public override string ToString() => Namespace.Length == 0 ? $"{Kind} {Name}" : $"{Kind} {Namespace}/{Name}";
}

/// <summary>An object of the Kubernetes API, as read. Immutable.</summary>
public sealed class KubeObject
{
    private static readonly FrozenDictionary<string, string> NoText = FrozenDictionary<string, string>.Empty;

    /// <param name="defaultNamespace">The namespace of an object that names none and belongs to one; empty where it is not known.</param>
    public KubeObject(Json json, SourcePlace? place = null, string defaultNamespace = "")
    {
        Json = json;
        Place = place;
        ApiVersion = json["apiVersion"].Text ?? "";
        int slash = ApiVersion.IndexOf('/', StringComparison.Ordinal);
        Type = Kinds.Canonical(new(slash < 0 ? "" : ApiVersion[..slash], json["kind"].Text ?? ""));
        Metadata = json["metadata"];
        Name = Metadata["name"].Text ?? Metadata["generateName"].Text ?? "";
        Namespace = Kinds.IsClusterScoped(Type) ? "" : Metadata["namespace"].Text is { Length: > 0 } written ? written : defaultNamespace;
        Labels = TextsOf(Metadata["labels"]);
    }

    public Json Json { get; }

    public SourcePlace? Place { get; }

    public ObjectKind Type { get; }

    public string Kind => Type.Name;

    /// <summary>As written, for example <c>apps/v1</c>.</summary>
    public string ApiVersion { get; }

    public string Name { get; }

    /// <summary>Empty for a cluster-wide object, and in manifests that leave it to the tool that applies them.</summary>
    public string Namespace { get; }

    public Json Metadata { get; }

    public Json Spec => Json["spec"];

    public Json Status => Json["status"];

    public string Uid => Metadata["uid"].Text ?? "";

    public IReadOnlyDictionary<string, string> Labels { get; }

    public DateTimeOffset? Created => Metadata["creationTimestamp"].Time;

    public ObjectRef Ref => new(Kind, Namespace, Name);

    public bool Is(ObjectKind kind) => Type == kind;

    public string? Annotation(string name) => Metadata["annotations"][name].Text;

    /// <summary>The owner that manages this object (<c>controller: true</c>), else the only owner; missing where there is none.</summary>
    public Json Controller
    {
        get
        {
            Json owners = Metadata["ownerReferences"];
            foreach (Json owner in owners.Items)
            {
                if (owner["controller"].IsTrue) return owner;
            }

            return owners.Count == 1 ? owners[0] : Json.Missing;
        }
    }

    /// <summary>The condition of that type in the status; missing where there is none.</summary>
    public Json Condition(string type) => Status["conditions"].With("type", type);

    public override string ToString() => Ref.ToString();

    /// <summary>An object of texts (labels, selectors) as a dictionary; other values count as not there.</summary>
    public static IReadOnlyDictionary<string, string> TextsOf(Json map)
    {
        if (map.Count == 0) return NoText;
        Dictionary<string, string> texts = new(map.Count, StringComparer.Ordinal);
        foreach ((string name, Json value) in map.Members)
        {
            if (value.Text is { } text) texts[name] = text;
        }

        return texts;
    }
}
