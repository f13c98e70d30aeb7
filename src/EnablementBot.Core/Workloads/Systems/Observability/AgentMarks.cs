namespace EnablementBot.Core.Workloads.Systems.Observability;

/// <summary>What a tool leaves in a cluster: the images of its agents, and marks on the workloads that report to it.</summary>
/// <param name="Images">Ends of the paths of images: "filebeat" takes docker.elastic.co/beats/filebeat.</param>
/// <param name="Groups">API groups of its operator.</param>
/// <param name="Annotations">Beginnings of annotations and labels.</param>
/// <param name="Variables">Beginnings of environment variables.</param>
internal sealed record AgentMarks(string[] Images, string[] Groups, string[] Annotations, string[] Variables)
{
    public bool IsImage(string path) => Images.Any(image => path == image || path.EndsWith("/" + image, StringComparison.Ordinal));
}
