using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Snapshots;

/// <summary>Who selects or targets whom, looked up and not searched: each index is made when it is first asked for.</summary>
public sealed class Relations
{
    private readonly Lazy<LabelIndex<Workload>> _workloads;
    private readonly Lazy<LabelIndex<KubeObject>> _pods;
    private readonly Lazy<LabelIndex<KubeObject>> _services;
    private readonly Lazy<ILookup<Workload, KubeObject>> _servicesOf;
    private readonly Lazy<ILookup<Workload, KubeObject>> _policiesOf;
    private readonly Lazy<ILookup<Workload, KubeObject>> _budgetsOf;
    private readonly Lazy<ILookup<Workload, KubeObject>> _autoscalersOf;

    internal Relations(ClusterSnapshot snapshot)
    {
        _workloads = new(() => new(snapshot.Workloads, workload => workload.Namespace, workload => workload.Template.Labels));
        _pods = new(() => new(snapshot.OfKind(Kinds.Pod), pod => pod.Namespace, pod => pod.Labels));
        _services = new(() => new(snapshot.OfKind(Kinds.Service), service => service.Namespace, service => service.Labels));
        _servicesOf = new(() => Inverse(snapshot.OfKind(Kinds.Service), service => WorkloadsBy(LabelSelector.OfService(service.Spec["selector"]), service.Namespace)));
        _policiesOf = new(() => Inverse(snapshot.OfKind(Kinds.NetworkPolicy), policy => WorkloadsBy(LabelSelector.Of(policy.Spec["podSelector"]), policy.Namespace)));
        _budgetsOf = new(() => Inverse(snapshot.OfKind(Kinds.PodDisruptionBudget), budget => WorkloadsBy(LabelSelector.Of(budget.Spec["selector"]), budget.Namespace)));
        _autoscalersOf = new(() => Inverse([.. snapshot.OfKind(Kinds.HorizontalPodAutoscaler), .. snapshot.OfKind(Kinds.ScaledObject)], scaler => TargetOf(snapshot, scaler) is { } target ? [target] : []));
    }

    /// <summary>Services of the same namespace whose selector takes the workload's pods.</summary>
    public IEnumerable<KubeObject> ServicesOf(Workload workload) => _servicesOf.Value[workload];

    /// <summary>NetworkPolicies (of the core API) that select the workload's pods.</summary>
    public IEnumerable<KubeObject> PoliciesOf(Workload workload) => _policiesOf.Value[workload];

    public IEnumerable<KubeObject> BudgetsOf(Workload workload) => _budgetsOf.Value[workload];

    /// <summary>HorizontalPodAutoscalers and KEDA's ScaledObjects that scale the workload.</summary>
    public IEnumerable<KubeObject> AutoscalersOf(Workload workload) => _autoscalersOf.Value[workload];

    public IEnumerable<Workload> WorkloadsBy(LabelSelector selector, string ns) => _workloads.Value.Select(selector, ns);

    public IEnumerable<KubeObject> PodsBy(LabelSelector selector, string ns) => _pods.Value.Select(selector, ns);

    public IEnumerable<KubeObject> ServicesBy(LabelSelector selector, string ns) => _services.Value.Select(selector, ns);

    /// <summary>The workload that an autoscaler names; null where it is not among the objects.</summary>
    public static Workload? TargetOf(ClusterSnapshot snapshot, KubeObject scaler)
    {
        Json target = scaler.Spec["scaleTargetRef"];
        string version = target["apiVersion"].Text ?? (scaler.Is(Kinds.ScaledObject) ? "apps/v1" : "");
        int slash = version.IndexOf('/', StringComparison.Ordinal);
        string kind = target["kind"].Text ?? (scaler.Is(Kinds.ScaledObject) ? "Deployment" : "");
        ObjectKind type = Kinds.Canonical(new(slash < 0 ? "" : version[..slash], kind));
        return snapshot.Find(type, scaler.Namespace, target["name"].Text ?? "") is { } found ? snapshot.Ownership.WorkloadOf(found) : null;
    }

    private static ILookup<Workload, KubeObject> Inverse(IEnumerable<KubeObject> sources, Func<KubeObject, IEnumerable<Workload>> targets) =>
        sources.SelectMany(source => targets(source).Select(target => (source, target))).ToLookup(pair => pair.target, pair => pair.source, (IEqualityComparer<Workload>)ReferenceEqualityComparer.Instance);
}
