using System.Text.Json;
using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Cli;

[TestClass]
public sealed class CheckCommandTests : IDisposable
{
    private const string Service = """
        apiVersion: v1
        kind: Service
        metadata: { name: checkout, namespace: shop }
        spec:
          selector: { app: checkout }
          ports: [{ name: http, port: 80, targetPort: http }]
        """;

    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: checkout, namespace: shop }
        spec:
          replicas: 2
          selector: { matchLabels: { app: checkout } }
          template:
            metadata: { labels: { app: checkout } }
            spec:
              containers:
                - name: app
                  image: registry.example.com/shop/checkout
                  ports: [{ name: http, containerPort: 8080 }]
                  env: [{ name: DB_PASSWORD, value: correct-horse-battery }]
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("enablementbot-check-");

    private static readonly string Sample = Path.Combine(Repository.Root, "deploy", "sample-cluster");

    public void Dispose() => _folder.Delete(recursive: true);

    [TestMethod]
    public async Task Json_has_the_shape_of_the_contract()
    {
        string path = Write("app.yaml", Deployment + "\n---\n" + Service);

        CliResult result = await CheckAsync(path, "--format", "json");

        Assert.AreEqual(1, result.Code, result.Messages);
        JsonElement json = JsonDocument.Parse(result.Out).RootElement;
        Assert.AreEqual(path, json.GetProperty("path").GetString());
        JsonElement tag = json.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("check").GetString() == "image-tag");
        Assert.AreEqual("high", tag.GetProperty("severity").GetString());
        Assert.AreEqual("registry", tag.GetProperty("pillar").GetString());
        Assert.AreEqual("Deployment", tag.GetProperty("kind").GetString());
        Assert.AreEqual("shop", tag.GetProperty("namespace").GetString());
        Assert.AreEqual("checkout", tag.GetProperty("name").GetString());
        Assert.AreEqual("app", tag.GetProperty("container").GetString());
        Assert.IsNotEmpty(tag.GetProperty("message").GetString()!);
        Assert.AreEqual("how-to/push-and-promote-images.md#name-an-image", tag.GetProperty("doc").GetString());
        foreach (string list in (string[])["diagnoses", "health", "notChecked"]) Assert.AreEqual(JsonValueKind.Array, json.GetProperty(list).ValueKind);
    }

    [TestMethod]
    public async Task Secrets_are_shown_in_no_format()
    {
        string path = Write("app.yaml", Deployment);
        foreach (string format in (string[])["text", "json", "sarif", "html"])
        {
            CliResult result = await CheckAsync(path, "--format", format, "--fixes");
            Assert.Contains("DB_PASSWORD", result.Out);
            Assert.DoesNotContain("correct-horse-battery", result.Out + result.Messages);
        }
    }

    [TestMethod]
    public async Task Each_path_gets_a_line_of_its_own()
    {
        string one = Write("one.yaml", Deployment), two = Write("two.yaml", Service);

        CliResult result = await CheckAsync("--each", "--format", "json", "--fail-on", "never", one, two);

        Assert.AreEqual(0, result.Code, result.Messages);
        string[] lines = result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        CollectionAssert.AreEqual(new[] { one, two }, lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("path").GetString()).ToArray());
    }

    [TestMethod]
    [DataRow("critical", 1)]
    [DataRow("never", 0)]
    [DataRow("info", 1)]
    public async Task Threshold_decides_the_exit_code(string threshold, int code) =>
        Assert.AreEqual(code, (await CheckAsync(Write("app.yaml", Deployment), "--fail-on", threshold)).Code);

    [TestMethod]
    public async Task Only_the_checks_that_were_named_are_run()
    {
        CliResult result = await CheckAsync(Write("app.yaml", Deployment), "--checks", "mem-limit,image-tag", "--format", "json");

        string[] ids = [.. JsonDocument.Parse(result.Out).RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("check").GetString()!).Distinct().Order()];
        CollectionAssert.AreEqual(new[] { "image-tag", "mem-limit" }, ids);
    }

    [TestMethod]
    public async Task Broken_document_is_told_with_file_and_line_and_the_rest_goes_on()
    {
        string path = Write("app.yaml", Service + "\n---\napiVersion: v1\nkind: [\n");

        CliResult result = await CheckAsync(path, "--format", "json", "--fail-on", "never");

        Assert.AreEqual(2, result.Code);
        Assert.Contains($"{path}:", result.Messages);
        JsonElement json = JsonDocument.Parse(result.Out).RootElement;
        Assert.IsTrue(json.GetProperty("health").EnumerateArray().Any(health => health.GetProperty("kind").GetString() == "Service"));
        Assert.IsTrue(json.GetProperty("notChecked").EnumerateArray().Any(gap => gap.GetProperty("what").GetString()!.StartsWith(path, StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow("--mode", "alive", "--mode is manifest or live")]
    [DataRow("--now", "yesterday", "--now takes a time")]
    [DataRow("--fail-on", "bad", "--fail-on is info")]
    [DataRow("--checks", "mem-limits", "mem-limits, which is no check")]
    [DataRow("--context", "prod", "kubectl get")]
    public async Task Wrong_usage_says_what_to_do(string option, string value, string expected)
    {
        CliResult result = await CheckAsync(Write("app.yaml", Service), option, value);

        Assert.AreEqual(2, result.Code);
        Assert.Contains(expected, result.Messages);
        Assert.IsEmpty(result.Out);
    }

    [TestMethod]
    public async Task Path_that_holds_nothing_is_wrong_usage()
    {
        Assert.Contains("does not exist", (await CheckAsync(Path.Combine(_folder.FullName, "nowhere"))).Messages);
        CliResult empty = await CheckAsync(_folder.FullName);
        Assert.AreEqual(2, empty.Code);
        Assert.Contains("no Kubernetes object", empty.Messages);
    }

    [TestMethod]
    public async Task Folder_passes_over_what_is_no_manifest()
    {
        Write("app.yaml", Service);
        Write("values.yaml", "replicas: 2\n");
        Write("Chart.yaml", "apiVersion: v2\nname: chart\nversion: 1.0.0\n");
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "templates"));
        Write("templates/app.yaml", "kind: {{ .Values.kind }}\n");
        Directory.CreateDirectory(Path.Combine(_folder.FullName, ".git"));
        Write(".git/broken.yaml", ": [");

        CliResult result = await CheckAsync(_folder.FullName, "--fail-on", "never");

        Assert.AreEqual(0, result.Code, result.Messages);
    }

    [TestMethod]
    public async Task Sample_cluster_is_read_as_live_with_its_own_clock_and_says_that_it_is_a_sample()
    {
        CliResult result = await CheckAsync();

        Assert.AreEqual(1, result.Code);
        Assert.Contains("sample cluster", result.Messages);
        Assert.Contains("Broken now", result.Out);
        Assert.Contains("the old one serves with 3 of 3 pods", result.Out);
    }

    [TestMethod]
    public async Task Namespace_narrows_what_is_reported()
    {
        CliResult result = await CheckAsync(Sample, "--namespace", "payments", "--format", "json");

        JsonElement json = JsonDocument.Parse(result.Out).RootElement;
        Assert.IsTrue(json.GetProperty("findings").EnumerateArray().Concat(json.GetProperty("diagnoses").EnumerateArray()).All(item => item.GetProperty("namespace").GetString() == "payments"));
        Assert.IsGreaterThan(3, json.GetProperty("diagnoses").GetArrayLength());
    }

    [TestMethod]
    public async Task Fixes_are_shown_with_their_place()
    {
        CliResult result = await CheckAsync(Write("app.yaml", Deployment), "--checks", "mem-limit", "--fixes");

        Assert.Contains("memory: 256Mi", result.Out);
        Assert.Contains("app.yaml", result.Out);
    }

    [TestMethod]
    public async Task Pipeline_without_configuration_and_documentation_can_check_too()
    {
        CliResult result = await Support.Cli.RunAsync("check", Write("app.yaml", Deployment), "--checks", "mem-limit", "--format", "json");

        Assert.AreEqual(1, result.Code, result.Messages);
        Assert.Contains("mem-limit", result.Out);
    }

    private static Task<CliResult> CheckAsync(params string[] args) => Support.Cli.RunAsync(["check", "--config", Repository.Configuration, .. args]);

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
