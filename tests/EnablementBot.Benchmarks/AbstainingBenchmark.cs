using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Retrieval;

namespace EnablementBot.Benchmarks;

/// <summary>Whether the bot knows what other documentation answers: sets without wordings, with questions that they answer and others.</summary>
internal static class AbstainingBenchmark
{
    public static void Run(string docs, string questions)
    {
        List<(bool IsAnswerable, bool WasAnswered)> all = [];
        Console.WriteLine("| | answered of those to answer | answered of the others | F1, answered | F1, not answered |\n|---|---|---|---|---|");
        foreach (string file in Directory.EnumerateFiles(questions, "*.txt").Order(StringComparer.Ordinal))
        {
            string corpus = Path.GetFileNameWithoutExtension(file);
            KnowledgeBase knowledge = Corpus.Open(Path.Combine(docs, corpus));
            (bool, bool)[] own = [.. File.ReadLines(file).Where(line => line.StartsWith('+') || line.StartsWith('-'))
                .Select(line => (line[0] == '+', knowledge.Current.Search(line[1..], Corpus.Audiences, 1).Outcome == Outcome.Answered))];
            Print(corpus, own);
            all.AddRange(own);
        }

        Print("all", all);
    }

    private static void Print(string name, IReadOnlyCollection<(bool IsAnswerable, bool WasAnswered)> results)
    {
        int right = results.Count(result => result is (true, true)), wrong = results.Count(result => result is (false, true));
        int answerable = results.Count(result => result.IsAnswerable), others = results.Count - answerable;
        double answered = 2.0 * right / (answerable + right + wrong);
        double not = 2.0 * (others - wrong) / (others + results.Count - right - wrong);
        Console.WriteLine($"| {name} | {right} of {answerable} | {wrong} of {others} | {answered:0.000} | {not:0.000} |");
    }
}
