using EnablementBot.Core.Knowledge.Indexing;
using EnablementBot.Core.Knowledge.Reading;

namespace EnablementBot.Core.Knowledge;

/// <summary>What a refresh did, for logs and for the command line.</summary>
public sealed record KnowledgeChange(int Read, int Removed, IReadOnlyList<QuarantinedFile> Quarantined, IReadOnlyList<PageRemark> Remarks);

/// <summary>Something odd about a page that does not keep it out of the index.</summary>
public sealed record PageRemark(string Source, string Path, string Text);

/// <summary>
/// Holds the current <see cref="KnowledgeSnapshot"/> and replaces it when files change. Only changed files are read again; a file that
/// is gone is gone with the same swap; a file that became unreadable keeps its last good version.
/// </summary>
/// <param name="files">Lists and opens the files.</param>
/// <param name="settings">Read with every refresh.</param>
/// <param name="always">Audience sets whose index is made before a swap, so that nobody waits for it.</param>
public sealed class KnowledgeBase(IKnowledgeSource files, IKnowledgeSettings settings, TimeProvider clock, params IReadOnlyList<IReadOnlySet<string>> always)
{
    private static readonly TimeSpan GiveUpAfter = MarkdownReader.Budget + TimeSpan.FromMilliseconds(500);

    private readonly Vocabulary _vocabulary = new();
    private readonly PageParser _parser = new(clock, GiveUpAfter, Environment.ProcessorCount);
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dialect> _dialects = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private KnowledgeSettings _settings = KnowledgeSettings.None;
    private volatile KnowledgeSnapshot? _current;

    /// <summary>What is known now. Throws before the first <see cref="Refresh"/>.</summary>
    public KnowledgeSnapshot Current => _current ?? throw new InvalidOperationException("The knowledge base has not been read yet.");

    public bool IsReady => _current is not null;

    /// <summary>Compares the files with what is known and, where something changed, swaps in a new snapshot.</summary>
    /// <param name="onFile">Called as files are done: (done, of all that are to be read).</param>
    /// <returns>What changed; null when nothing did.</returns>
    public KnowledgeChange? Refresh(Action<int, int>? onFile = null)
    {
        lock (_lock)
        {
            KnowledgeSettings now = settings.Read();
            IReadOnlyList<SourceFile> listed = files.List();
            bool all = _current is null || now.Stamp != _settings.Stamp;
            SourceFile[] changed = [.. listed.Where(file => all || IsToRead(file))];
            HashSet<string> keys = [.. listed.Select(Key)];
            string[] removed = [.. _entries.Keys.Where(key => !keys.Contains(key))];
            if (!all && changed.Length == 0 && removed.Length == 0) return null;

            _settings = now;
            foreach (string key in removed) _entries.Remove(key);
            List<PageRemark> remarks = ReadChanged(changed, onFile);

            Entry[] entries = [.. listed.Select(file => _entries[Key(file)])];
            QuarantinedFile[] quarantined = [.. entries.Where(entry => entry.Refusal is not null).Select(entry => new QuarantinedFile(entry.File.Source.Name, entry.File.Path, entry.Refusal!, entry.Terms is not null))];
            KnowledgeSnapshot next = new(_vocabulary, [.. entries.Select(entry => entry.Terms).OfType<PageTerms>()], quarantined, now);
            foreach (IReadOnlySet<string> audiences in always) next.For(audiences);
            _current = next;
            return new(changed.Length, removed.Length, quarantined, remarks);
        }
    }

    private bool IsToRead(SourceFile file) =>
        !_entries.TryGetValue(Key(file), out Entry? entry) || entry.File.Stamp != file.Stamp || entry.File.Source != file.Source || (!entry.WasTried && _parser.HasRoom);

    private List<PageRemark> ReadChanged(SourceFile[] changed, Action<int, int>? onFile)
    {
        DetectDialects(changed);
        List<PageRemark> remarks = [];
        MarkdownReader reader = new(clock, _settings.Placeholders);
        int done = 0;
        foreach (ParsedFile parsed in _parser.Parse(changed, ReadTerms, () => onFile?.Invoke(++done, changed.Length)))
        {
            PageTerms? lastGood = parsed.Refusal is null ? null : _entries.GetValueOrDefault(Key(parsed.File))?.Terms;
            _entries[Key(parsed.File)] = new(parsed.File, parsed.Terms ?? lastGood, parsed.Refusal, parsed.WasTried);
        }

        return remarks;

        PageTerms ReadTerms(SourceFile file)
        {
            List<string> own = [];
            KnowledgeSource source = file.Source.Dialect == Dialect.Auto ? file.Source with { Dialect = _dialects[file.Source.Name] } : file.Source;
            PageTerms terms = PageTerms.Of(reader.Read(source, file.Path, Text(file), own), _settings.Wordings.For(source.Name, file.Path), _vocabulary);
            lock (remarks) remarks.AddRange(own.Select(text => new PageRemark(source.Name, file.Path, text)));
            return terms;
        }
    }

    private string Text(SourceFile file) => file.Length > 4 * MarkdownScreen.MaxLength
        ? throw new UnreadablePageException($"the file has {file.Length:N0} bytes; the limit is {4 * MarkdownScreen.MaxLength:N0}: split it")
        : files.Read(file);

    /// <summary>A source keeps the dialect that its first files told, so that its anchors never change under a reader's link.</summary>
    private void DetectDialects(SourceFile[] changed)
    {
        foreach (IGrouping<string, SourceFile> group in changed.Where(file => file.Source.Dialect == Dialect.Auto).GroupBy(file => file.Source.Name, StringComparer.Ordinal))
        {
            if (!_dialects.ContainsKey(group.Key)) _dialects[group.Key] = DialectDetector.Detect(group.Take(500).Select(TextOrNothing));
        }
    }

    private string TextOrNothing(SourceFile file)
    {
        try
        {
            return Text(file);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnreadablePageException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static string Key(SourceFile file) => PageKey.Of(file.Source.Name, file.Path);

    /// <param name="Terms">Of the last version that could be read.</param>
    /// <param name="Refusal">Why the newest version could not; null where it could.</param>
    /// <param name="WasTried">False where the reader had no thread left for it.</param>
    private sealed record Entry(SourceFile File, PageTerms? Terms, string? Refusal, bool WasTried);
}
