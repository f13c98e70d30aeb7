using System.Text;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Kubernetes;

/// <summary>
/// Reads files and folders into a snapshot. A file that cannot be opened becomes a problem of the snapshot, and the rest goes on.
/// Logs lie at <c>logs/NAMESPACE/POD/CONTAINER.log</c>, those of the run before at <c>CONTAINER.previous.log</c>.
/// </summary>
internal static class ManifestSnapshots
{
    private const long MaxFile = 1L << 30;
    private const int MaxLogLines = 500;

    /// <param name="progress">Called with bytes read, and of how many.</param>
    public static ClusterSnapshot Read(IReadOnlyList<ManifestPathFile> files, SnapshotBuilder builder, Action<long, long>? progress, CancellationToken cancellation)
    {
        long all = files.Sum(file => new FileInfo(file.FullPath).Length), done = 0;
        foreach (ManifestPathFile file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                long length = new FileInfo(file.FullPath).Length;
                if (length > MaxFile) builder.AddProblem(new(file.Name, 1, $"has {length >> 20} MiB; files are read up to {MaxFile >> 20} MiB"));
                else if (file.IsLog) AddLog(builder, file);
                else builder.AddFile(file.Name, File.ReadAllBytes(file.FullPath), tellForeign: file.IsNamed);
                done += length;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                builder.AddProblem(new(file.Name, 1, $"cannot be read: {exception.Message}"));
            }

            progress?.Invoke(done, all);
        }

        return builder.Build();
    }

    private static void AddLog(SnapshotBuilder builder, ManifestPathFile file)
    {
        if (file.Name.Split('/') is not [.., "logs", var ns, var pod, var name]) return;
        string container = Path.GetFileNameWithoutExtension(name);
        bool previous = container.EndsWith(".previous", StringComparison.Ordinal);
        string[] lines = [.. File.ReadLines(file.FullPath, Encoding.UTF8).TakeLast(MaxLogLines)];
        builder.AddLog(new(ns, pod, previous ? container[..^".previous".Length] : container, previous, lines));
    }
}
