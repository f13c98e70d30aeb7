using System.Text.Json;
using EnablementBot.Core.Knowledge;

namespace EnablementBot.Benchmarks;

/// <summary>The same questions to the bot and its peers: official FAQ questions, with the FAQ page indexed and with it left out.</summary>
internal static class RetrievalBenchmark
{
    public static void Run(string docs, string questionFile, string? nodeModules)
    {
        FaqQuestion[] questions = [.. File.ReadLines(questionFile).Select(line => JsonSerializer.Deserialize<FaqQuestion>(line, JsonSerializerOptions.Web)!)];
        Scores easy = new(), hard = new();
        foreach (string corpus in Directory.EnumerateDirectories(docs).Order(StringComparer.Ordinal))
        {
            FaqQuestion[] own = [.. questions.Where(question => question.Corpus == Path.GetFileName(corpus))];
            KnowledgeBase knowledge = Corpus.Open(corpus);
            using Fts5Peer fts5 = new(knowledge);
            IReadOnlyList<IReadOnlyList<string>>? lunr = nodeModules is null ? null : LunrPeer.Rank(knowledge, [.. own.Select(question => question.Question)], nodeModules);
            for (int i = 0; i < own.Length; i++)
            {
                FaqQuestion question = own[i];
                easy.Add([question.FaqPage], Ours(knowledge, question.Question, _ => false), fts5.Rank(question.Question, _ => false), lunr?[i]);
                if (question.Linked.Count == 0) continue;
                bool Left(string path) => path == question.FaqPage;
                hard.Add(question.Linked, Ours(knowledge, question.Question, page => Left(page.Path)), fts5.Rank(question.Question, Left), lunr?[i].Where(path => !Left(path)).ToArray());
            }
        }

        easy.Print("FAQ page indexed: is it first?");
        hard.Print("FAQ page left out: are the pages that its answer links to found?");
    }

    private static string[] Ours(KnowledgeBase knowledge, string question, Func<Page, bool> exclude) =>
        [.. knowledge.Current.Search(question, Corpus.Audiences, 50, exclude).Pages.Select(page => page.Page.Path)];

    private sealed record FaqQuestion(string Corpus, string Question, [property: System.Text.Json.Serialization.JsonPropertyName("faq_page")] string FaqPage, IReadOnlyList<string> Linked);

    private sealed class Scores
    {
        private readonly Dictionary<string, List<(double Ndcg, double Hit)>> _byPeer = new(StringComparer.Ordinal);

        public void Add(IReadOnlyCollection<string> right, IReadOnlyList<string> ours, IReadOnlyList<string> fts5, IReadOnlyList<string>? lunr)
        {
            Add("EnablementBot", right, ours);
            Add("SQLite FTS5", right, fts5);
            if (lunr is not null) Add("lunr", right, lunr);
        }

        public void Print(string title)
        {
            List<(double Ndcg, double Hit)> ours = _byPeer["EnablementBot"];
            Console.WriteLine($"\n{title} ({ours.Count} questions)\n\n| | Hit@1 | nDCG@10 | ours minus this, nDCG@10 (95 % interval) | resamples below 0 |\n|---|---|---|---|---|");
            foreach ((string peer, List<(double Ndcg, double Hit)> scores) in _byPeer)
            {
                string difference = "| |";
                if (peer != "EnablementBot")
                {
                    (double mean, double low, double high, double below) = RankingFigures.Bootstrap([.. ours.Select(score => score.Ndcg)], [.. scores.Select(score => score.Ndcg)]);
                    difference = $"| {mean:+0.000;-0.000} ({low:+0.000;-0.000} to {high:+0.000;-0.000}) | {below:0.000} |";
                }

                Console.WriteLine($"| {peer} | {scores.Average(score => score.Hit):0.000} | {scores.Average(score => score.Ndcg):0.000} {difference}");
            }
        }

        private void Add(string peer, IReadOnlyCollection<string> right, IReadOnlyList<string> ranking)
        {
            if (!_byPeer.TryGetValue(peer, out List<(double, double)>? scores)) _byPeer[peer] = scores = [];
            scores.Add((RankingFigures.Ndcg(ranking, right), RankingFigures.HitAt1(ranking, right)));
        }
    }
}
