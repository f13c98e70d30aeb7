using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Reporting;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Traffic;

/// <summary>
/// An Ingress that cannot serve: its class, backends or certificate secret are missing, or no controller gave it an address.
/// https://kubernetes.io/docs/concepts/services-networking/ingress/
/// </summary>
internal sealed class IngressDiagnosis : IDiagnosis
{
    /// <summary>Cloud load balancers take some minutes.</summary>
    private static readonly TimeSpan UntilAddress = TimeSpan.FromMinutes(10);

    public DiagnosisInfo Info { get; } = new("ingress", CauseDepth.Workload, 70, "Ingress does not serve");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) => snapshot.OfKind(Kinds.Ingress).SelectMany(ingress => Inspect(snapshot, ingress));

    private IEnumerable<Observation> Inspect(ClusterSnapshot snapshot, KubeObject ingress)
    {
        bool isExplained = false;
        foreach (Observation found in ClassOf(snapshot, ingress).Concat(Backends(snapshot, ingress)).Concat(Secrets(snapshot, ingress)))
        {
            isExplained |= found is Symptom;
            yield return found;
        }

        foreach (Json address in ingress.Status["loadBalancer"]["ingress"].Items)
        {
            foreach (Json port in address["ports"].Items.Where(port => port["error"].Text is { Length: > 0 }))
            {
                isExplained = true;
                yield return Broken(ingress, $"cannot serve port {port["port"].Scalar}: the load balancer says {port["error"].Text}", "Correct what the error names.", Seen.Field(ingress, "status.loadBalancer.ingress[].ports[].error", port["error"].Text));
            }
        }

        if (isExplained || ingress.Status["loadBalancer"]["ingress"].Count > 0) yield break;
        if (snapshot.IsYounger(ingress, UntilAddress)) yield return new Expected(Info, ingress, null, $"{ingress.Called()} has no address yet: it was made {Phrases.Span(snapshot.Now - ingress.Created!.Value)} ago.");
        else
        {
            KubeEvent? warning = snapshot.Events.Of(ingress).FirstOrDefault(seen => seen.IsWarning);
            string age = ingress.Created is { } created ? $" after {Phrases.Span(snapshot.Now - created)}" : "";
            yield return Broken(ingress, $"has no address{age}{(warning is null ? ": no controller serves it" : Phrases.Quote(warning.Message))}", "Use an HTTPRoute on the Gateway of the platform, or name an ingress class that a controller serves.",
                [Seen.Field(ingress, "status.loadBalancer.ingress", "empty"), .. warning is null ? (Evidence[])[] : [Seen.Event(ingress, warning)]]);
        }
    }

    /// <summary>GKE serves its own classes without an IngressClass object; a class in the old annotation needs none either.</summary>
    private IEnumerable<Observation> ClassOf(ClusterSnapshot snapshot, KubeObject ingress)
    {
        if (ingress.Spec["ingressClassName"].Text is not { Length: > 0 } name || name is "gce" or "gce-internal" || snapshot.Find(Kinds.IngressClass, "", name) is not null) yield break;
        if (snapshot.WhyUnknown(Kinds.IngressClass, "") is { } why) yield return new NotChecked($"{Info.Id}: the class {name} of Ingress {ingress.Namespace}/{ingress.Name}", why);
        else
        {
            string there = string.Join(", ", snapshot.OfKind(Kinds.IngressClass).Select(found => found.Name).Order(StringComparer.Ordinal));
            yield return Broken(ingress, $"names the ingress class {name}, which does not exist (there is {there})", $"Set ingressClassName to {there.Split(',')[0]}, or move to an HTTPRoute.", Seen.Missing(ingress, "spec.ingressClassName", $"IngressClass {name}"));
        }
    }

    private IEnumerable<Observation> Backends(ClusterSnapshot snapshot, KubeObject ingress)
    {
        IEnumerable<(string Where, Json Backend)> places = ingress.Spec["rules"].Items.SelectMany(rule => rule["http"]["paths"].Items.Select(path => ($"spec.rules[{rule["host"].Text ?? "*"}{path["path"].Text}].backend", path["backend"])))
            .Prepend(("spec.defaultBackend", ingress.Spec["defaultBackend"])).Prepend(("spec.backend", ingress.Spec["backend"]));
        HashSet<string> said = new(StringComparer.Ordinal);
        foreach ((string where, Json place) in places)
        {
            if (Backend.OfIngress(place, ingress.Namespace) is { } backend && backend.Trouble(snapshot, ingress.Namespace) is { } trouble && said.Add(trouble))
            {
                yield return Broken(ingress, trouble, $"Correct the backend, or create Service {backend.Service} with that port.", backend.Evidence(ingress, where));
            }
        }
    }

    private IEnumerable<Observation> Secrets(ClusterSnapshot snapshot, KubeObject ingress)
    {
        foreach (string name in ingress.Spec["tls"].Items.Select(tls => tls["secretName"].Text).OfType<string>().Where(name => name.Length > 0).Distinct(StringComparer.Ordinal))
        {
            if (snapshot.Find(Kinds.Secret, ingress.Namespace, name) is not null) continue;
            bool isMade = snapshot.OfKind(Kinds.Certificate, ingress.Namespace).Any(certificate => certificate.Spec["secretName"].Is(name));
            if (snapshot.WhyUnknown(Kinds.Secret, ingress.Namespace) is { } why)
            {
                if (!isMade) yield return new NotChecked($"{Info.Id}: the certificate secret {name} of Ingress {ingress.Namespace}/{ingress.Name}", why);
            }
            else if (!isMade)
            {
                yield return Broken(ingress, $"takes its certificate from Secret {name}, which does not exist", $"Create a Certificate with secretName {name}.", Seen.Missing(ingress, "spec.tls[].secretName", $"Secret {name}"));
            }
        }
    }

    private Symptom Broken(KubeObject ingress, string what, string step, params IReadOnlyList<Evidence> evidence) => new(Info, ingress, null, $"{ingress.Called()} {what.TrimEnd('.')}.", step, evidence) { Severity = Severity.High };
}
