using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Delivery;

/// <summary>In manifests the version as written. Live the API server shows every object in the version that it was asked for, so only what people last applied counts.</summary>
internal sealed class DeprecatedApiCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("deprecated-api", Pillar.Delivery, Severity.Medium, "Write the current version of the API", "The cluster's next upgrade takes the old version away, and the next release fails.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from item in snapshot.Objects
        where !item.Is(Kinds.Event)
        let kind = item.Json["kind"].Text ?? ""
        from version in snapshot.IsLive ? LiveVersions(item).Distinct(StringComparer.Ordinal).Take(1) : [item.ApiVersion]
        let api = RemovedApis.Find(version, kind)
        where api is not null
        select new Finding(Info, item, $"{(snapshot.IsLive ? "was last applied" : "is written")} with {version}, which {api.RemovedIn} no longer has: {(api.Replacement is { } replacement ? $"write {replacement}" : "there is no newer version of this kind")}", "/apiVersion");

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot)
    {
        if (snapshot.IsLive || RemovedApis.Find(finding.Object.ApiVersion, finding.Object.Json["kind"].Text ?? "") is not { Replacement: { } replacement, IsSameShape: true }) return null;
        return new PatchFix([PatchOperation.Set("/apiVersion", JsonValue.Create(replacement))]);
    }

    /// <summary>Old versions that people's tools have used for this object.</summary>
    private static IEnumerable<string> LiveVersions(KubeObject item)
    {
        string kind = item.Json["kind"].Text ?? "";
        if (WrittenByPeople.LastApplied(item) is { Exists: true } applied)
        {
            // The text says the version itself: what other tools once used is history.
            if (applied["apiVersion"].Text is { } version && RemovedApis.Find(version, kind) is not null) yield return version;
            yield break;
        }

        foreach (Json entry in WrittenByPeople.ManagedFields(item))
        {
            if (entry["apiVersion"].Text is { } version && RemovedApis.Find(version, kind) is not null) yield return version;
        }
    }
}
