using System.Text.Json;
using EnablementBot.Core.Answers.Golden;
using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Indexing;
using EnablementBot.Core.Knowledge.Language;
using EnablementBot.Core.Knowledge.Retrieval;
using EnablementBot.Documentation;

// scratch: dump features
string root = args[0];
HashSet<string> aud = ["everyone", "platform-team"];
KnowledgeFolders kf = new(Path.Combine(root, "main/knowledge"), Path.Combine(root, "main/knowledge/platform"));
KnowledgeBase Open(string dir, string name = "x") { KnowledgeBase b = new(new DocumentationFolders([new(new(name), dir, "x")]), new KnowledgeFiles(kf), TimeProvider.System, aud); b.Refresh(); return b; }
List<GoldenQuestion> dev = [.. GoldenQuestion.Read(File.ReadAllText(Path.Combine(kf.Golden, "developers.yaml")))];
List<GoldenQuestion> pages = [.. GoldenQuestion.Read(File.ReadAllText(Path.Combine(kf.Golden, "pages.yaml")))];
var faq = File.ReadLines(Path.Combine(root, "shared/data/questions/faq.jsonl")).Select(l => JsonDocument.Parse(l).RootElement).Select(e => (c: e.GetProperty("corpus").GetString()!, q: e.GetProperty("question").GetString()!, p: e.GetProperty("faq_page").GetString()!)).ToList();
using StreamWriter w = new(args[1]);
void Dump(string set, KnowledgeBase kb, string text, bool answerable, bool near, string style, Func<RankedPage, bool>? right)
{
    KnowledgeIndex index = kb.Current.For(aud);
    var r = Retriever.Retrieve(text, index, kb.Current.Settings.Synonyms, 10);
    var q = r.Query;
    var terms = q.Content.ToArray();
    int[] best = Retriever.LastBest!;
    object o = new
    {
        set, text, answerable, near, style, def = q.AsksForDefinition, rank = right is null ? -1 : r.Pages.ToList().FindIndex(p => right(p)), conf = r.Confidence,
        top = r.Pages.Select(p => p.Score).ToArray(),
        maxD = Retriever.LastMax.Item1, maxC = Retriever.LastMax.Item2,
        terms = terms.Select(t => new { t.Word, known = t.Stem >= 0, t.Tell, common = Lexicon.English.IsCommon(t.Word), filler = Lexicon.English.IsFiller(t.Word), idf = index.ChunkTerms.Idf(t.Stem), df = index.Frequency(t.Stem), alt = t.Alternatives.Count }).ToArray(),
        chunks = index.Chunks.Count,
        cover = best.Select(c => terms.Select(t => Confidence.Covered(t, index, c)).ToArray()).ToArray(),
        inHead = best.Select(c => terms.Select(t => { List<int> tk = []; index.Vocabulary.Tokenize(index.Chunks[c].Page.Title + " " + string.Join(' ', index.Chunks[c].Section.Path), tk); return tk.Exists(x => Vocabulary.Stem(x) == t.Stem) ? 1 : 0; }).ToArray()).ToArray(),
        near5 = best.Select(c => terms.Index().SelectMany(a => new[] { 1, 2 }.Where(d => a.Index + d < terms.Length).Select(d => new { i = a.Index, j = a.Index + d, near = Confidence.AreNear(a.Item, terms[a.Index + d], index, c) })).Where(x => x.near).Select(x => new[] { x.i, x.j }).ToArray()).ToArray(),
    };
    w.WriteLine(JsonSerializer.Serialize(o));
}

KnowledgeBase starter = Open(Path.Combine(root, "main/knowledge/docs"), "platform");
foreach (var (name, set) in new[] { ("dev", dev), ("pages", pages) })
    foreach (GoldenQuestion g in set) Dump(name, starter, g.Text, g.Answers.Count > 0, g.IsNear, g.Style, p => g.Answers.Any(a => a.Page == p.Page.Path));
foreach (string c in new[] { "argo-cd", "flux", "external-secrets" })
{
    KnowledgeBase kb = Open(Path.Combine(root, "shared/data/docs", c));
    foreach (var f in faq.Where(f => f.c == c)) Dump(c, kb, f.q, true, false, "faq", p => p.Page.Path == f.p);
    foreach (GoldenQuestion g in dev.Concat(pages).Where(g => g.Answers.Count == 0 && !g.IsNear)) Dump(c, kb, g.Text, false, false, g.Style, null);
    foreach (var f in faq.Where(f => f.c != c && (c == "external-secrets" || f.p.Contains("flagger") || f.c == "external-secrets") && !(c == "flux"))) Dump(c, kb, f.q, false, true, "faq", null);
    if (c == "flux") foreach (var f in faq.Where(f => f.c == "external-secrets")) Dump(c, kb, f.q, false, true, "faq", null);
}
