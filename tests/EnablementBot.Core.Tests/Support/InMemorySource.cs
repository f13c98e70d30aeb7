using System.Collections.Concurrent;
using System.Globalization;
using EnablementBot.Core.Knowledge;

namespace EnablementBot.Core.Tests.Support;

/// <summary>A documentation folder in memory. Files may be put, removed and broken between refreshes.</summary>
internal sealed class InMemorySource : IKnowledgeSource
{
    private readonly ConcurrentDictionary<string, (SourceFile File, Func<string> Text)> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _reads = new();
    private int _stamp;

    /// <summary>Paths in the order in which they were opened since the last <see cref="ForgetReads"/>.</summary>
    public IReadOnlyCollection<string> Reads => _reads;

    public InMemorySource Put(string path, string text, KnowledgeSource? source = null) => Put(path, () => text, source, text.Length);

    public InMemorySource Put(string path, Func<string> text, KnowledgeSource? source = null, long length = 1)
    {
        source ??= Some.Source;
        string stamp = Interlocked.Increment(ref _stamp).ToString(CultureInfo.InvariantCulture);
        _files[$"{source.Name}/{path}"] = (new(source, path, stamp, length), text);
        return this;
    }

    public void Remove(string path, KnowledgeSource? source = null) => _files.TryRemove($"{(source ?? Some.Source).Name}/{path}", out _);

    public void ForgetReads() => _reads.Clear();

    public IReadOnlyList<SourceFile> List() => [.. _files.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value.File)];

    public string Read(SourceFile file)
    {
        _reads.Enqueue(file.Path);
        return _files[$"{file.Source.Name}/{file.Path}"].Text();
    }
}
