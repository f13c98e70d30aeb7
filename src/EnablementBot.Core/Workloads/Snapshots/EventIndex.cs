using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Snapshots;

/// <summary>An event of the cluster. They expire after an hour by default, so the absence of one says nothing.</summary>
/// <param name="Time">When it was last seen.</param>
/// <param name="Count">How often, at least 1.</param>
public sealed record KubeEvent(KubeObject Object, string Reason, string Message, bool IsWarning, DateTimeOffset? Time, long Count);

/// <summary>Events by the object that they are about: by uid, else by kind, namespace and name (two objects of different kinds may share a name).</summary>
public sealed class EventIndex
{
    private readonly Lazy<(ILookup<string, KubeEvent> ByUid, ILookup<(string Kind, string Namespace, string Name), KubeEvent> ByName)> _index;

    internal EventIndex(ClusterSnapshot snapshot)
    {
        _index = new(() =>
        {
            (Json About, KubeEvent Event)[] all = [.. snapshot.OfKind(Kinds.Event).Select(source => (source.Json["regarding"] is { Exists: true } regarding ? regarding : source.Json["involvedObject"], Read(source)))];
            return (all.Where(item => item.About["uid"].Text is { Length: > 0 }).ToLookup(item => item.About["uid"].Text!, item => item.Event, StringComparer.Ordinal),
                all.ToLookup(item => (item.About["kind"].Text ?? "", item.About["namespace"].Text ?? item.Event.Object.Namespace, item.About["name"].Text ?? ""), item => item.Event));
        });
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<KubeEvent> Of(KubeObject item)
    {
        IEnumerable<KubeEvent> byUid = item.Uid.Length > 0 ? _index.Value.ByUid[item.Uid] : [];
        // An object that was made anew under its old name has another uid: its predecessor's events are not its own.
        IEnumerable<KubeEvent> byName = _index.Value.ByName[(item.Kind, item.Namespace, item.Name)].Where(found => item.Uid.Length == 0 || About(found)["uid"].Text is not { Length: > 0 } uid || uid == item.Uid);
        return [.. byUid.Union(byName).OrderByDescending(found => found.Time ?? DateTimeOffset.MinValue)];
    }

    private static Json About(KubeEvent found) => found.Object.Json["regarding"] is { Exists: true } regarding ? regarding : found.Object.Json["involvedObject"];

    private static KubeEvent Read(KubeObject source)
    {
        Json json = source.Json;
        Json series = json["series"];
        DateTimeOffset? time = series["lastObservedTime"].Time ?? json["eventTime"].Time ?? json["lastTimestamp"].Time ?? json["deprecatedLastTimestamp"].Time ?? json["firstTimestamp"].Time ?? source.Created;
        long count = series["count"].Number ?? json["count"].Number ?? json["deprecatedCount"].Number ?? 1;
        return new(source, json["reason"].Text ?? "", (json["message"].Text ?? json["note"].Text ?? "").Trim(), json["type"].Is("Warning"), time, Math.Max(1, count));
    }
}
