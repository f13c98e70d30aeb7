using System.Text.RegularExpressions;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Pods;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Containers;

/// <summary>
/// A pod that waits for a Secret or ConfigMap. What it refers to is looked up, so that it is found after the events have expired; messages are believed where Secrets may not be read.
/// </summary>
internal sealed partial class MissingConfigDiagnosis : IDiagnosis
{
    public DiagnosisInfo Info { get; } = new("missing-config", CauseDepth.Surroundings, 20, "A Secret or ConfigMap is missing");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (KubeObject pod in snapshot.OfKind(Kinds.Pod))
        {
            if (!PodState.IsCurrent(pod) || PodState.IsMadeGood(snapshot, pod) || PodState.IsReady(pod)) continue;
            ContainerRun[] waiting = [.. ContainerRuns.Of(snapshot, pod).Where(run => run.WaitingReason is "CreateContainerConfigError" or "ContainerCreating" or "PodInitializing")];
            if (waiting.Length == 0) continue;
            Missing[] missing = [.. Told(snapshot, waiting).Concat(LookedUp(snapshot, pod, waiting)).DistinctBy(lack => lack.What)];
            foreach (Missing lack in missing) yield return SymptomOf(snapshot, waiting, lack);
            if (missing.Length == 0 && Array.Find(waiting, run => run.WaitingReason == "CreateContainerConfigError") is { } other) yield return Other(other);
        }
    }

    private sealed record Missing(string Kind, string Name, string What, string? Container, Evidence Evidence);

    /// <summary>By the waiting container's message, and for volumes by the event.</summary>
    private static IEnumerable<Missing> Told(ClusterSnapshot snapshot, ContainerRun[] waiting)
    {
        foreach (ContainerRun run in waiting.Where(run => run.WaitingReason == "CreateContainerConfigError"))
        {
            KubeEvent? failed = run.WaitingMessage.Length > 0 ? null : run.Events(snapshot).FirstOrDefault(found => found.Reason == "Failed");
            if (Parse(failed?.Message ?? run.WaitingMessage) is not { } lack) continue;
            yield return new(lack.Kind, lack.Name, lack.What, run.Name, failed is null ? run.Says("state.waiting.message", run.WaitingMessage) : run.Says(failed));
        }

        ContainerRun first = waiting[0];
        foreach (KubeEvent found in snapshot.Events.Of(first.Pod).Where(found => found.Reason == "FailedMount"))
        {
            // The event stays for an hour: what is there by now is no reason any more.
            if (Parse(found.Message) is { } lack && snapshot.Find(lack.Kind == "Secret" ? Kinds.Secret : Kinds.ConfigMap, first.Pod.Namespace, lack.Name) is null) yield return new(lack.Kind, lack.Name, lack.What, null, first.Says(found));
        }
    }

    private static IEnumerable<Missing> LookedUp(ClusterSnapshot snapshot, KubeObject pod, ContainerRun[] waiting)
    {
        foreach (ConfigReference reference in ConfigReference.Of(pod))
        {
            bool isVolume = reference.Container.Length == 0;
            // A reference of another container than the waiting one may be missing too, but is not why this one waits.
            if (!isVolume && !waiting.Any(run => run.Name == reference.Container && run.WaitingReason == "CreateContainerConfigError")) continue;
            if (isVolume && !waiting.Any(run => run.WaitingReason == "ContainerCreating" || (run.WaitingReason == "PodInitializing" && run.Role == ContainerRole.Init))) continue;
            if (reference.Lack(snapshot, pod.Namespace) is { } what) yield return new(reference.Kind.Name, reference.Name, what, isVolume ? null : reference.Container, new(EvidenceSource.Reference, pod.Ref, reference.Where, $"{what} is not in the namespace"));
        }
    }

    private Symptom SymptomOf(ClusterSnapshot snapshot, ContainerRun[] waiting, Missing lack)
    {
        ContainerRun run = Array.Find(waiting, run => run.Name == lack.Container) ?? waiting[0];
        KubeObject pod = run.Pod;
        string whose = lack.Container is { } container ? $"Container {container}" : "The pod";
        string thing = $"{lack.Kind} {lack.Name}";
        KubeObject? source = lack.Kind == "Secret" ? snapshot.OfKind(Kinds.ExternalSecret, pod.Namespace).FirstOrDefault(item => (item.Spec["target"]["name"].Text ?? item.Name) == lack.Name) : null;
        Json ready = source?.Condition("Ready") ?? Json.Missing;
        string sync = ready["status"].Is("False") ? $" ExternalSecret {source!.Name}, which makes it, does not sync: {Words.Quote(ready["message"].Text ?? ready["reason"].Text ?? "")}." : "";
        string next = source is not null ? $"Correct ExternalSecret {source.Name}: its path or key in the secret store." : lack.What != thing ? $"Add the key to {thing}, or correct its name in the manifest." : lack.Kind == "Secret" ? $"Create the ExternalSecret that makes {thing}, or correct the name." : $"Create {thing}, or correct the name; is its file listed in kustomization.yaml?";
        Evidence[] evidence = sync.Length == 0 ? [lack.Evidence, run.Says("state.waiting.reason", run.WaitingReason)] : [lack.Evidence, run.Says("state.waiting.reason", run.WaitingReason), new(EvidenceSource.Field, source!.Ref, "status.conditions[Ready].message", ready["message"].Text ?? "")];
        return new Symptom(Info, pod, run.Workload, $"{whose} cannot start ({run.WaitingReason}): {lack.What} is missing in namespace {pod.Namespace}.{sync}", next, evidence) { Container = lack.Container, Key = lack.What, Blames = $"{lack.Kind} {pod.Namespace}/{lack.Name}" };
    }

    private Symptom Other(ContainerRun run)
    {
        bool isRoot = Words.HasAny(run.WaitingMessage, "runAsNonRoot", "non-numeric user");
        string said = run.WaitingMessage.Length > 0 ? Words.Quote(run.WaitingMessage) : "the message that says why is not there";
        return run.Shows(Info, $"{run.Title} cannot start (CreateContainerConfigError): {said}.", isRoot ? "Set securityContext.runAsUser to a user other than 0, for example 10001, and build the image for it." : "Correct what the message names.", [run.Says("state.waiting.reason", run.WaitingReason), run.Says("state.waiting.message", said)], isRoot ? "root" : said);
    }

    private static (string Kind, string Name, string What)? Parse(string message)
    {
        if (MissingKey().Match(message) is { Success: true } key) return Lack(key, $"key {key.Groups["key"].Value} of ");
        return MissingObject().Match(message) is { Success: true } found ? Lack(found, "") : null;
    }

    private static (string Kind, string Name, string What) Lack(Match match, string key)
    {
        string kind = match.Groups["kind"].Value.StartsWith("s", StringComparison.OrdinalIgnoreCase) ? "Secret" : "ConfigMap";
        string name = match.Groups["name"].Value;
        return (kind, name, $"{key}{kind} {name}");
    }

    [GeneratedRegex("""(?<kind>secret|configmap)s? "(?<name>[^"]+)" not found""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex MissingObject();

    [GeneratedRegex("""couldn't find key (?<key>\S+) in (?<kind>secret|configmap) ([^/\s]+/)?(?<name>[^\s,"]+)""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex MissingKey();
}
