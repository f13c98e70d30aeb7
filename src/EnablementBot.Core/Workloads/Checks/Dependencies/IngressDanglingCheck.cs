using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Dependencies;

/// <summary>Backends of an Ingress that are not there: the Service, its port, or the object of a <c>resource</c> backend. Each is told once, however many paths lead to it.</summary>
internal sealed class IngressDanglingCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("ingress-dangling", Pillar.Dependencies, Severity.High, "Send requests to a Service that exists", "Whoever comes in by such a path gets an error from the ingress controller.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) => Seen(snapshot).Distinct();

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot)
    {
        KubeObject ingress = finding.Object;
        IngressBackend[] all = [.. IngressBackend.Of(ingress)];
        if (all.FirstOrDefault(backend => backend.NamePointer == finding.Field || backend.PortPointer == finding.Field) is not { } wrong) return null;
        IngressBackend[] same = [.. all.Where(backend => backend.Key == wrong.Key)];
        if (snapshot.Find(Kinds.Service, ingress.Namespace, wrong.Service) is { } service)
        {
            Json port = ServicePorts.Meant(service, wrong.Port);
            return port["port"].Number is { } number ? new PatchFix([.. same.SelectMany(backend => Repair(backend, port, number))]) : null;
        }

        return Spelling.Slip(wrong.Service, snapshot.OfKind(Kinds.Service, ingress.Namespace).Where(item => ServicePorts.Has(item, wrong.Port)).Select(item => item.Name)) is { } near
            ? new PatchFix([.. same.Select(backend => PatchOperation.Set(backend.NamePointer, near))], $"This takes Service {near} for the one that is meant.")
            : null;
    }

    private IEnumerable<Observation> Seen(ClusterSnapshot snapshot)
    {
        foreach (KubeObject ingress in snapshot.OfKind(Kinds.Ingress))
        {
            foreach (IngressBackend backend in IngressBackend.Of(ingress).DistinctBy(backend => backend.Key))
            {
                if (backend.Resource.IsObject) { if (OfResource(snapshot, ingress, backend) is { } seen) yield return seen; }
                else if (backend.Service.Length > 0 && OfService(snapshot, ingress, backend) is { } found) yield return found;
            }
        }
    }

    private Observation? OfService(ClusterSnapshot snapshot, KubeObject ingress, IngressBackend backend)
    {
        // The AWS controller's actions stand where a Service would, and mean an annotation.
        if (backend.Port.Is("use-annotation")) return null;
        if (snapshot.Find(Kinds.Service, ingress.Namespace, backend.Service) is not { } service)
        {
            if (snapshot.WhyUnknown(Kinds.Service, ingress.Namespace) is { } why) return Blindness.In(Info, ingress.Namespace, why);
            string hint = Spelling.Nearest(backend.Service, snapshot.OfKind(Kinds.Service, ingress.Namespace).Select(item => item.Name)) is { } near ? $"; there is {near}" : "";
            return new Finding(Info, ingress, $"sends {backend.Place} to Service {backend.Service}, which does not exist{hint}", backend.NamePointer);
        }

        return ServicePorts.Has(service, backend.Port) ? null
            : new Finding(Info, ingress, $"sends {backend.Place} to port {backend.Port.Scalar} of Service {backend.Service}, which has no such port: {ServicePorts.Say(service, backend.Port)}", backend.PortPointer);
    }

    private Observation? OfResource(ClusterSnapshot snapshot, KubeObject ingress, IngressBackend backend)
    {
        ObjectKind kind = Kinds.Canonical(new(backend.Resource["apiGroup"].Text ?? "", backend.Resource["kind"].Text ?? ""));
        string name = backend.Resource["name"].Text ?? "";
        if (snapshot.Find(kind, ingress.Namespace, name) is not null) return null;
        string? why = snapshot.WhyUnknown(kind, ingress.Namespace) ?? (snapshot.IsLive && snapshot.OfKind(kind).Count == 0 ? $"no {kind.Name} was read" : null);
        return why is not null
            ? Blindness.In(Info, ingress.Namespace, why)
            : new Finding(Info, ingress, $"sends {backend.Place} to {kind.Name} {name}, which does not exist", backend.Pointer + "/resource");
    }

    private static IEnumerable<PatchOperation> Repair(IngressBackend backend, Json port, long number)
    {
        if (backend.IsOld)
        {
            yield return PatchOperation.Set(backend.PortPointer, number);
        }
        else if (backend.Port.IsText && port["name"].Text is { Length: > 0 } name)
        {
            yield return PatchOperation.Set(backend.PortPointer + "/name", name);
        }
        else
        {
            if (backend.Port.IsText) yield return PatchOperation.Remove(backend.PortPointer + "/name");
            yield return PatchOperation.Set(backend.PortPointer + "/number", number);
        }
    }
}
