using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Tests.Workloads.Fixes;

[TestClass]
public sealed class FixRendererTests
{
    [TestMethod]
    public void Manifest_is_changed_at_its_line()
    {
        IReadOnlyList<FixText> shown = Render("mem-limit", SnapshotMode.Manifest, "# first line\n" + Deployment());

        FixText only = shown.Single();
        Assert.AreEqual(FixWay.File, only.Way);
        Assert.AreEqual("Change Deployment checkout at deploy/app.yaml:2", only.Title);
        Assert.AreEqual("""
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: checkout
            spec:
              template:
                spec:
                  containers:
                    - name: app
                      resources:
                        limits:
                          memory: 256Mi

            """, only.Text);
        StringAssert.Contains(only.Note, "only a start");
    }

    [TestMethod]
    public void Live_object_of_nobody_is_patched_with_kubectl()
    {
        FixText only = Render("mem-limit", SnapshotMode.Live, Deployment()).Single();

        Assert.AreEqual((FixWay.Kubectl, "kubectl patch deployment checkout -n shop --type strategic --patch-file fix.yaml"), (only.Way, only.How));
    }

    [TestMethod]
    public void Custom_resource_is_patched_step_by_step()
    {
        FixText only = Render("mem-limit", SnapshotMode.Live, Deployment().Replace("apps/v1", "argoproj.io/v1alpha1", StringComparison.Ordinal).Replace("kind: Deployment", "kind: Rollout", StringComparison.Ordinal)).Single();

        Assert.AreEqual("kubectl patch rollout.argoproj.io checkout -n shop --type json --patch-file fix.yaml", only.How);
        Assert.AreEqual("""
            - op: add
              path: /spec/template/spec/containers/0/resources/limits
              value:
                memory: 256Mi

            """, only.Text);
        StringAssert.Contains(only.Note, "counted from 0");
    }

    [TestMethod]
    public void Chart_gets_values_first_and_a_patch_for_what_it_renders_second()
    {
        IReadOnlyList<FixText> shown = Render("mem-limit", SnapshotMode.Live, Deployment("app.kubernetes.io/managed-by: Helm", "meta.helm.sh/release-name: shop"));

        Assert.AreEqual("Helm Kustomize", string.Join(' ', shown.Select(text => text.Way)));
        Assert.AreEqual("Put it into the values of Helm release shop.", shown[0].How);
        Assert.AreEqual("resources:\n  limits:\n    memory: 256Mi\n", shown[0].Text);
        StringAssert.Contains(shown[0].Note, "usual place in a chart's values; look at its values.yaml");
        StringAssert.Contains(shown[1].How, "--post-renderer");
    }

    [TestMethod]
    public void Second_container_of_a_chart_has_no_usual_value()
    {
        string text = Deployment("helm.sh/chart: shop-1.2.3", "a: b").Replace("resources: {}", "resources: { limits: { memory: 1Gi } } }, { name: proxy, image: \"registry.example.com/platform/proxy:1.8.0\"", StringComparison.Ordinal);

        Assert.AreEqual(FixWay.Kustomize, Render("mem-limit", SnapshotMode.Manifest, text).Single().Way);
    }

    [TestMethod]
    [DataRow("replicas", "replicaCount: 2\n")]
    [DataRow("spread", "topologySpreadConstraints:\n  - maxSkew: 1\n    topologyKey: kubernetes.io/hostname\n")]
    public void Values_have_their_usual_names(string check, string expected)
    {
        string text = Deployment("app.kubernetes.io/managed-by: Helm", "a: b").Replace("spec:\n  selector", check == "spread" ? "spec:\n  replicas: 3\n  selector" : "spec:\n  selector", StringComparison.Ordinal)
            + "\n---\napiVersion: v1\nkind: Service\nmetadata: { name: checkout, namespace: shop }\nspec: { selector: { app: checkout }, ports: [{ port: 80 }] }\n";

        StringAssert.StartsWith(Render(check, SnapshotMode.Manifest, text)[0].Text, expected);
    }

    [TestMethod]
    public void Autoscaler_of_a_chart_is_set_in_its_values()
    {
        const string Text = "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: a, namespace: shop, labels: { helm.sh/chart: a-1.0.0 } }\nspec: { scaleTargetRef: { kind: Deployment, name: a }, minReplicas: 1, maxReplicas: 2 }\n";

        Assert.AreEqual("autoscaling:\n  minReplicas: 2\n  maxReplicas: 4\n", Render("hpa-min", SnapshotMode.Manifest, Text)[0].Text);
    }

    [TestMethod]
    public void Object_of_Flux_is_changed_in_its_repository()
    {
        FixText only = Render("mem-limit", SnapshotMode.Live, Deployment("kustomize.toolkit.fluxcd.io/name: shop, kustomize.toolkit.fluxcd.io/namespace: flux-system", "a: b") + """

            ---
            apiVersion: kustomize.toolkit.fluxcd.io/v1
            kind: Kustomization
            metadata: { name: shop, namespace: flux-system }
            spec: { path: ./deploy/prod, sourceRef: { kind: GitRepository, name: shop } }
            ---
            apiVersion: source.toolkit.fluxcd.io/v1
            kind: GitRepository
            metadata: { name: shop, namespace: flux-system }
            spec: { url: "https://git.example.com/shop/deploy" }
            """).Single();

        Assert.AreEqual(FixWay.Kustomize, only.Way);
        StringAssert.StartsWith(only.Note, "Flux (Kustomization shop) keeps it as it is in Git: change it in https://git.example.com/shop/deploy at ./deploy/prod, not with kubectl, which would be undone.");
        JsonNode entry = YamlText.Read(only.Text)["patches"]![0]!;
        Assert.AreEqual("""{"group":"apps","version":"v1","kind":"Deployment","name":"checkout"}""", entry["target"]!.ToJsonString());
        Assert.AreEqual("256Mi", (string?)YamlText.Read((string)entry["patch"]!)["spec"]!["template"]!["spec"]!["containers"]![0]!["resources"]!["limits"]!["memory"]);
    }

    [TestMethod]
    [DataRow("argocd.argoproj.io/tracking-id: \"shop:apps/Deployment:shop/checkout\"", "directory: { recurse: true }", FixWay.File, null)]
    [DataRow("argocd.argoproj.io/tracking-id: \"shop:apps/Deployment:shop/checkout\"", "kustomize: { namePrefix: a }", FixWay.Kustomize, null)]
    [DataRow("argocd.argoproj.io/tracking-id: \"shop:apps/Deployment:shop/checkout\"", "helm: { releaseName: shop }", FixWay.Helm, "Put it into the values of Application shop (spec.source.helm, or the values files that it names).")]
    public void Object_of_Argo_CD_is_changed_in_Git(string annotation, string source, FixWay way, string? how)
    {
        IReadOnlyList<FixText> shown = Render("mem-limit", SnapshotMode.Live, Deployment("a: b", annotation) + $$"""

            ---
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata: { name: shop, namespace: argocd }
            spec: { source: { repoURL: "https://git.example.com/shop/deploy", path: overlays/prod, {{source}} } }
            """);

        Assert.AreEqual(way, shown[0].Way);
        Assert.IsFalse(shown.Any(text => text.Way == FixWay.Kubectl));
        if (how is not null) Assert.AreEqual(how, shown[0].How);
        StringAssert.Contains(shown[0].Note, "Argo CD (Application shop) keeps it as it is in Git: change it in https://git.example.com/shop/deploy at overlays/prod");
    }

    [TestMethod]
    public void Missing_object_is_added_beside_its_neighbour()
    {
        FixText only = Render("netpol-missing", SnapshotMode.Manifest, Deployment()).Single();

        Assert.AreEqual("Add NetworkPolicy checkout beside deploy/app.yaml", only.Title);
        StringAssert.Contains(only.Text, "podSelector:\n    matchLabels:\n      app: checkout\n");
    }

    [TestMethod]
    public void Missing_budget_of_a_chart_is_switched_on()
    {
        IReadOnlyList<FixText> shown = Render("pdb-missing", SnapshotMode.Live, Deployment("app.kubernetes.io/managed-by: Helm", "a: b").Replace("spec:\n  selector", "spec:\n  replicas: 2\n  selector", StringComparison.Ordinal));

        Assert.AreEqual("podDisruptionBudget:\n  enabled: true\n  maxUnavailable: 1\n", shown[0].Text);
        Assert.AreEqual(2, shown.Count);
    }

    [TestMethod]
    public void Name_with_a_command_in_it_stays_one_word()
    {
        FixText only = Render("mem-limit", SnapshotMode.Live, Deployment().Replace("name: checkout,", "name: \"a'; rm -rf /\",", StringComparison.Ordinal)).Single();

        Assert.AreEqual(@"kubectl patch deployment 'a'\''; rm -rf /' -n shop --type strategic --patch-file fix.yaml", only.How);
    }

    [TestMethod]
    public void Set_of_a_Deployment_points_at_its_maker()
    {
        FixText only = Render("mem-limit", SnapshotMode.Live, Deployment().Replace("kind: Deployment", "kind: ReplicaSet", StringComparison.Ordinal)
            .Replace("namespace: shop,", "namespace: shop, ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: web, uid: u1, controller: true }],", StringComparison.Ordinal)).Single();

        StringAssert.StartsWith(only.Note, "Deployment web makes it, and would make it anew: change that one the same way.");
    }

    private static IReadOnlyList<FixText> Render(string id, SnapshotMode mode, string text)
    {
        ClusterSnapshot snapshot = new SnapshotBuilder(mode, DateTimeOffset.UnixEpoch).AddText(text, "deploy/app.yaml").Build();
        Assert.IsEmpty(snapshot.Problems);
        IFixingCheck check = (IFixingCheck)ReadinessChecks.All.Single(check => check.Info.Id == id);
        Finding finding = check.Inspect(snapshot).OfType<Finding>().Single();
        return FixRenderer.Render(check.FixOf(finding, snapshot)!, finding, snapshot);
    }

    private static string Deployment(string labels = "a: b", string annotations = "a: b") => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: checkout, namespace: shop, labels: { {{labels}} }, annotations: { {{annotations}} } }
        spec:
          selector: { matchLabels: { app: checkout } }
          template:
            metadata: { labels: { app: checkout } }
            spec:
              containers: [{ name: app, image: "registry.example.com/shop/checkout:1.4.2", resources: {} }]
        """;
}
