using System.Collections.Frozen;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Scoring;

/// <summary>
/// Which workloads a check looks at. A check that finds nothing says only that nothing is wrong where it looked: points are given where there was something to look at.
/// A check that is not listed looks at every pod template.
/// </summary>
internal static class CheckSubjects
{
    private delegate bool Subject(Workload workload, Neighbourhood near, ClusterSnapshot snapshot);

    private static readonly Subject Never = (_, _, _) => false;
    private static readonly Subject HasEnvironment = (workload, _, _) => workload.Template.Containers.Any(container => container.Json["env"].Count > 0);
    private static readonly Subject HasProbe = (workload, _, _) => workload.Template.LongRunning.Any(container => ProbesOf(container).Any());
    private static readonly Subject HasPorts = (workload, _, _) => workload.Template.Containers.Any(container => container.Json["ports"].Count > 0);
    private static readonly Subject HasService = (workload, near, _) => near.Has(workload, Kinds.Service);
    private static readonly Subject HasIngress = (workload, near, _) => near.Has(workload, Kinds.Ingress);
    private static readonly Subject HasAutoscaler = (workload, near, _) => near.Has(workload, Kinds.HorizontalPodAutoscaler, Kinds.ScaledObject);
    private static readonly Subject HasReplicas = (workload, near, _) => workload.IsReplicated && (workload.Replicas >= 2 || near.Has(workload, Kinds.HorizontalPodAutoscaler, Kinds.ScaledObject));
    private static readonly Subject IsJob = (workload, _, _) => workload.Object.Is(Kinds.Job) || workload.Object.Is(Kinds.CronJob);

    private static readonly FrozenDictionary<string, Subject> Table = new Dictionary<string, Subject>(StringComparer.Ordinal)
    {
        ["dup-env"] = HasEnvironment,
        ["secret-in-env-literal"] = HasEnvironment,
        ["secret-env-ref"] = HasEnvironment,
        ["secret-in-configmap"] = (workload, near, _) => near.Has(workload, Kinds.ConfigMap),
        ["missing-secret-ref"] = (workload, _, _) => TemplateReferences.Of(workload.Template).Any(named => named.Name.Length > 0 && (named.Kind == Kinds.Secret || named.Kind == Kinds.ConfigMap)),
        ["pull-secret-missing"] = (workload, _, _) => workload.Template.Spec["imagePullSecrets"].Count > 0,
        ["sa-missing"] = (workload, _, _) => TemplateReferences.ServiceAccountOf(workload.Template) != "default",
        ["rbac-broad"] = (workload, near, snapshot) => snapshot.IsLive || near.Has(workload, Kinds.RoleBinding, Kinds.ClusterRoleBinding),
        ["port-hygiene"] = HasPorts,
        ["host-port"] = HasPorts,
        ["privileged-ports"] = HasPorts,
        ["host-probes"] = HasProbe,
        ["probe-port"] = HasProbe,
        ["probes-identical"] = (workload, _, _) => workload.Template.LongRunning.Any(container => container.Json["readinessProbe"].Exists && container.Json["livenessProbe"].Exists),
        ["liveness"] = (workload, _, _) => !workload.RunsToCompletion,
        ["readiness"] = (workload, near, _) => !workload.RunsToCompletion && near.Has(workload, Kinds.Service),
        ["servicemonitor-dangling"] = (workload, near, _) => near.Has(workload, Kinds.ServiceMonitor),
        ["rolling-update"] = (workload, _, _) => workload.Object.Is(Kinds.Deployment) || workload.Object.Is(Kinds.StatefulSet) || workload.Object.Is(Kinds.DaemonSet),
        ["hpa-static-replicas"] = HasAutoscaler,
        ["hpa-dangling"] = HasAutoscaler,
        ["hpa-min"] = HasAutoscaler,
        ["job-ttl"] = IsJob,
        ["svc-type"] = HasService,
        ["svc-dangling"] = HasService,
        ["ingress-tls"] = HasIngress,
        ["ingress-dangling"] = HasIngress,
        ["gateway-dangling"] = (workload, near, _) => near.Has(workload, Kinds.HttpRoute),
        ["sts-service"] = (workload, _, _) => workload.Object.Is(Kinds.StatefulSet),
        ["selector-mismatch"] = (workload, _, snapshot) => !snapshot.IsLive && workload.Object.Spec["selector"].Exists,
        ["replicas"] = (workload, near, _) => workload.IsReplicated && near.Has(workload, Kinds.Service),
        ["pdb-missing"] = HasReplicas,
        ["pdb-blocks"] = (workload, near, _) => near.Has(workload, Kinds.PodDisruptionBudget),
        ["spread"] = HasReplicas,
        ["usage-vs-request"] = (workload, _, snapshot) => snapshot.IsLive && workload.Pods.Count > 0,

        // About the namespace, the cluster, or objects that no workload has.
        ["psa-labels"] = Never,
        ["external-secret-store"] = Never,
        ["netpol-dangling"] = Never,
        ["unused"] = Never,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool Include(string check, Workload workload, Neighbourhood near, ClusterSnapshot snapshot) =>
        !Table.TryGetValue(check, out Subject? subject) || subject(workload, near, snapshot);

    private static IEnumerable<Json> ProbesOf(Container container) =>
        ((string[])["readinessProbe", "livenessProbe", "startupProbe"]).Select(probe => container.Json[probe]).Where(probe => probe.Exists);
}
