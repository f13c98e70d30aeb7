using System.Diagnostics;
using EnablementBot.Core.Knowledge;
using Markdig;

namespace EnablementBot.Benchmarks;

/// <summary>Reading and indexing everything, beside Markdig parsing the same texts on as many threads; then questions and one changed file.</summary>
internal static class IndexingBenchmark
{
    private const int Rounds = 5;

    private static readonly string[] Questions =
    [
        "How do I roll back a release?", "my app keeps dying", "x509: certificate signed by unknown authority", "configure a webhook receiver",
        "helm or kustomize", "where do I put the password of our database so that it does not end up in Git", "canary analysis metrics", "why is my application out of sync",
    ];

    public static void Run(string docs)
    {
        string[] sets = [.. Directory.EnumerateDirectories(docs).Order(StringComparer.Ordinal)];
        Console.WriteLine("| corpus | files | MB | index, s | MB/s | Markdig alone, s | ratio | memory, MB | question p50, µs | p99, µs | one changed file, ms |\n|---|---|---|---|---|---|---|---|---|---|---|");
        Measure("once", sets);
        Measure("twice over", [.. sets, .. sets]);
    }

    private static void Measure(string name, string[] folders)
    {
        string[] texts = [.. folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories)).Select(File.ReadAllText)];
        double megabytes = texts.Sum(text => (double)text.Length) / 1_000_000;
        MarkdownPipeline pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAlertBlocks().UseTaskLists().UsePreciseSourceLocation().Build();

        List<double> ours = [], markdig = [];
        KnowledgeBase knowledge = null!;
        long memory = 0;
        for (int round = 0; round <= Rounds; round++)
        {
            knowledge = null!;
            long before = GC.GetTotalMemory(forceFullCollection: true);
            double index = Seconds(() => knowledge = Corpus.Open(folders));
            memory = GC.GetTotalMemory(forceFullCollection: true) - before;
            double parse = Seconds(() => Parallel.ForEach(texts, text => Markdown.Parse(text, pipeline)));
            if (round == 0) continue;
            ours.Add(index);
            markdig.Add(parse);
        }

        double[] times = [.. Enumerable.Range(0, 250).SelectMany(_ => Questions).Select(question => Seconds(() => knowledge.Current.Search(question, Corpus.Audiences, 10)) * 1_000_000).Order()];
        Console.WriteLine($"| {name} | {texts.Length} | {megabytes:0.0} | {Median(ours):0.00} | {megabytes / Median(ours):0.0} | {Median(markdig):0.00} | {Median([.. ours.Zip(markdig, (a, b) => a / b)]):0.0} | {memory / 1_000_000} | {times[times.Length / 2]:0} | {times[times.Length * 99 / 100]:0} | {ChangedFile(folders):0} |");
    }

    private static double ChangedFile(string[] folders)
    {
        string copy = Directory.CreateTempSubdirectory("enablementbot-bench-").FullName;
        try
        {
            string[] copies = [.. folders.Select((folder, i) => Copy(folder, Path.Combine(copy, $"{i}")))];
            KnowledgeBase knowledge = Corpus.Open(copies);
            string page = Directory.EnumerateFiles(copies[0], "*.md", SearchOption.AllDirectories).First();
            return 1000 * Median([.. Enumerable.Range(0, Rounds).Select(i =>
            {
                File.AppendAllText(page, $"\nChange {i}.\n");
                return Seconds(() => knowledge.Refresh());
            })]);
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    private static string Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*.md", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, File.ReadAllText(file));
        }

        return to;
    }

    private static double Seconds(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
