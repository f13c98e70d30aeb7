using System.Diagnostics;
using System.Text;
using EnablementBot.Core.Tests.Support;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;
using EnablementBot.Core.Workloads.Systems;

namespace EnablementBot.Core.Tests.Workloads.Systems;

[TestClass]
public sealed class PlatformSystemsTests
{
    private static readonly string Coverage = File.ReadAllText(Path.Combine(Repository.Root, "docs", "coverage.md"));

    public static IEnumerable<object[]> Ids => PlatformSystems.All.Select(reader => new object[] { reader.Info.Id });

    [TestMethod]
    public void Ids_are_unique_and_speakable()
    {
        string[] ids = [.. PlatformSystems.All.Select(reader => reader.Info.Id)];
        Assert.HasCount(ids.Length, ids.ToHashSet());
        Assert.IsTrue(PlatformSystems.All.All(reader => reader.Info.Name.Length > 0 && reader.Info.Area.Length > 0 && reader.Info.Id.All(c => char.IsAsciiLetterLower(c) || c == '-')));
    }

    [TestMethod]
    [DynamicData(nameof(Ids))]
    public void Cluster_without_the_system_is_never_in_order(string id)
    {
        Seen seen = Seen.Live(id, Yaml.Deployment());
        if (id is not ("image-drift" or "registry-region" or "base-image" or "applied-by-hand" or "cost-labels")) Assert.IsTrue(seen.Facts.Any(fact => fact.State == SystemState.Absent && fact.About is null), $"{id} says nothing of its absence: {seen}");
        Assert.IsFalse(seen.Facts.Any(fact => fact.State == SystemState.Present && id != "registry-region"), seen.ToString());
    }

    [TestMethod]
    [DynamicData(nameof(Ids))]
    public void Manifests_are_told_only_what_is_there(string id)
    {
        ClusterSnapshot sample = SampleCluster.Read();
        SnapshotBuilder builder = new(SnapshotMode.Manifest, sample.Now);
        foreach (KubeObject item in sample.Objects) builder.Add(item);
        SystemFact[] facts = [.. Seen.Reader(id).Read(builder.Build()), .. Seen.Manifest(id, Yaml.Deployment()).Facts];
        Assert.IsFalse(facts.Any(fact => fact.State is SystemState.Absent or SystemState.NotReadable), string.Join('\n', facts.Select(fact => fact.Text)));
    }

    [TestMethod]
    public void What_nobody_may_read_is_not_absent()
    {
        ClusterSnapshot snapshot = new SnapshotBuilder(SnapshotMode.Live, Seen.Now).AddText(Yaml.Deployment()).AddNotRead(new(Kinds.Certificate, "", "forbidden")).AddNotRead(new(Kinds.ExternalSecret, "shop", "forbidden")).Build();
        SystemFact certificates = Seen.Reader("cert-manager").Read(snapshot).Single();
        Assert.AreEqual((SystemState.NotReadable, null, "not readable: Certificate: forbidden"), (certificates.State, certificates.About, certificates.Text));
        SystemFact secrets = Seen.Reader("external-secrets").Read(snapshot).Single();
        Assert.AreEqual((SystemState.NotReadable, "Namespace shop"), (secrets.State, secrets.About?.ToString()));
    }

    [TestMethod]
    public void Installed_without_objects_is_told_from_not_installed() =>
        Seen.Live("sealed-secrets", Yaml.Object("apiextensions.k8s.io/v1", "CustomResourceDefinition", "sealedsecrets.bitnami.com", ns: "", spec: "{ group: bitnami.com, names: { kind: SealedSecret } }")).Absent("", "installed, but there are no SealedSecrets among the objects").Lacks("not installed");

    /// <summary>Every value of the sample cluster, one after the other, becomes one of another type.</summary>
    [TestMethod]
    public void Wrong_types_anywhere_do_not_throw()
    {
        string[] files = [.. Repository.FilesBelow(SampleCluster.Folder, "*.yaml").Where(file => Path.GetFileName(file) != "export.yaml").Select(File.ReadAllText)];
        Dice dice = new(20260701);
        string[] wrong = ["[]", "{}", "7", "text", "true", "[ [ x ] ]", "{ a: { b: 1 } }", "-1", "1e99", "null"];
        for (int round = 0; round < 12; round++)
        {
            SnapshotBuilder builder = new(round % 2 == 0 ? SnapshotMode.Live : SnapshotMode.Manifest, Seen.Now);
            foreach (string file in files) builder.AddFile("f.yaml", Encoding.UTF8.GetBytes(Broken(file, dice, wrong)));
            ClusterSnapshot snapshot = builder.Build();
            foreach (ISystemReader reader in PlatformSystems.All)
            {
                try
                {
                    _ = reader.Read(snapshot).ToArray();
                }
                catch (Exception exception)
                {
                    Assert.Fail($"{reader.Info.Id} in round {round}: {exception}");
                }
            }
        }
    }

    [TestMethod]
    public void Five_thousand_pods_take_seconds_at_most()
    {
        SnapshotBuilder builder = new(SnapshotMode.Live, Seen.Now);
        StringBuilder yaml = new();
        for (int i = 0; i < 1000; i++)
        {
            string name = $"svc{i}";
            yaml.Append(Yaml.Deployment(name: name, container: "env: [ { name: DB, value: \"jdbc:postgresql://pg.corp.example.com/x\" } ]")).Append(Yaml.Service(name));
            yaml.Append(Yaml.Object("monitoring.coreos.com/v1", "ServiceMonitor", name, spec: $"{{ selector: {{ matchLabels: {{ app: {name} }} }}, endpoints: [ {{ port: http }} ] }}"));
            yaml.Append(Yaml.Object("monitoring.coreos.com/v1", "PrometheusRule", name, spec: $"{{ groups: [ {{ rules: [ {{ alert: Down, expr: \"up{{app=\\\"{name}\\\"}} == 0\" }} ] }} ] }}"));
            for (int p = 0; p < 5; p++)
            {
                yaml.Append(Yaml.Pod($"{name}-5d4f-{p}", name)).Append(Yaml.Object("metrics.k8s.io/v1beta1", "PodMetrics", $"{name}-5d4f-{p}", more: "containers: [ { name: app, usage: { cpu: 1m } } ]"));
            }
        }

        ClusterSnapshot snapshot = builder.AddText(yaml.ToString()).Build();
        _ = snapshot.Workloads.Count;
        Stopwatch watch = Stopwatch.StartNew();
        Dictionary<string, long> times = [];
        foreach (ISystemReader reader in PlatformSystems.All)
        {
            long start = watch.ElapsedMilliseconds;
            _ = reader.Read(snapshot).Count();
            times[reader.Info.Id] = watch.ElapsedMilliseconds - start;
        }

        Assert.IsLessThan(20_000L, watch.ElapsedMilliseconds, string.Join(", ", times.OrderByDescending(pair => pair.Value).Take(5)));
    }

    [TestMethod]
    [DynamicData(nameof(Ids))]
    public void Every_system_is_in_the_coverage_table(string id) => Assert.Contains($"system `{id}`", Coverage);

    [TestMethod]
    public void Coverage_names_only_what_exists_and_leaves_nothing_open()
    {
        Dictionary<string, HashSet<string>> known = new(StringComparer.Ordinal)
        {
            ["system"] = [.. PlatformSystems.All.Select(reader => reader.Info.Id)],
            ["check"] = [.. ReadinessChecks.All.Select(check => check.Info.Id)],
            ["diagnosis"] = [.. RuntimeDiagnoses.All.Select(diagnosis => diagnosis.Info.Id)],
        };
        string[][] rows = [.. Coverage.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).Select(line => line.Split('|', StringSplitOptions.TrimEntries))];
        Assert.IsGreaterThan(50, rows.Length);
        foreach (string[] row in rows)
        {
            string check = row[4];
            Assert.IsFalse(check.Length == 0 || check.Contains("not yet", StringComparison.Ordinal), $"{row[2]} has no check and no reason why not");
            string[] words = check.Split('`');
            bool names = words.Length > 1;
            Assert.IsTrue(names || check.StartsWith("none: ", StringComparison.Ordinal), $"{row[2]}: {check}");
            for (int i = 1; i < words.Length; i += 2)
            {
                string sort = words[i - 1].TrimEnd().Split(' ', ',')[^1];
                Assert.IsTrue(known.TryGetValue(sort, out HashSet<string>? ids) && ids.Contains(words[i]), $"{row[2]} names the {sort} {words[i]}, which does not exist");
            }
        }
    }

    /// <summary>Replaces the value of one in thirty lines, where that leaves YAML that can be read.</summary>
    private static string Broken(string yaml, Dice dice, string[] wrong)
    {
        string[] lines = yaml.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            int colon = lines[i].IndexOf(": ", StringComparison.Ordinal);
            bool isPlain = colon > 0 && !lines[i].Contains('\'', StringComparison.Ordinal) && !lines[i].Contains('"', StringComparison.Ordinal) && !lines[i].EndsWith('|') && !lines[i].EndsWith('-') && !lines[i].EndsWith('>');
            bool isKind = lines[i].StartsWith("kind:", StringComparison.Ordinal) || lines[i].StartsWith("apiVersion:", StringComparison.Ordinal);
            bool goesOn = i + 1 < lines.Length && lines[i + 1].Length > 0 && lines[i + 1].TakeWhile(c => c is ' ' or '-').Count() > lines[i].TakeWhile(c => c is ' ' or '-').Count();
            if (isPlain && !isKind && !goesOn && dice.Next(30) == 0) lines[i] = lines[i][..(colon + 2)] + dice.Pick(wrong);
        }

        return string.Join('\n', lines);
    }
}
