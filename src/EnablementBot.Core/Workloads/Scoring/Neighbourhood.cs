using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Scoring;

/// <summary>Which objects belong to which workloads: its pods and sets, what selects or scales or exposes it, and what its template names.</summary>
internal sealed class Neighbourhood
{
    private readonly Dictionary<KubeObject, HashSet<Workload>> _workloads = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Workload, HashSet<ObjectKind>> _kinds = new(ReferenceEqualityComparer.Instance);
    private readonly ClusterSnapshot _snapshot;

    public Neighbourhood(ClusterSnapshot snapshot)
    {
        _snapshot = snapshot;
        foreach (Workload workload in snapshot.Workloads)
        {
            _kinds[workload] = [];
            Relations relations = snapshot.Relations;
            Add(workload, relations.ServicesOf(workload).Concat(relations.PoliciesOf(workload)).Concat(relations.BudgetsOf(workload)).Concat(relations.AutoscalersOf(workload)));
            Add(workload, TemplateReferences.Of(workload.Template).Select(named => snapshot.Find(named.Kind, workload.Namespace, named.Name)).OfType<KubeObject>());
        }

        foreach (KubeObject ingress in snapshot.OfKind(Kinds.Ingress)) AddAll(ingress, BackendsOf(ingress));
        foreach (KubeObject route in snapshot.OfKind(Kinds.HttpRoute)) AddAll(route, route.Spec["rules"].Items.SelectMany(rule => rule["backendRefs"].Items).Select(backend => backend["name"].Text));
        foreach (KubeObject monitor in snapshot.OfKind(Kinds.ServiceMonitor)) AddAll(monitor, snapshot.Relations.ServicesBy(LabelSelector.Of(monitor.Spec["selector"]), monitor.Namespace).Select(service => (string?)service.Name));
        foreach (KubeObject monitor in snapshot.OfKind(Kinds.PodMonitor))
        {
            foreach (Workload workload in snapshot.Relations.WorkloadsBy(LabelSelector.Of(monitor.Spec["selector"]), monitor.Namespace)) Add(workload, [monitor]);
        }

        AddRights(snapshot.OfKind(Kinds.RoleBinding));
        AddRights(snapshot.OfKind(Kinds.ClusterRoleBinding));
    }

    /// <summary>The workloads that a finding about this object concerns; none for an object that stands for itself.</summary>
    public IEnumerable<Workload> WorkloadsOf(KubeObject item) =>
        _snapshot.Ownership.WorkloadOf(item) is { } own ? [own] : _workloads.TryGetValue(item, out HashSet<Workload>? found) ? found : [];

    public bool Has(Workload workload, params ReadOnlySpan<ObjectKind> kinds)
    {
        HashSet<ObjectKind> near = _kinds[workload];
        foreach (ObjectKind kind in kinds)
        {
            if (near.Contains(kind)) return true;
        }

        return false;
    }

    private static IEnumerable<string?> BackendsOf(KubeObject ingress) =>
        ingress.Spec["rules"].Items.SelectMany(rule => rule["http"]["paths"].Items).Select(path => path["backend"]).Append(ingress.Spec["defaultBackend"])
            .Select(backend => backend["service"]["name"].Text ?? backend["serviceName"].Text);

    private void AddRights(IReadOnlyList<KubeObject> bindings)
    {
        if (bindings.Count == 0) return;
        ILookup<(string, string), Workload> byAccount = _snapshot.Workloads.ToLookup(workload => (workload.Namespace, TemplateReferences.ServiceAccountOf(workload.Template)));
        foreach (KubeObject binding in bindings)
        {
            string roleName = binding.Json["roleRef"]["name"].Text ?? "";
            KubeObject? role = binding.Json["roleRef"]["kind"].Is("Role") ? _snapshot.Find(Kinds.Role, binding.Namespace, roleName) : _snapshot.Find(Kinds.ClusterRole, "", roleName);
            foreach (Json subject in binding.Json["subjects"].Items.Where(subject => subject["kind"].Is("ServiceAccount")))
            {
                foreach (Workload workload in byAccount[(subject["namespace"].Text ?? binding.Namespace, subject["name"].Text ?? "")]) Add(workload, role is null ? [binding] : [binding, role]);
            }
        }
    }

    private void AddAll(KubeObject item, IEnumerable<string?> services)
    {
        foreach (string name in services.OfType<string>())
        {
            if (_snapshot.Find(Kinds.Service, item.Namespace, name) is not { } service || !_workloads.TryGetValue(service, out HashSet<Workload>? behind)) continue;
            foreach (Workload workload in behind) Add(workload, [item]);
        }
    }

    private void Add(Workload workload, IEnumerable<KubeObject> items)
    {
        foreach (KubeObject item in items)
        {
            if (!_workloads.TryGetValue(item, out HashSet<Workload>? list)) _workloads[item] = list = new(ReferenceEqualityComparer.Instance);
            list.Add(workload);
            _kinds[workload].Add(item.Type);
        }
    }
}
