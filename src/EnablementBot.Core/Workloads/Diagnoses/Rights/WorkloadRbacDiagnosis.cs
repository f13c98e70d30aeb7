using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Reporting;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Rights;

/// <summary>A program that the Kubernetes API refuses a call, by the line of its log (or its last message) that says so. https://kubernetes.io/docs/reference/access-authn-authz/rbac/</summary>
internal sealed class WorkloadRbacDiagnosis : IDiagnosis
{
    /// <summary>A program that stays up with it lacks something; one that does not is likely down because of it.</summary>
    private static readonly DiagnosisInfo Fatal = new("workload-rbac", CauseDepth.Surroundings, 60, "Workload may not do what it wants in the Kubernetes API");

    public DiagnosisInfo Info { get; } = new("workload-rbac", CauseDepth.Workload, 80, "Workload may not do what it wants in the Kubernetes API");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot)
    {
        foreach (Workload workload in snapshot.Workloads)
        {
            HashSet<ForbiddenCall> said = [];
            foreach ((KubeObject pod, string container, string line) in workload.Pods.SelectMany(pod => Lines(snapshot, pod)))
            {
                if (ForbiddenCall.Of(line) is not { } call || !said.Add(call)) continue;
                string role = call.Target is null ? "a ClusterRole with a ClusterRoleBinding" : $"a Role and RoleBinding in the namespace {call.Target}";
                string account = call.Account == "default" ? $"ServiceAccount default of {call.Namespace}, which all pods without one of their own share," : $"ServiceAccount {call.Namespace}/{call.Account}";
                yield return new Symptom(Standing.IsReady(pod) ? Info : Fatal, pod, workload, $"{workload.Object.Called()} may not {call.Call}: {account} lacks the right, and the API refuses the call.",
                    call.Account == "default" ? $"Give {workload.Object.Called()} a ServiceAccount of its own, and {role} that allows it to {call.Verb} {call.Resource}." : $"Add {role} that allows {call.Account} to {call.Verb} {call.Resource}.",
                    [Seen.Log(pod, container, line)]) { Container = container, Severity = Standing.IsReady(pod) ? Severity.Medium : Severity.High, Key = call.Call };
            }
        }
    }

    private static IEnumerable<(KubeObject Pod, string Container, string Line)> Lines(ClusterSnapshot snapshot, KubeObject pod)
    {
        foreach (Container container in new PodTemplate(pod.Json, "").Containers)
        {
            foreach (string line in (snapshot.Log(pod.Namespace, pod.Name, container.Name)?.Lines ?? []).Concat(snapshot.Log(pod.Namespace, pod.Name, container.Name, previous: true)?.Lines ?? [])) yield return (pod, container.Name, line);
        }

        foreach (Json status in pod.Status["initContainerStatuses"].Items.Concat(pod.Status["containerStatuses"].Items))
        {
            string message = status["state"]["terminated"]["message"].Text ?? status["lastState"]["terminated"]["message"].Text ?? "";
            if (message.Length > 0) yield return (pod, status["name"].Text ?? "", message);
        }
    }
}
