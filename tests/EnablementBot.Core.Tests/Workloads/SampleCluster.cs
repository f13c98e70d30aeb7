using System.Globalization;
using EnablementBot.Core.Tests.Support;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Tests.Workloads;

/// <summary>The cluster of <c>deploy/sample-cluster</c>, read as the host reads it.</summary>
internal static class SampleCluster
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "deploy", "sample-cluster");

    public static ClusterSnapshot Read()
    {
        SnapshotBuilder builder = new(SnapshotMode.Live, DateTimeOffset.Parse("2026-11-16T09:30:00Z", CultureInfo.InvariantCulture));
        foreach (string file in Repository.FilesBelow(Folder, "*.yaml"))
        {
            if (Path.GetFileName(file) != "export.yaml") builder.AddFile(Repository.Relative(Folder, file), File.ReadAllBytes(file));
        }

        foreach (string file in Repository.FilesBelow(Folder, "*.log"))
        {
            string[] parts = Repository.Relative(Folder, file).Split('/');
            string container = Path.GetFileNameWithoutExtension(parts[3]);
            bool previous = container.EndsWith(".previous", StringComparison.Ordinal);
            builder.AddLog(new(parts[1], parts[2], previous ? container[..^".previous".Length] : container, previous, File.ReadAllLines(file)));
        }

        return builder.Build();
    }
}
