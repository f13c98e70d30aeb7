using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems;

/// <summary>
/// Recognises one system of the platform, or a small family, by what marks it on the API. Pure. Of a cluster it says what is not there too; of manifests, which show little of a platform, only what is.
/// </summary>
public interface ISystemReader
{
    SystemInfo Info { get; }

    IEnumerable<SystemFact> Read(ClusterSnapshot snapshot);
}
