using EnablementBot.Benchmarks;

switch (args)
{
    case ["retrieval", var docs, var questions, .. var rest] when Directory.Exists(docs):
        RetrievalBenchmark.Run(docs, questions, rest.FirstOrDefault());
        return 0;
    case ["abstaining", var docs, var questions] when Directory.Exists(docs):
        AbstainingBenchmark.Run(docs, questions);
        return 0;
    case ["indexing", var docs] when Directory.Exists(docs):
        IndexingBenchmark.Run(docs);
        return 0;
    case ["delivery", .. { Length: <= 1 } store]:
        await DeliveryBenchmark.RunAsync(store.FirstOrDefault());
        return 0;
    case ["workloads", "parts", .. { Length: <= 1 } pods]:
        WorkloadBenchmark.RunParts(int.Parse(pods.FirstOrDefault("5000")));
        return 0;
    case ["workloads"]:
        WorkloadBenchmark.Run();
        return 0;
    default:
        Console.Error.WriteLine("""
            Measures the bot beside its peers, in one run.

              retrieval DOCS QUESTIONS.jsonl [NODE_MODULES]   pages found, beside SQLite FTS5 and lunr (Node.js, where NODE_MODULES is given)
              abstaining DOCS QUESTIONS                       whether it knows what DOCS answers: one file of + and - questions for each set
              indexing DOCS                                   time and memory of the index, beside Markdig parsing alone; once and twice over
              delivery [POSTGRES]                             time until a delivery is acknowledged, and turns a second with and without the store
                                                              (SQLite in a temporary folder, or a connection string of an empty PostgreSQL database)
              workloads                                       evaluating clusters of 500, 5,000 and 50,000 pods, beside reading the same objects; with "parts [PODS]": where the time goes

            DOCS holds one folder for each documentation set; QUESTIONS has {"id","corpus","question","faq_page","linked"} a line.
            Build with -c Release.
            """);
        return 2;
}
