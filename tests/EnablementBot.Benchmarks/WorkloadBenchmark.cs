using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads;
using EnablementBot.Core.Workloads.Policy;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Benchmarks;

/// <summary>Evaluating a cluster beside reading the same objects: as our reader does, and as System.Text.Json's own object model does alone.</summary>
internal static class WorkloadBenchmark
{
    private static readonly int[] Sizes = [500, 5_000, 50_000];

    public static void Run()
    {
        Console.WriteLine("| pods | objects | MB of JSON | read, s | JsonNode alone, s | evaluate, s | evaluate / read | evaluate / JsonNode | read as YAML, s | snapshot, MB | evaluated, MB more |\n|---|---|---|---|---|---|---|---|---|---|---|");
        WorkloadEvaluator evaluator = new(EvaluationParts.Of(PlatformPolicy.Default));
        foreach (int pods in Sizes) Measure(pods, evaluator, rounds: pods > 10_000 ? 1 : 5);
    }

    /// <summary>Where the time goes: the dearest parts of one evaluation.</summary>
    public static void RunParts(int pods)
    {
        ClusterSnapshot snapshot = new SnapshotBuilder(SnapshotMode.Live, GeneratedCluster.Now).AddFile("cluster.json", GeneratedCluster.Json(pods)).Build();
        EvaluationParts parts = EvaluationParts.Of(PlatformPolicy.Default);
        List<(string Name, Action Work)> all =
        [
            .. parts.Checks.Select(check => (check.Info.Id, (Action)(() => GC.KeepAlive(check.Inspect(snapshot).ToArray())))),
            .. parts.Diagnoses.Select(diagnosis => ("diagnosis " + diagnosis.Info.Id, (Action)(() => GC.KeepAlive(diagnosis.Inspect(snapshot).ToArray())))),
            ("health", () => GC.KeepAlive(parts.Health(snapshot).ToArray())),
            .. Core.Workloads.Systems.PlatformSystems.All.Select(system => ("system " + system.Info.Id, (Action)(() => GC.KeepAlive(system.Read(snapshot).ToArray())))),
            ("all without redaction", () => new WorkloadEvaluator(parts with { Redact = text => text }).Evaluate(snapshot)),
            ("all checks", () => new WorkloadEvaluator(new() { Checks = parts.Checks }).Evaluate(snapshot)),
            ("all diagnoses, folded", () => new WorkloadEvaluator(new() { Diagnoses = parts.Diagnoses }).Evaluate(snapshot)),
            ("all systems", () => new WorkloadEvaluator(new() { Systems = parts.Systems }).Evaluate(snapshot)),
            ("all of it", () => new WorkloadEvaluator(parts).Evaluate(snapshot)),
        ];
        foreach ((_, Action work) in all) work();
        Console.WriteLine("| part | ms |\n|---|---|");
        foreach ((string name, double ms) in all.Select(part => (part.Name, Median([.. Enumerable.Range(0, 3).Select(_ => Seconds(part.Work) * 1000)]))).OrderByDescending(part => part.Item2).Take(25)) Console.WriteLine($"| {name} | {ms:0.0} |");
    }

    private static void Measure(int pods, WorkloadEvaluator evaluator, int rounds)
    {
        byte[] json = GeneratedCluster.Json(pods);
        List<double> read = [], node = [], evaluate = [];
        ClusterSnapshot snapshot = null!;
        Evaluation evaluation = null!;
        long snapshotMemory = 0, evaluationMemory = 0;
        for (int round = 0; round <= rounds; round++)
        {
            (snapshot, evaluation) = (null!, null!);
            long before = GC.GetTotalMemory(forceFullCollection: true);
            double reading = Seconds(() => snapshot = new SnapshotBuilder(SnapshotMode.Live, GeneratedCluster.Now).AddFile("cluster.json", json).Build());
            long between = GC.GetTotalMemory(forceFullCollection: true);
            double evaluating = Seconds(() => evaluation = evaluator.Evaluate(snapshot));
            (snapshotMemory, evaluationMemory) = (between - before, GC.GetTotalMemory(forceFullCollection: true) - between);
            double nodes = Seconds(() => Count(JsonNode.Parse(json)));
            if (round == 0) continue;
            read.Add(reading);
            evaluate.Add(evaluating);
            node.Add(nodes);
        }

        byte[] yaml = pods <= 5_000 ? Yaml(json) : [];
        double asYaml = yaml.Length == 0 ? double.NaN : Seconds(() => new SnapshotBuilder(SnapshotMode.Live, GeneratedCluster.Now).AddFile("cluster.yaml", yaml).Build());
        Console.WriteLine($"| {pods:N0} | {snapshot.Objects.Count:N0} | {json.Length / 1e6:0} | {Median(read):0.00} | {Median(node):0.00} | {Median(evaluate):0.00} | {Median([.. evaluate.Zip(read, (a, b) => a / b)]):0.0} | {Median([.. evaluate.Zip(node, (a, b) => a / b)]):0.0} | {(double.IsNaN(asYaml) ? "" : asYaml.ToString("0.00"))} | {snapshotMemory / 1e6:0} | {evaluationMemory / 1e6:0} |");
        GC.KeepAlive(evaluation);
    }

    /// <summary>The model parses its objects when they are first looked at, so it is walked.</summary>
    private static int Count(JsonNode? node) => node switch
    {
        JsonObject map => 1 + map.Sum(member => Count(member.Value)),
        JsonArray list => 1 + list.Sum(Count),
        _ => 1,
    };

    /// <summary>JSON is YAML too, but not what people write: one document for each object, in block style.</summary>
    private static byte[] Yaml(byte[] json)
    {
        StringBuilder text = new();
        foreach (JsonNode? item in JsonNode.Parse(json)!["items"]!.AsArray())
        {
            text.Append("---\n");
            Append(text, item!, 0);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, JsonNode node, int depth)
    {
        foreach ((string name, JsonNode? value) in node.AsObject())
        {
            text.Append(' ', depth).Append(name).Append(':');
            if (value is JsonObject { Count: > 0 })
            {
                text.Append('\n');
                Append(text, value, depth + 2);
            }
            else
            {
                text.Append(' ').Append(value?.ToJsonString() ?? "null").Append('\n');
            }
        }
    }

    private static double Seconds(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
