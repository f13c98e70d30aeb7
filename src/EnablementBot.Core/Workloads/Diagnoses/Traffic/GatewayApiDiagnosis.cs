using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Reporting;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Traffic;

/// <summary>
/// Gateways and routes of the Gateway API that their controller does not accept, program or resolve, and routes that no Gateway has taken.
/// https://gateway-api.sigs.k8s.io/reference/spec/
/// </summary>
internal sealed class GatewayApiDiagnosis : IDiagnosis
{
    private static readonly TimeSpan UntilProgrammed = TimeSpan.FromMinutes(5);

    private static readonly ObjectKind[] Routes = [Kinds.HttpRoute, new("gateway.networking.k8s.io", "GRPCRoute"), new("gateway.networking.k8s.io", "TLSRoute"), new("gateway.networking.k8s.io", "TCPRoute"), new("gateway.networking.k8s.io", "UDPRoute")];

    public DiagnosisInfo Info { get; } = new("gateway-api", CauseDepth.Workload, 71, "Gateway or route does not serve");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
    [
        .. snapshot.OfKind(Kinds.Gateway).SelectMany(gateway => OfGateway(snapshot, gateway)),
        .. Routes.SelectMany(kind => snapshot.OfKind(kind)).SelectMany(route => OfRoute(snapshot, route).Take(1)),
    ];

    private IEnumerable<Observation> OfGateway(ClusterSnapshot snapshot, KubeObject gateway)
    {
        if (gateway.Spec["gatewayClassName"].Text is { Length: > 0 } name)
        {
            KubeObject? found = snapshot.Find(Kinds.GatewayClass, "", name);
            if (found?.Condition("Accepted") is { } accepted && accepted["status"].Is("False")) yield return Broken(gateway, $"uses GatewayClass {name}, which its controller does not accept{Phrases.Quote(accepted["message"].Text)}", "Report it to the platform team.", Seen.Condition(found, accepted));
            else if (found is null && snapshot.CanSee(Kinds.GatewayClass, "")) yield return Broken(gateway, $"names the class {name}, which does not exist", "Name a GatewayClass that exists.", Seen.Missing(gateway, "spec.gatewayClassName", $"GatewayClass {name}"));
            else if (found is null && gateway.Status["conditions"].Count == 0) yield return new NotChecked($"{Info.Id}: the class of Gateway {gateway.Namespace}/{gateway.Name}", snapshot.WhyUnknown(Kinds.GatewayClass, "") ?? "no GatewayClass was read");
        }

        foreach ((string where, Json condition) in Refused(snapshot, gateway))
        {
            yield return Broken(gateway, $"{where}{Reading(condition)}", Step(condition["reason"].Text), Seen.Condition(gateway, condition));
        }
    }

    private static IEnumerable<(string Where, Json Condition)> Refused(ClusterSnapshot snapshot, KubeObject gateway) =>
        gateway.Status["conditions"].Items.Select(condition => ("", condition))
            .Concat(gateway.Status["listeners"].Items.SelectMany(listener => listener["conditions"].Items.Select(condition => ($"listener {listener["name"].Text} ", condition))))
            .Where(pair => IsCurrent(gateway, pair.Item2) && pair.Item2["type"].Text switch
            {
                "Accepted" or "ResolvedRefs" => pair.Item2["status"].Is("False"),
                "Conflicted" => pair.Item2["status"].Is("True"),
                "Programmed" => !pair.Item2["status"].Is("True") && snapshot.IsLongSo(pair.Item2, UntilProgrammed) && !snapshot.IsYounger(gateway, UntilProgrammed),
                _ => false,
            })
            // One refused listener makes the whole Gateway not programmed: the first that says no is the reason.
            .OrderBy(pair => pair.Item2["type"].Is("Programmed")).Take(1);

    private IEnumerable<Symptom> OfRoute(ClusterSnapshot snapshot, KubeObject route)
    {
        foreach (Backend backend in route.Spec["rules"].Items.SelectMany(rule => rule["backendRefs"].Items).Select(reference => Backend.OfRoute(reference, route.Namespace)).OfType<Backend>())
        {
            if (backend.Trouble(snapshot, route.Namespace) is { } trouble)
            {
                Evidence[] said = [.. route.Status["parents"].Items.Select(parent => parent["conditions"].With("type", "ResolvedRefs")).Where(condition => condition["status"].Is("False")).Take(1).Select(condition => Seen.Condition(route, condition, "status.parents[].conditions"))];
                yield return Broken(route, trouble, "Correct name and port in backendRefs: the port is the one of the Service.", [backend.Evidence(route, "spec.rules[].backendRefs"), .. said]);
            }
        }

        foreach (Json parent in route.Status["parents"].Items)
        {
            Json refused = parent["conditions"].Items.FirstOrDefault(condition => IsCurrent(route, condition)
                && (condition["type"].Text is "Accepted" or "ResolvedRefs" ? condition["status"].Is("False") : condition["type"].Is("PartiallyInvalid") && condition["status"].Is("True")));
            if (refused.Exists) yield return Broken(route, Reading(refused, $" by Gateway {parent["parentRef"]["name"].Text}"), Step(refused["reason"].Text), Seen.Condition(route, refused, "status.parents[].conditions"));
        }

        foreach (Json parent in route.Spec["parentRefs"].Items.Where(parent => parent["kind"].Text is null or "Gateway"))
        {
            string ns = parent["namespace"].Text ?? route.Namespace;
            string name = parent["name"].Text ?? "";
            bool isAnswered = route.Status["parents"].Items.Any(answer => answer["parentRef"]["name"].Is(name) && (answer["parentRef"]["namespace"].Text ?? route.Namespace) == ns);
            if (isAnswered || snapshot.IsYounger(route, UntilProgrammed)) continue;
            KubeObject? gateway = snapshot.Find(Kinds.Gateway, ns, name);
            bool isMissing = gateway is null && snapshot.CanSee(Kinds.Gateway, ns) && (ns == route.Namespace || snapshot.OfKind(Kinds.Gateway, ns).Count > 0);
            KubeObject? meant = gateway is null ? snapshot.OfKind(Kinds.Gateway).FirstOrDefault(other => other.Name == name) : null;
            yield return isMissing
                ? Broken(route, $"names Gateway {ns}/{name}, which does not exist{(meant is null ? "" : $": it is in the namespace {meant.Namespace}")}", meant is null ? "Correct parentRefs." : $"Set namespace: {meant.Namespace} in parentRefs.", Seen.Missing(route, "spec.parentRefs", $"Gateway {ns}/{name}"))
                : Broken(route, $"has not been taken by Gateway {ns}/{name}: its status says nothing of it", gateway is null ? $"Make sure that Gateway {ns}/{name} exists and lets routes of this namespace in." : $"Look at the listeners of Gateway {name}: they say which namespaces and routes they let in.", Seen.Field(route, "status.parents", "no answer"));
        }
    }

    /// <summary>A condition about an older generation is about what was written then.</summary>
    private static bool IsCurrent(KubeObject item, Json condition) => condition["observedGeneration"].Number is not { } seen || item.Metadata["generation"].Number is not { } generation || seen >= generation;

    private static string Reading(Json condition, string by = "") => (condition["type"].Text switch
    {
        "Accepted" => $"is not accepted{by}",
        "ResolvedRefs" => $"names something that cannot be used{by}",
        "PartiallyInvalid" => $"is accepted only in part{by}",
        "Conflicted" => "is in conflict with another listener",
        _ => "is not programmed",
    }) + $" ({condition["reason"].Text})" + Phrases.Quote(condition["message"].Text);

    private static string Step(string? reason) => reason switch
    {
        "NotAllowedByListeners" => "Use a Gateway that lets routes of this namespace in.",
        "NoMatchingListenerHostname" => "Use a host name that the listener serves.",
        "NoMatchingParent" => "Leave out sectionName and port in parentRefs, or name a listener that exists.",
        "BackendNotFound" => "Correct name and port in backendRefs.",
        "RefNotPermitted" => "Add a ReferenceGrant in the namespace of what is named, or name something of the own namespace.",
        "InvalidCertificateRef" => "Correct the certificate reference of the listener.",
        "InvalidKind" => "Name a Service.",
        _ => "Correct what the reason names.",
    };

    private Symptom Broken(KubeObject item, string what, string step, params IReadOnlyList<Evidence> evidence) => new(Info, item, null, $"{item.Called()} {what.TrimEnd('.')}.", step, evidence);
}
