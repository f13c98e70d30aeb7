using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Pods;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Containers;

/// <summary>
/// A container whose image is there and that still cannot be started. The kubelet's list of reasons grows: whatever begins with Err or ends with Error or BackOff, and is nobody else's, is taken.
/// Source of the pattern: the pod health of Argo CD.
/// </summary>
internal sealed class ContainerStartErrorDiagnosis : IDiagnosis
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public DiagnosisInfo Info { get; } = new("container-start-error", CauseDepth.Pod, 45, "A container cannot be started");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) => NotStarted(snapshot).Concat(NotPrepared(snapshot));

    private IEnumerable<Observation> NotStarted(ClusterSnapshot snapshot)
    {
        foreach (ContainerRun run in ContainerRuns.Of(snapshot))
        {
            string reason = IsStartError(run.WaitingReason) ? run.WaitingReason : Crashing.ShowsEnd(run, snapshot.Now) && run.Ended["reason"].Text is "StartError" or "ContainerCannotRun" ? run.Ended["reason"].Text! : "";
            if (reason.Length == 0) continue;
            KubeEvent? told = run.Events(snapshot).FirstOrDefault(found => found.Reason is "Failed" or "FailedPostStartHook" or "FailedPreStopHook" or "FailedCreatePodSandBox" && !Words.Has(found.Message, "image") && !found.Message.StartsWith("Error: " + reason, StringComparison.Ordinal));
            string message = run.Ended["reason"].Is(reason) && run.Ended["message"].Text is { Length: > 0 } ended ? ended : run.WaitingMessage.Length > reason.Length ? run.WaitingMessage : told?.Message ?? run.WaitingMessage;
            (string key, string why, string next) = Cause(reason, message);
            yield return run.Shows(Info, $"{run.Title} cannot be started ({reason}): {why}.{Crashing.LoopSentence(run, snapshot.Now)}", next, Evidence(run, reason, message, told), reason + " " + key);
        }
    }

    /// <summary>A volume that is not mounted, or a pod without its network: every container only says ContainerCreating, and the event tells why.</summary>
    private IEnumerable<Observation> NotPrepared(ClusterSnapshot snapshot)
    {
        foreach (KubeObject pod in snapshot.OfKind(Kinds.Pod).Where(PodState.IsCurrent))
        {
            ContainerRun? waiting = ContainerRuns.Of(snapshot, pod).FirstOrDefault(run => run.WaitingReason is "ContainerCreating" or "PodInitializing");
            if (waiting is null || snapshot.Now - pod.Created < Patience || ContainerRuns.Of(snapshot, pod).Any(run => run.IsRunning || run.Terminated.Exists)) continue;
            if (snapshot.Events.Of(pod).FirstOrDefault(found => found.Reason is "FailedMount" or "FailedAttachVolume" or "FailedMapVolume" or "FailedCreatePodSandBox") is not { } failed) continue;
            bool isVolume = failed.Reason != "FailedCreatePodSandBox";
            string next = Words.Has(failed.Message, "Multi-Attach") ? "Use strategy: Recreate or a StatefulSet: the disk can be attached to one node only." : isVolume ? "Look at the claim and the volume that the message names." : "Wait some minutes, then report the node to the platform team.";
            yield return new Symptom(Info, pod, waiting.Workload, $"The pod waits in ContainerCreating: {(isVolume ? "a volume cannot be mounted" : "its network cannot be set up")} ({failed.Reason}): {Words.Quote(failed.Message)}.", next, [waiting.Says(failed)]) { Key = failed.Reason };
        }
    }

    /// <summary>A reason that nobody else explains.</summary>
    public static bool IsStartError(string reason) => reason is not ("" or "CrashLoopBackOff" or "CreateContainerConfigError") && !ImagePullDiagnosis.IsPull(reason)
        && (reason.StartsWith("Err", StringComparison.Ordinal) || reason.EndsWith("Error", StringComparison.Ordinal) || reason.EndsWith("BackOff", StringComparison.Ordinal));

    private static (string Key, string Why, string NextStep) Cause(string reason, string message)
    {
        string said = message.Length > 0 && message != reason ? Words.Quote(message) : "the message that says why has expired";
        if (Words.Has(message, "exec format error")) return ("format", $"the program was built for another CPU (exec format error)", "Build the image for the platform of the nodes (docker build --platform linux/amd64).");
        if (Words.HasAny(message, "executable file not found", "no such file or directory") && !Words.Has(message, "mount")) return ("command", $"its command is not in the image: {said}", "Correct `command`, or add the program to the image; images without a shell cannot run shell scripts.");
        if (Words.Has(message, "not a directory")) return ("mount", $"a file is mounted over a folder, or a folder over a file: {said}", "Correct `mountPath` or `subPath` of the volume mount.");
        if (Words.Has(message, "permission denied")) return ("permission", $"its command may not be executed: {said}", "Make the file executable in the image (COPY --chmod=0755).");
        if (reason is "PostStartHookError" or "PreStartHookError" or "PreCreateHookError" || Words.Has(message, "PostStartHook")) return ("hook", $"the command of its lifecycle hook failed: {said}", "Correct the hook, or let the program itself do that work.");
        if (Words.HasAny(message, "deadline exceeded", "is reserved for")) return ("slow", $"the node is too slow to start it: {said}", "Wait some minutes, then report the node to the platform team.");
        if (Words.Has(message, "no command specified")) return ("none", "the image has no command, and the container names none", "Set `command`, or an ENTRYPOINT in the image.");
        return ("", said, "Correct what the message names.");
    }

    private static IEnumerable<Evidence> Evidence(ContainerRun run, string reason, string message, KubeEvent? told)
    {
        yield return run.Says(run.WaitingReason == reason ? "state.waiting.reason" : $"{run.EndedField}.reason", reason);
        if (message.Length > 0) yield return message == told?.Message ? run.Says(told!) : run.Says(run.WaitingMessage == message ? "state.waiting.message" : $"{run.EndedField}.message", Words.Quote(message));
    }
}
