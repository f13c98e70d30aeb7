using System.Text.Json.Nodes;
using EnablementBot.Hosting;
using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Deploy;

/// <summary>The manifests under <c>deploy/kubernetes</c> render, keep the rules that the bot tells others to keep, and start the bot.</summary>
[TestClass]
public sealed class ManifestTests
{
    /// <summary>Findings of severity medium and above that stay, with the reason.</summary>
    private static readonly Dictionary<(string Overlay, string Check), string> Waived = new()
    {
        [("sqlite", "replicas")] = "SQLite has one writer: the overlay is for those who accept a minute without the bot. The other one has three.",
    };

    [TestMethod]
    [DataRow("sqlite", "StatefulSet")]
    [DataRow("postgres", "Deployment")]
    public async Task Overlay_renders_one_workload_with_everything_that_it_names(string overlay, string kind)
    {
        IReadOnlyList<JsonObject> objects = await Kustomize.ObjectsAsync(overlay);
        JsonNode spec = Workload(objects, kind)["spec"]!;
        JsonNode pod = spec["template"]!["spec"]!;
        string[] volumes = [.. pod["volumes"]!.AsArray().Concat(spec["volumeClaimTemplates"]?.AsArray().Select(claim => claim!["metadata"]) ?? []).Select(volume => (string)volume!["name"]!)];

        foreach (JsonNode? mount in Container(pod)["volumeMounts"]!.AsArray()) Assert.Contains((string)mount!["name"]!, volumes);
        Assert.Contains((string)pod["volumes"]!.AsArray().Select(volume => volume!["configMap"]?["name"]).Single(name => name is not null)!, Names(objects, "ConfigMap"));
        Assert.Contains((string)pod["serviceAccountName"]!, Names(objects, "ServiceAccount"));
        if (kind == "StatefulSet") Assert.Contains((string)spec["serviceName"]!, Names(objects, "Service"));
        foreach (JsonObject one in objects) Assert.AreEqual("platform", (string?)one["metadata"]!["labels"]!["team"], $"{one["kind"]} says whose it is");
        Assert.IsGreaterThan(5 + 25, (int)pod["terminationGracePeriodSeconds"]!, "what was accepted is finished");
    }

    [TestMethod]
    [DataRow("sqlite")]
    [DataRow("postgres")]
    public async Task Rendered_manifests_pass_the_bots_own_checks(string overlay)
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("enablementbot-").FullName, $"{overlay}.yaml");
        // Secrets are made by those who install it.
        await File.WriteAllTextAsync(file, await Kustomize.RenderAsync(overlay) + """
            ---
            apiVersion: v1
            kind: Secret
            metadata: { name: enablement-bot-database, namespace: enablement-bot, labels: { team: platform } }
            data: { connection-string: "" }
            """);

        CliResult result = await Support.Cli.RunAsync("check", file, "--mode", "manifest", "--fail-on", "never", "--format", "json", "--config", Repository.Configuration);
        Assert.AreEqual(0, result.Code, result.Messages);
        JsonNode check = JsonNode.Parse(result.Out)!;
        Assert.IsEmpty(check["problems"]!.AsArray());
        JsonNode[] findings = [.. check["findings"]!.AsArray().Select(finding => finding!)];
        Assert.IsEmpty(findings.Where(finding => ((string)finding["check"]!).StartsWith("pss-", StringComparison.Ordinal)).Select(Say), "the restricted Pod Security Standard is kept");

        JsonNode[] serious = [.. findings.Where(finding => (string)finding["severity"]! is "medium" or "high" or "critical")];
        Assert.IsEmpty(serious.Where(finding => !Waived.ContainsKey((overlay, (string)finding["check"]!))).Select(Say), string.Join('\n', serious.Select(Say)));
        foreach ((string of, string id) in Waived.Keys)
        {
            if (of == overlay) Assert.Contains(id, serious.Select(finding => (string)finding["check"]!), "a waiver that nobody needs goes");
        }

        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [TestMethod]
    [DataRow("sqlite", "StatefulSet")]
    [DataRow("postgres", "Deployment")]
    public async Task Settings_of_the_overlay_let_the_server_listen_for_others(string overlay, string kind)
    {
        IReadOnlyList<JsonObject> objects = await Kustomize.ObjectsAsync(overlay);
        JsonNode container = Container(Workload(objects, kind)["spec"]!["template"]!["spec"]!);
        using KnowledgeFolder folder = KnowledgeFolder.Create().Configure(await File.ReadAllTextAsync(Repository.Configuration));
        await File.WriteAllTextAsync(Path.Combine(folder.Root, "appsettings.Production.json"), (string)objects.Single(one => (string?)one["kind"] == "ConfigMap")["data"]!["appsettings.Production.json"]!);

        Settings settings = Settings.Load(folder.Configuration);
        ServeAddresses addresses = ServeAddresses.Of((string)container["args"]![2]!, settings);

        Assert.IsTrue(settings.Web.HasSignIn);
        Assert.AreEqual((int)container["ports"]![0]!["containerPort"]!, new Uri(addresses.Urls[0].Replace("*", "0.0.0.0", StringComparison.Ordinal)).Port);
        foreach (string probe in (string[])["startupProbe", "livenessProbe", "readinessProbe"]) Assert.Contains((string)container[probe]!["httpGet"]!["path"]!, (string[])["/healthz", "/readyz"]);
    }

    [TestMethod]
    public async Task Only_the_overlay_of_several_has_a_disruption_budget_and_it_lets_one_go()
    {
        Assert.IsEmpty(Names(await Kustomize.ObjectsAsync("sqlite"), "PodDisruptionBudget"), "a budget for one would block every node upgrade");

        IReadOnlyList<JsonObject> several = await Kustomize.ObjectsAsync("postgres");
        JsonObject budget = several.Single(one => (string?)one["kind"] == "PodDisruptionBudget");
        Assert.AreEqual(1, (int)budget["spec"]!["maxUnavailable"]!);
        Assert.IsGreaterThan(1, (int)Workload(several, "Deployment")["spec"]!["replicas"]!);
    }

    [TestMethod]
    [DataRow("sqlite")]
    [DataRow("postgres")]
    public async Task No_secret_is_in_the_manifests_and_none_comes_as_a_variable(string overlay)
    {
        string manifests = await Kustomize.RenderAsync(overlay);
        Assert.DoesNotContain("kind: Secret\n", manifests);
        Assert.DoesNotContain("secretKeyRef", manifests);
        Assert.DoesNotContain("Password", manifests, StringComparison.OrdinalIgnoreCase);
    }

    [TestMethod]
    public async Task Overlay_that_operate_md_shows_renders_with_its_own_image_and_settings()
    {
        string page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "operate.md"));
        int start = page.IndexOf("   apiVersion: kustomize", StringComparison.Ordinal);
        string example = page[start..page.IndexOf("   ```", start, StringComparison.Ordinal)].Replace("\n   ", "\n", StringComparison.Ordinal).Replace("sha256:...", "sha256:" + new string('a', 64), StringComparison.Ordinal).TrimStart();

        // Beside the repository's own, since Kustomize takes relative paths only.
        DirectoryInfo folder = Directory.CreateDirectory(Path.Combine(Repository.Artifacts("own-overlay"), Guid.CreateVersion7().ToString("n")));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "kustomization.yaml"), example.Replace("../deploy", "../../../deploy", StringComparison.Ordinal));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "appsettings.Production.json"), """{"Web":{"Enabled":false}}""");
        IReadOnlyList<JsonObject> objects = await Kustomize.ObjectsAsync(folder.FullName);
        folder.Delete(recursive: true);

        JsonNode pod = Workload(objects, "StatefulSet")["spec"]!["template"]!["spec"]!;
        Assert.StartsWith("registry.your-company.example/platform/enablement-bot@sha256:aaa", (string)Container(pod)["image"]!);
        JsonObject settings = objects.Single(one => (string?)one["kind"] == "ConfigMap");
        Assert.AreEqual("""{"Web":{"Enabled":false}}""", (string?)settings["data"]!["appsettings.Production.json"]);
        Assert.AreEqual((string?)settings["metadata"]!["name"], (string?)pod["volumes"]!.AsArray().Select(volume => volume!["configMap"]?["name"]).Single(name => name is not null));
    }

    private static JsonObject Workload(IReadOnlyList<JsonObject> objects, string kind) => objects.Single(one => (string?)one["kind"] == kind);

    private static JsonNode Container(JsonNode pod) => pod["containers"]!.AsArray().Single()!;

    private static string[] Names(IEnumerable<JsonObject> objects, string kind) => [.. objects.Where(one => (string?)one["kind"] == kind).Select(one => (string)one["metadata"]!["name"]!)];

    private static string Say(JsonNode finding) => $"{finding["severity"]} {finding["check"]} {finding["kind"]}/{finding["name"]}: {finding["message"]}";
}
