namespace EnablementBot.Core.Tests.Workloads.Systems;

[TestClass]
public sealed class PolicyAndIdentityTests
{
    private static string Report(params string[] results) => Yaml.Object("wgpolicyk8s.io/v1alpha2", "PolicyReport", "r", more: $"results: [ {string.Join(", ", results)} ]");

    private static string Result(string policy, string result, string message = "", string kind = "Deployment", string name = "checkout", string source = "kyverno", string rule = "check") =>
        $"{{ policy: {policy}, rule: {rule}, result: {result}, source: {source}, message: '{message}', resources: [ {{ apiVersion: {(kind == "Pod" ? "v1" : "apps/v1")}, kind: {kind}, namespace: shop, name: {name} }} ] }}";

    [TestMethod]
    public void Policies_fail_in_their_own_words_and_once()
    {
        Seen seen = Seen.Live("policy-reports", Yaml.Deployment() + Yaml.Pod("checkout-1") + Report(Result("require-labels", "fail", "the label team is required", rule: "autogen-check"), Result("require-labels", "fail", "the label team is required", "Pod", "checkout-1"), Result("other", "pass"), Result("skipped", "skip")));
        seen.Attention("Deployment shop/checkout", "fails the policy require-labels (check): the label team is required");
        Assert.HasCount(1, seen.Facts);
        Seen.Live("policy-reports", Yaml.Deployment() + Report(Result("a", "pass"), Result("b", "pass"))).Present("Deployment shop/checkout", "passes all 2 policies").Calm();
        Seen.Live("policy-reports", Yaml.Deployment() + Report(Result("a", "fail", "x")).Replace("resources: [ { apiVersion: apps/v1, kind: Deployment, namespace: shop, name: checkout } ]", "scored: true", StringComparison.Ordinal) + "\nscope: { apiVersion: apps/v1, kind: Deployment, namespace: shop, name: checkout }").Attention("Deployment shop/checkout", "fails the policy a");
        Seen.Live("policy-reports", Yaml.Deployment()).Absent("", "failing policies are not known");
    }

    [TestMethod]
    public void Alerts_of_Falco_are_not_policies()
    {
        string alert = Report("{ policy: Terminal shell in container, result: fail, source: Falco, description: 'A shell was spawned', properties: { k8s.ns.name: shop, k8s.pod.name: checkout-1 } }");
        Seen.Live("falco", Yaml.Deployment() + Yaml.Pod("checkout-1") + alert).Attention("Deployment shop/checkout", "Terminal shell in container", "A shell was spawned");
        Seen.Live("policy-reports", Yaml.Deployment() + Yaml.Pod("checkout-1") + alert).Lacks("Terminal shell");
        Seen.Live("falco", Yaml.Deployment(image: "docker.io/falcosecurity/falco:0.42")).Present("Deployment shop/checkout", "watches the nodes").Calm();
        Seen.Live("falco", Yaml.Deployment() + Report(Result("a", "fail"))).Absent("", "not installed, or not readable");
    }

    [TestMethod]
    public void Kyverno_refuses_reports_or_is_broken()
    {
        string Policy(string spec, string status = "{ conditions: [ { type: Ready, status: \"True\" } ] }") => Yaml.Object("kyverno.io/v1", "ClusterPolicy", "p", ns: "", spec: spec, status: status);
        Seen.Live("kyverno", Policy("{ rules: [ { validate: { failureAction: Enforce } } ] }")).Present("ClusterPolicy p", "refuses what fails it").Calm();
        Seen.Live("kyverno", Policy("{ validationFailureAction: Audit, rules: [ { validate: {} } ] }")).Present("ClusterPolicy p", "only reports");
        Seen.Live("kyverno", Policy("{ rules: [ { validate: {} } ] }", "{ conditions: [ { type: Ready, status: \"False\", message: wrong variable } ] }")).Attention("ClusterPolicy p", "wrong variable");
        Seen.Live("kyverno", Yaml.Deployment()).Absent("", "not installed, or not readable");
    }

    [TestMethod]
    public void Gatekeeper_lists_violations_of_a_workload()
    {
        string Constraint(string status) => Yaml.Object("constraints.gatekeeper.sh/v1beta1", "K8sRequiredLabels", "team", ns: "", spec: "{ enforcementAction: dryrun }", status: status);
        Seen.Live("gatekeeper", Yaml.Deployment() + Constraint("{ totalViolations: 1, violations: [ { kind: Deployment, namespace: shop, name: checkout, message: you must provide labels } ] }"))
            .Attention("Deployment shop/checkout", "violates K8sRequiredLabels team: you must provide labels").Attention("K8sRequiredLabels team", "only reports, and 1 object violates it");
        Seen.Live("gatekeeper", Constraint("{ totalViolations: 0 }")).Present("K8sRequiredLabels team", "nothing violates it").Calm();
        Seen.Live("gatekeeper", Yaml.Deployment()).Absent("", "not installed, or not readable");
    }

    [TestMethod]
    public void Admission_policy_without_a_binding_does_nothing()
    {
        string policy = Yaml.Object("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy", "no-latest", ns: "");
        string Binding(string actions) => Yaml.Object("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicyBinding", "b", ns: "", spec: $"{{ policyName: no-latest, validationActions: [ {actions} ] }}");
        Seen.Live("admission-policies", policy + Binding("Deny, Audit")).Present("ValidatingAdmissionPolicy no-latest", "refuses what fails it").Calm();
        Seen.Live("admission-policies", policy + Binding("Warn")).Present("ValidatingAdmissionPolicy no-latest", "does not refuse", "Warn");
        Seen.Live("admission-policies", policy).Attention("ValidatingAdmissionPolicy no-latest", "no binding names it");
        Seen.Live("admission-policies", Yaml.Deployment()).Absent("", "no ValidatingAdmissionPolicies");
    }

    [TestMethod]
    public void Cloud_identity_or_a_static_key()
    {
        string Account(string annotation) => Yaml.Object("v1", "ServiceAccount", "checkout", metadata: $"annotations: {{ {annotation} }}");
        string own = Yaml.Deployment(spec: "serviceAccountName: checkout");
        Seen.Live("workload-identity", own + Account("iam.gke.io/gcp-service-account: a@p.iam.gserviceaccount.com")).Present("Deployment shop/checkout", "Google Cloud without a key").Calm();
        Seen.Live("workload-identity", own + Account("eks.amazonaws.com/role-arn: \"arn:aws:iam::1:role/r\"")).Present("Deployment shop/checkout", "AWS");
        Seen.Live("workload-identity", own + Account("azure.workload.identity/client-id: c")).Attention("Deployment shop/checkout", "lack the label azure.workload.identity/use");
        Seen.Live("workload-identity", Yaml.Deployment(container: "env: [ { name: AWS_SECRET_ACCESS_KEY, value: geheim }, { name: AWS_ACCESS_KEY_ID, value: AKIAX } ]")).Attention("Deployment shop/checkout", "static cloud keys (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY)").Lacks("geheim").Lacks("AKIAX");
        Seen.Live("workload-identity", Yaml.Deployment()).Absent("", "no workload has a cloud identity or a cloud key");
    }

    [TestMethod]
    public void Level_that_a_namespace_enforces()
    {
        Seen.Live("pod-security", Yaml.Namespace("pod-security.kubernetes.io/enforce: baseline, pod-security.kubernetes.io/warn: restricted")).Present("Namespace shop", "enforces baseline, warns of restricted").Calm();
        Seen.Live("pod-security", Yaml.Namespace("pod-security.kubernetes.io/enforce: privileged")).Attention("Namespace shop", "refuses nothing");
        Seen.Live("pod-security", Yaml.Namespace()).Attention("Namespace shop", "enforces no level");
        Seen.Live("pod-security", Yaml.Deployment()).Absent("", "levels are not known");
    }

    [TestMethod]
    public void People_get_rights_through_groups()
    {
        string Binding(string subjects) => Yaml.Object("rbac.authorization.k8s.io/v1", "RoleBinding", "b", more: $"roleRef: {{ kind: ClusterRole, name: edit }}\nsubjects: [ {subjects} ]");
        Seen.Live("people-access", Binding("{ kind: Group, name: team-shop }")).Present("Namespace shop", "the role edit to the group team-shop").Calm();
        Seen.Live("people-access", Binding("{ kind: User, name: a@example.com }")).Attention("Namespace shop", "a single person");
        Assert.IsEmpty(Seen.Live("people-access", Binding("{ kind: Group, name: \"system:nodes\" }, { kind: ServiceAccount, name: x }")).Facts);
        Seen.Live("people-access", Yaml.Deployment()).Absent("", "rights of people are not known");
    }
}
