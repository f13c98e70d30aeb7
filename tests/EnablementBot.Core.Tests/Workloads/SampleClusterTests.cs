using EnablementBot.Core.Tests.Support;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Tests.Workloads;

[TestClass]
public sealed class SampleClusterTests
{
    private static readonly ClusterSnapshot Snapshot = SampleCluster.Read();

    [TestMethod]
    public void Every_file_is_read_without_a_problem()
    {
        Assert.IsEmpty(Snapshot.Problems, string.Join('\n', Snapshot.Problems));
        Assert.IsGreaterThanOrEqualTo(25, Snapshot.Workloads.Count);
        string[] naked = [.. Snapshot.Workloads.Where(workload => workload.Object.Is(Kinds.Pod) || workload.Object.Is(Kinds.ReplicaSet) || workload.Object.Is(Kinds.Job)).Select(workload => workload.ToString())];
        Assert.IsEmpty(naked, $"these have lost their owner: {string.Join(", ", naked)}");
    }

    [TestMethod]
    public void No_secret_is_among_the_objects() => Assert.IsEmpty(Snapshot.OfKind(Kinds.Secret));

    [TestMethod]
    public void Events_and_logs_belong_to_something_that_was_exported()
    {
        foreach (KubeObject source in Snapshot.OfKind(Kinds.Event))
        {
            Json about = source.Json["involvedObject"];
            Assert.IsTrue(Snapshot.Objects.Any(item => item.Uid == about["uid"].Text && item.Name == about["name"].Text), $"{source.Name} is about nothing");
        }

        foreach (string file in Repository.FilesBelow(Path.Combine(SampleCluster.Folder, "logs"), "*.log"))
        {
            string[] parts = Repository.Relative(SampleCluster.Folder, file).Split('/');
            KubeObject? pod = Snapshot.Find(Kinds.Pod, parts[1], parts[2]);
            Assert.IsNotNull(pod, $"{file} is of no pod");
            Assert.IsTrue(new PodTemplate(pod.Json, "").Containers.Any(container => container.Name == Path.GetFileName(file).Split('.')[0]), $"{file} is of no container");
        }
    }

    [TestMethod]
    public void Whole_folder_is_small_enough_to_read() =>
        Assert.IsLessThan(400 * 1024L, Repository.FilesBelow(SampleCluster.Folder, "*").Sum(file => new FileInfo(file).Length));
}
