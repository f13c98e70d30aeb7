using System.Text.Json;
using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Reading;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Tests.Workloads.Fixes;

/// <summary>What is shown does what the fix does: applied by an implementation of these tests, by kubectl, and by Kustomize.</summary>
[TestClass]
public sealed class RenderedPatchTests
{
    private const string Checkout = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: checkout, namespace: shop, labels: { app: checkout } }
        spec:
          strategy: { type: RollingUpdate, rollingUpdate: { maxSurge: 1 } }
          selector: { matchLabels: { app: checkout } }
          template:
            metadata: { labels: { app: checkout } }
            spec:
              topologySpreadConstraints: [{ maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: ScheduleAnyway }]
              volumes: [{ name: tmp, hostPath: { path: /tmp } }, { name: config, configMap: { name: checkout } }]
              initContainers: [{ name: migrate, image: "registry.example.com/shop/migrate:1.4.2" }]
              containers:
                - name: app
                  image: registry.example.com/shop/checkout:1.4.2
                  args: [serve, --verbose]
                  env: [{ name: MODE, value: "on" }, { name: TOKEN, value: "1e3" }]
                  ports: [{ containerPort: 8080 }, { containerPort: 9090, name: metrics }]
                  volumeMounts: [{ name: tmp, mountPath: /tmp }]
                  securityContext: { capabilities: { add: [NET_ADMIN] } }
                - { name: proxy, image: "registry.example.com/platform/proxy:1.8.0" }
        """;

    private static readonly (string Name, string Yaml, PatchOperation[] Steps)[] Own =
    [
        ("members of a container", Checkout, [PatchOperation.Set("/spec/template/spec/containers/1/resources/limits/memory", "256Mi"), PatchOperation.Set("/spec/replicas", 2)]),
        ("an item that goes", Checkout, [PatchOperation.Remove("/spec/template/spec/containers/0/env/1"), PatchOperation.Set("/spec/template/spec/containers/0/ports/0/name", "http")]),
        ("items that come", Checkout, [PatchOperation.Set("/spec/template/spec/containers/0/env/-", new JsonObject { ["name"] = "PORT", ["value"] = "8080" }), PatchOperation.Set("/spec/template/spec/containers/0/volumeMounts/-", new JsonObject { ["name"] = "config", ["mountPath"] = "/etc/app" })]),
        ("a volume of another kind", Checkout, [PatchOperation.Remove("/spec/template/spec/volumes/0/hostPath"), PatchOperation.Set("/spec/template/spec/volumes/0/emptyDir", new JsonObject())]),
        ("lists of words", Checkout, [PatchOperation.Set("/spec/template/spec/containers/0/securityContext/capabilities", new JsonObject { ["drop"] = new JsonArray("ALL") }), PatchOperation.Remove("/spec/template/spec/containers/0/args/1")]),
        ("fields that go", Checkout, [PatchOperation.Remove("/spec/strategy/rollingUpdate"), PatchOperation.Set("/spec/strategy/type", "Recreate"), PatchOperation.Set("/metadata/labels/app.kubernetes.io~1name", "checkout")]),
        ("a rule that gets its selector", Checkout, [PatchOperation.Set("/spec/template/spec/topologySpreadConstraints/0/labelSelector", new JsonObject { ["matchLabels"] = new JsonObject { ["app"] = "checkout" } })]),
        ("an init container", Checkout, [PatchOperation.Set("/spec/template/spec/initContainers/0/securityContext/runAsNonRoot", true)]),
        ("names that are twice there", Checkout.Replace("name: TOKEN", "name: MODE", StringComparison.Ordinal), [PatchOperation.Remove("/spec/template/spec/containers/0/env/0")]),
        ("a list without a key", "{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: shop, namespace: shop }, spec: { rules: [{ host: a.example.com, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: a, port: { number: 1 } } } }] } }] } }", [PatchOperation.Set("/spec/rules/0/http/paths/0/backend/service/port/number", 80)]),
        ("a Service's port", "{ apiVersion: v1, kind: Service, metadata: { name: a, namespace: shop }, spec: { type: NodePort, ports: [{ port: 80, nodePort: 30080 }, { port: 81 }] } }", [PatchOperation.Remove("/spec/ports/0/nodePort"), PatchOperation.Set("/spec/type", "ClusterIP")]),
        ("a budget's selector", "{ apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: { name: a, namespace: shop }, spec: { maxUnavailable: 1, selector: { matchLabels: { app: a, tier: web } } } }", [PatchOperation.Set("/spec/selector/matchLabels/app", "b")]),
    ];

    private static readonly (string Name, KubeObject Target, PatchFix Fix)[] All = [.. Own.Select(own => (own.Name, Read(own.Yaml), new PatchFix(own.Steps))), .. OfChecks()];

    public static IEnumerable<object[]> Names => All.Select(item => new object[] { item.Name });

    public static IEnumerable<object[]> OwnNames => Own.Select(item => new object[] { item.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Shown_patch_does_what_the_fix_does(string name)
    {
        (_, KubeObject target, PatchFix fix) = All.First(item => item.Name == name);
        PatchText patch = PatchText.Of(target, fix)!;

        JsonNode read = YamlText.Read(YamlWriter.Write(patch.Body));
        JsonObject patched = patch.IsStrategic ? PatchApplier.Merge(Patching.Read(target), (JsonObject)read) : PatchApplier.Apply(Patching.Read(target), (JsonArray)read);

        AssertSame(Patching.Apply(target, fix), patched, read);
    }

    [TestMethod]
    [DynamicData(nameof(OwnNames))]
    public void Kubectl_makes_the_same_of_the_shown_patch(string name)
    {
        if (!Kubectl.IsThere) Assert.Inconclusive("there is no kubectl on this machine");
        (_, KubeObject target, PatchFix fix) = All.First(item => item.Name == name);
        PatchText patch = PatchText.Of(target, fix)!;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("enablementbot-fix-");
        try
        {
            string file = Path.Combine(folder.FullName, "object.yaml"), change = Path.Combine(folder.FullName, "fix.yaml");
            File.WriteAllText(file, target.Json.ToString());
            File.WriteAllText(change, YamlWriter.Write(patch.Body));

            JsonNode patched = JsonNode.Parse(Kubectl.Run("patch", "--local", "-f", file, "--type", patch.Type, "--patch-file", change, "-o", "json"))!;

            AssertSame(Patching.Apply(target, fix), patched, patch.Body);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [TestMethod]
    public void Kustomize_makes_the_same_of_every_shown_patch()
    {
        if (!Kubectl.IsThere) Assert.Inconclusive("there is no kubectl on this machine");
        // One process for all of them: each object gets a name of its own.
        (string Name, KubeObject Target, PatchFix Fix)[] all = [.. All.Where(item => item.Fix.Operations.All(operation => operation.Pointer != "/apiVersion")).Select((item, index) => (item.Name, Renamed(item.Target, $"n{index}"), item.Fix))];
        Delivery delivery = new(null, null, IsKustomize: true, null);
        JsonArray patches = [];
        foreach ((_, KubeObject target, PatchFix fix) in all)
        {
            FixText shown = PatchRenderer.Render(fix, target, delivery, isLive: true).First(text => text.Way == FixWay.Kustomize);
            patches.Add(YamlText.Read(shown.Text)["patches"]![0]!.DeepClone());
        }

        DirectoryInfo folder = Directory.CreateTempSubdirectory("enablementbot-fix-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "objects.yaml"), string.Join("\n---\n", all.Select(item => item.Target.Json.ToString())));
            File.WriteAllText(Path.Combine(folder.FullName, "kustomization.yaml"), YamlWriter.Write(new JsonObject { ["resources"] = new JsonArray("objects.yaml"), ["patches"] = patches }));

            Dictionary<string, JsonNode> patched = YamlDocuments.Split(Kubectl.Run("kustomize", folder.FullName)).Select(document => YamlText.Read(document.Text)).ToDictionary(json => (string)json["metadata"]!["name"]!);

            foreach ((string name, KubeObject target, PatchFix fix) in all) AssertSame(Patching.Apply(target, fix), patched[target.Name], name);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [TestMethod]
    public void Names_that_are_twice_there_and_lists_without_a_key_are_told_as_a_JSON_patch()
    {
        foreach ((string name, KubeObject target, PatchFix fix) in All.Where(item => item.Name is "names that are twice there" or "a list without a key"))
        {
            Assert.IsFalse(PatchText.Of(target, fix)!.IsStrategic, name);
        }
    }

    private static IEnumerable<(string, KubeObject, PatchFix)> OfChecks() =>
        from fixture in Fixture.Of("Checks")
        where fixture.Fails
        let check = ReadinessChecks.All.SingleOrDefault(check => check.Info.Id == fixture.Id) as IFixingCheck
        where check is not null
        let snapshot = fixture.Snapshot()
        from pair in check.Inspect(snapshot).OfType<Finding>().Select((finding, index) => (finding, index))
        let fix = check.FixOf(pair.finding, snapshot) as PatchFix
        where fix is not null
        select ($"{fixture} {pair.index}", pair.finding.Object, fix);

    private static KubeObject Read(string yaml) => new SnapshotBuilder(SnapshotMode.Manifest, DateTimeOffset.UnixEpoch).AddText(yaml).Build().Objects[0];

    private static KubeObject Renamed(KubeObject target, string name)
    {
        JsonObject json = Patching.Read(target);
        json["metadata"]!["name"] = name;
        return new(new(JsonDocument.Parse(json.ToJsonString()).RootElement));
    }

    private static void AssertSame(JsonObject expected, JsonNode patched, object patch) =>
        Assert.IsTrue(JsonNode.DeepEquals(Normal(expected), Normal(patched)), $"expected {Normal(expected)}\nbut was {Normal(patched)}\nby {patch}");

    /// <summary>Numbers may come back in another spelling; lists with keys in another order.</summary>
    private static JsonNode? Normal(JsonNode node) => PatchApplier.Sorted(JsonNode.Parse(JsonSerializer.Serialize(node)));
}
