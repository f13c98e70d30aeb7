using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Containers;

/// <summary>
/// An image that the node cannot fetch. While the kubelet waits for its next attempt, the status says only "Back-off pulling image": why stands in the event of the failed attempt.
/// </summary>
internal sealed class ImagePullDiagnosis : IDiagnosis
{
    private static readonly string[] Reasons = ["ImagePullBackOff", "ErrImagePull", "ErrImageNeverPull", "InvalidImageName", "ImageInspectError", "RegistryUnavailable", "SignatureValidationFailed"];

    public DiagnosisInfo Info { get; } = new("image-pull", CauseDepth.Pod, 10, "The image cannot be fetched");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (ContainerRun run in ContainerRuns.Of(snapshot))
        {
            if (!IsPull(run.WaitingReason)) continue;
            string image = run.Spec["image"].Text ?? run.Status["image"].Text ?? "";
            KubeEvent? failed = IsTelling(run.WaitingMessage) ? null : run.Events(snapshot).FirstOrDefault(found => found.IsWarning && IsTelling(found.Message) && Words.HasAny(found.Reason, "Failed", "InspectFailed", "ErrImage", "Pull"));
            ImagePullFailure failure = ImagePullFailure.Of(run.WaitingReason, failed?.Message ?? run.WaitingMessage, image);
            yield return run.Shows(Info, $"{run.Title} cannot start: image {image} cannot be pulled ({run.WaitingReason}): {failure.Why}.", failure.NextStep, Evidence(run, failed), $"{failure.Key} {image}")
                with { Blames = failure.Key is "unreachable" or "limit" or "host" or "x509" ? $"Registry {Objects.ImageReference.Parse(image)?.Host}" : null };
        }
    }

    public static bool IsPull(string reason) => Reasons.Contains(reason, StringComparer.Ordinal);

    /// <summary>Whether a message says more than that the kubelet waits, or that it failed.</summary>
    private static bool IsTelling(string message) => message.Length > 0
        && (!message.StartsWith("Back-off pulling image", StringComparison.Ordinal) || Words.HasAny(message, "ErrImagePull:", "failed to", "rpc error"))
        && message is not ("Error: ErrImagePull" or "Error: ImagePullBackOff") && !message.StartsWith("Error: ImagePull", StringComparison.Ordinal);

    private static IEnumerable<Evidence> Evidence(ContainerRun run, KubeEvent? failed)
    {
        yield return run.Says("state.waiting.reason", run.WaitingReason);
        if (failed is not null) yield return run.Says(failed);
        if (run.WaitingMessage.Length > 0) yield return run.Says("state.waiting.message", Words.Quote(run.WaitingMessage));
    }
}
