using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Dependencies;

/// <summary>The pods of a StatefulSet get names of their own from the headless Service that <c>serviceName</c> names, if it is there, is headless, and selects them.</summary>
internal sealed class HeadlessServiceCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("sts-service", Pillar.Dependencies, Severity.Medium, "Give the StatefulSet its headless Service", "Without it the pods have no names of their own, by which members of a cluster and clients find them.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) => Seen(snapshot).Distinct();

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot)
    {
        KubeObject set = finding.Object;
        string name = set.Spec["serviceName"].Text ?? "";
        // Neither serviceName nor clusterIP can be changed once they are there: only what is missing can simply be added.
        if (name.Length == 0 || snapshot.Find(Kinds.Service, set.Namespace, name) is not null) return null;
        if (snapshot.Ownership.WorkloadOf(set) is not { } workload || OwnSelector.Of(workload)?["matchLabels"] is not JsonObject labels) return null;
        JsonArray ports = [];
        foreach (Json port in workload.Template.LongRunning.SelectMany(container => container.Json["ports"].Items))
        {
            if (port["containerPort"].Number is not { } number || port["name"].Text is not { Length: > 0 } called || ports.Any(item => item!["name"]!.GetValue<string>() == called)) continue;
            ports.Add(new JsonObject { ["name"] = called, ["port"] = number });
        }

        JsonObject spec = new() { ["clusterIP"] = "None", ["selector"] = labels.DeepClone() };
        if (ports.Count > 0) spec["ports"] = ports;
        return new NewObjectFix(NewObject.Of("v1", "Service", set.Namespace, name, spec));
    }

    private IEnumerable<Observation> Seen(ClusterSnapshot snapshot)
    {
        foreach (Workload workload in snapshot.Workloads.Where(workload => workload.Object.Is(Kinds.StatefulSet)))
        {
            string name = workload.Object.Spec["serviceName"].Text ?? "";
            if (name.Length == 0)
            {
                yield return new Finding(Info, workload.Object, "names no headless Service (serviceName), so its pods have no names of their own", "/spec/serviceName") { Severity = Severity.Low };
            }
            else if (snapshot.Find(Kinds.Service, workload.Namespace, name) is not { } service)
            {
                if (snapshot.WhyUnknown(Kinds.Service, workload.Namespace) is { } why) yield return Blindness.In(Info, workload.Namespace, why);
                else yield return new Finding(Info, workload.Object, $"names Service {name} (serviceName), which does not exist", "/spec/serviceName");
            }
            else if (!service.Spec["clusterIP"].Is("None"))
            {
                yield return new Finding(Info, workload.Object, $"names Service {name} (serviceName), which is not headless (clusterIP: None)", "/spec/serviceName");
            }
            else if (LabelSelector.OfService(service.Spec["selector"]) is { IsNothing: false } selector && !selector.Takes(workload.Template.Labels))
            {
                yield return new Finding(Info, workload.Object, $"names Service {name} (serviceName), which does not select its pods", "/spec/serviceName");
            }
        }
    }
}
