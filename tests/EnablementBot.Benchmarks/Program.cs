using EnablementBot.Benchmarks;

if (args is not [("retrieval" or "abstaining" or "indexing") and var what, var docs, .. var rest] || !Directory.Exists(docs))
{
    Console.Error.WriteLine("""
        Measures the bot beside its peers, in one run.

          retrieval DOCS QUESTIONS.jsonl [NODE_MODULES]   pages found, beside SQLite FTS5 and lunr (Node.js, where NODE_MODULES is given)
          abstaining DOCS QUESTIONS                       whether it knows what DOCS answers: one file of + and - questions for each set
          indexing DOCS                                   time and memory of the index, beside Markdig parsing alone; once and twice over

        DOCS holds one folder for each documentation set; QUESTIONS has {"id","corpus","question","faq_page","linked"} a line.
        Build with -c Release.
        """);
    return 2;
}

if (what == "indexing") IndexingBenchmark.Run(docs);
else if (what == "abstaining") AbstainingBenchmark.Run(docs, rest[0]);
else RetrievalBenchmark.Run(docs, rest[0], rest.Length > 1 ? rest[1] : null);
return 0;
