namespace EnablementBot.Core.Tests.Workloads.Systems;

[TestClass]
public sealed class RecoveryCostFleetTests
{
    private static string Schedule(string namespaces = "shop", string more = "") => Yaml.Object("velero.io/v1", "Schedule", "nightly", "velero", $"{{ schedule: \"0 2 * * *\", template: {{ includedNamespaces: [ {namespaces} ] }}{more} }}");

    private static string Backup(string name, string time, string phase = "Completed", string spec = "includedNamespaces: [ shop ]") => Yaml.Object("velero.io/v1", "Backup", name, "velero", $"{{ {spec} }}", $"{{ phase: {phase}, startTimestamp: \"{time}\", completionTimestamp: \"{time}\" }}");

    [TestMethod]
    public void Last_good_backup_of_a_namespace()
    {
        Seen.Live("velero", Yaml.Deployment() + Schedule() + Backup("b1", "2026-06-30T02:10:00Z") + Backup("b2", "2026-07-01T02:10:00Z")).Present("Namespace shop", "last good Velero backup 6 hours ago (b2)", "no restore of it").Calm();
        Seen.Live("velero", Yaml.Deployment() + Schedule() + Backup("b1", "2026-06-29T02:10:00Z") + Backup("b2", "2026-07-01T02:10:00Z", "PartiallyFailed")).Attention("Namespace shop", "last good Velero backup 2 days ago (b1)", "the last one (b2) failed in part");
        Seen.Live("velero", Yaml.Deployment() + Schedule("payments") + Backup("b1", "2026-07-01T02:10:00Z", spec: "includedNamespaces: [ payments ]")).Attention("Namespace shop", "not backed up");
        Seen.Live("velero", Yaml.Deployment() + Schedule("\"*\"") + Backup("b1", "2026-07-01T02:10:00Z", spec: "excludedNamespaces: [ shop ]")).Attention("Namespace shop", "no good Velero backup");
        Seen.Live("velero", Yaml.Deployment() + Schedule(more: ", paused: true") + Backup("b1", "2026-07-01T02:10:00Z")).Attention("Namespace shop", "the Schedule nightly is paused");
        Seen.Live("velero", Yaml.Deployment() + Schedule() + Backup("b1", "2026-07-01T02:10:00Z") + Yaml.Object("velero.io/v1", "Restore", "r", "velero", "{ includedNamespaces: [ shop ] }", "{ phase: Completed, completionTimestamp: \"2026-06-01T09:00:00Z\" }")).Present("Namespace shop", "last restored 30 days ago");
        Seen.Live("velero", Yaml.Deployment()).Absent("", "backups are not known");
    }

    [TestMethod]
    public void Experiments_of_both_makers()
    {
        Seen.Live("chaos", Yaml.Object("chaos-mesh.org/v1alpha1", "PodChaos", "kill", spec: "{ selector: { namespaces: [ shop ] } }")).Present("PodChaos shop/kill", "tries PodChaos on shop").Calm();
        Seen.Live("chaos", Yaml.Object("litmuschaos.io/v1alpha1", "ChaosResult", "r", spec: "{ experiment: pod-delete }", status: "{ experimentStatus: { verdict: Fail, probeSuccessPercentage: \"50\" } }")).Attention("ChaosResult shop/r", "pod-delete: Fail, 50 %");
        Seen.Live("chaos", Yaml.Deployment()).Absent("", "never tested by breaking something");
    }

    [TestMethod]
    public void Scales_is_at_its_most_or_does_not()
    {
        const string Target = "scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: checkout }";
        string Hpa(string status) => Yaml.Object("autoscaling/v2", "HorizontalPodAutoscaler", "h", spec: $"{{ {Target}, minReplicas: 2, maxReplicas: 6 }}", status: status);
        Seen.Live("autoscaling", Yaml.Deployment() + Hpa("{ currentReplicas: 3 }")).Present("Deployment shop/checkout", "from 2 to 6 replicas by HorizontalPodAutoscaler h (now 3)").Calm();
        Seen.Live("autoscaling", Yaml.Deployment() + Hpa("{ currentReplicas: 6, conditions: [ { type: ScalingLimited, status: \"True\", reason: TooManyReplicas } ] }")).Attention("Deployment shop/checkout", "at its most");
        Seen.Live("autoscaling", Yaml.Deployment() + Hpa("{ conditions: [ { type: ScalingActive, status: \"False\", reason: FailedGetResourceMetric, message: no metrics } ] }")).Attention("Deployment shop/checkout", "but does not: no metrics");
        Seen.Live("autoscaling", Yaml.Deployment() + Yaml.Object("keda.sh/v1alpha1", "ScaledObject", "k", spec: $"{{ {Target}, triggers: [ {{ type: kafka }} ] }}", status: "{ conditions: [ { type: Ready, status: \"True\" } ] }")).Present("Deployment shop/checkout", "from 0 to 100 replicas by KEDA ScaledObject k (kafka)");
        Seen.Live("autoscaling", Yaml.Deployment() + Yaml.Object("autoscaling.k8s.io/v1", "VerticalPodAutoscaler", "v", spec: "{ targetRef: { apiVersion: apps/v1, kind: Deployment, name: checkout }, updatePolicy: { updateMode: \"Off\" } }")).Present("Deployment shop/checkout", "gets advice on its size").Absent("Deployment shop/checkout", "2 replicas always");
        Seen.Live("autoscaling", Yaml.Deployment()).Absent("", "not installed, or not readable").Absent("Deployment shop/checkout", "does not scale by itself");
    }

    [TestMethod]
    public void Requested_against_used()
    {
        string Usage(string cpu) => Yaml.Pod("checkout-1", containers: "{ name: app, resources: { requests: { cpu: 500m, memory: 256Mi } } }") + Yaml.Object("metrics.k8s.io/v1beta1", "PodMetrics", "checkout-1", more: $"containers: [ {{ name: app, usage: {{ cpu: {cpu}, memory: 128Mi }} }} ]");
        Seen.Live("usage", Yaml.Deployment() + Usage("250m")).Present("Deployment shop/checkout", "uses 250m of the requested 500m CPU and 128Mi of the requested 256Mi memory", "1 pod").Calm();
        Seen.Live("usage", Yaml.Deployment() + Usage("5m")).Attention("Deployment shop/checkout", "5m of the requested 500m");
        Seen.Live("usage", Yaml.Deployment()).Absent("", "what is used is not known");
    }

    [TestMethod]
    public void Spend_has_an_owner_or_none()
    {
        Seen.Live("cost-labels", Yaml.Namespace("cost-center: \"4711\"") + Yaml.Deployment()).Present("Namespace shop", "cost-center 4711");
        Seen.Live("cost-labels", Yaml.Namespace() + Yaml.Deployment("labels: { team: shop }")).Present("Namespace shop", "has an owner");
        Seen.Live("cost-labels", Yaml.Namespace() + Yaml.Deployment(container: "resources: { requests: { cpu: 500m } }")).Attention("Namespace shop", "nobody owns the cost of checkout (1000m CPU");
    }

    [TestMethod]
    public void Cost_tools_by_their_images()
    {
        Seen.Live("opencost", Yaml.Deployment(image: "ghcr.io/opencost/opencost:1.117")).Present("Deployment shop/checkout", "opencost runs");
        Seen.Live("kubecost", Yaml.Deployment(image: "gcr.io/kubecost1/cost-model:prod-2.8")).Present("Deployment shop/checkout", "cost-model runs");
        Seen.Live("opencost", Yaml.Deployment()).Absent("", "not installed, or not readable");
    }

    [TestMethod]
    public void Clusters_and_application_sets_of_the_fleet()
    {
        Seen.Live("cluster-api", Yaml.Object("cluster.x-k8s.io/v1beta1", "Cluster", "test-7", spec: "{ topology: { version: v1.35.1 } }", status: "{ phase: Provisioned }")).Present("Cluster shop/test-7", "cluster Provisioned, v1.35.1").Calm();
        Seen.Live("cluster-api", Yaml.Object("cluster.x-k8s.io/v1beta1", "Cluster", "test-7", status: "{ phase: Provisioning, conditions: [ { type: Ready, status: \"False\", message: quota exceeded } ] }")).Attention("Cluster shop/test-7", "quota exceeded");
        Seen.Live("cluster-api", Yaml.Deployment()).Absent("", "not installed, or not readable");
        string Set(string status) => Yaml.Object("argoproj.io/v1alpha1", "ApplicationSet", "all", "argocd", "{ generators: [ { clusters: {} } ] }", status);
        string made = Yaml.Object("argoproj.io/v1alpha1", "Application", "checkout-prod", "argocd", "{ destination: { name: prod } }", metadata: "ownerReferences: [ { apiVersion: argoproj.io/v1alpha1, kind: ApplicationSet, name: all, controller: true } ]");
        Seen.Live("application-sets", Set("{ conditions: [ { type: ErrorOccurred, status: \"False\" } ] }") + made).Present("ApplicationSet argocd/all", "makes 1 application (checkout-prod) on prod").Calm();
        Seen.Live("application-sets", Set("{ conditions: [ { type: ErrorOccurred, status: \"True\", message: repo not found } ] }")).Attention("ApplicationSet argocd/all", "repo not found");
        Seen.Live("application-sets", Yaml.Deployment()).Absent("", "no ApplicationSets");
    }

    [TestMethod]
    public void Tetragon_watches_or_watches_nothing()
    {
        string Policy(string selector) => Yaml.Object("cilium.io/v1alpha1", "TracingPolicyNamespaced", "files", spec: $"{{ podSelector: {{ matchLabels: {{ app: {selector} }} }}, kprobes: [ {{ call: security_file_permission, selectors: [ {{ matchActions: [ {{ action: Sigkill }} ] }} ] }} ] }}");
        Seen.Live("tetragon", Yaml.Deployment() + Policy("checkout")).Present("TracingPolicyNamespaced shop/files", "watches security_file_permission in the pods of checkout of shop, and stops what it catches").Calm();
        Seen.Live("tetragon", Yaml.Deployment() + Policy("gone")).Attention("TracingPolicyNamespaced shop/files", "watches nothing");
        Seen.Live("tetragon", Yaml.Deployment()).Absent("", "no TracingPolicies");
    }

    [TestMethod]
    public void Portal_knows_owner_and_docs()
    {
        Seen.Live("backstage", Yaml.Deployment("labels: { backstage.io/kubernetes-id: checkout, team: shop }, annotations: { backstage.io/techdocs-ref: \"dir:.\" }")).Present("Deployment shop/checkout", "in the portal as checkout, owned by shop, with docs from dir:.");
        Seen.Manifest("backstage", Yaml.Deployment("labels: { backstage.io/kubernetes-id: checkout }") + Yaml.Object("backstage.io/v1alpha1", "Component", "checkout", ns: "", spec: "{ owner: team-shop }")).Present("Deployment shop/checkout", "owned by team-shop");
        Seen.Manifest("backstage", Yaml.Object("backstage.io/v1alpha1", "Component", "checkout", ns: "", spec: "{ type: service }")).Attention("Component checkout", "has no owner");
        Seen.Live("backstage", Yaml.Deployment()).Absent("", "no workload carries backstage.io/kubernetes-id");
    }
}
