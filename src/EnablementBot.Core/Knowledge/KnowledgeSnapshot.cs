using System.Collections.Concurrent;
using EnablementBot.Core.Knowledge.Indexing;
using EnablementBot.Core.Knowledge.Retrieval;

namespace EnablementBot.Core.Knowledge;

/// <summary>A file that is not in the index.</summary>
/// <param name="Reason">Why, in words for its author.</param>
/// <param name="HasLastGood">Whether an earlier version of it still answers.</param>
public sealed record QuarantinedFile(string Source, string Path, string Reason, bool HasLastGood);

/// <summary>
/// Everything known at one moment: immutable, replaced as a whole. A question takes one snapshot and stays with it.
/// </summary>
public sealed class KnowledgeSnapshot
{
    private readonly Vocabulary _vocabulary;
    private readonly IReadOnlyList<PageTerms> _terms;
    private readonly ConcurrentDictionary<string, Lazy<KnowledgeIndex>> _indexes = new(StringComparer.Ordinal);

    internal KnowledgeSnapshot(Vocabulary vocabulary, IReadOnlyList<PageTerms> terms, IReadOnlyList<QuarantinedFile> quarantined, KnowledgeSettings settings)
    {
        _vocabulary = vocabulary;
        _terms = terms;
        Pages = [.. terms.Select(page => page.Page)];
        Quarantined = quarantined;
        Settings = settings;
        Audiences = [.. Pages.Select(page => page.Audience).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>All pages, for readers of every audience: filter before showing any.</summary>
    public IReadOnlyList<Page> Pages { get; }

    public IReadOnlyList<QuarantinedFile> Quarantined { get; }

    public KnowledgeSettings Settings { get; }

    /// <summary>The audiences that pages name.</summary>
    public IReadOnlyList<string> Audiences { get; }

    /// <summary>
    /// The index of what these audiences may read. There is one index for each set of audiences in use, so that nothing of a page
    /// that somebody may not see (not its words, not its weight in the ranking) reaches that person. Made at first use.
    /// </summary>
    public KnowledgeIndex For(IReadOnlySet<string> audiences)
    {
        string key = string.Join('\n', Audiences.Where(audiences.Contains));
        return _indexes.GetOrAdd(key, _ => new(() => KnowledgeIndexBuilder.Build(_vocabulary, [.. _terms.Where(page => audiences.Contains(page.Page.Audience))]))).Value;
    }

    public RetrievalResult Search(string question, IReadOnlySet<string> audiences, int top, Func<Page, bool>? exclude = null) =>
        Retriever.Retrieve(question, For(audiences), Settings.Synonyms, top, exclude);
}
