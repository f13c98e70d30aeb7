namespace EnablementBot.Core.Knowledge;

/// <summary>How a documentation generator spells headings, admonitions and links.</summary>
public enum Dialect
{
    /// <summary>Told from the files themselves.</summary>
    Auto,
    GitHub,
    MkDocs,
    Docusaurus,
    Hugo,
}

/// <summary>A folder of Markdown that questions are answered from.</summary>
/// <param name="Name">Short name, unique; part of a page's address where there are several sources.</param>
public sealed record KnowledgeSource(string Name)
{
    /// <summary>The published site of this source, such as <c>https://docs.example.com/platform</c>; null where there is none.</summary>
    public string? SiteUrl { get; init; }

    /// <summary>Where a page can be edited, with <c>{path}</c> for its path; null where nobody should.</summary>
    public string? EditUrl { get; init; }

    public Dialect Dialect { get; init; } = Dialect.Auto;

    /// <summary>Who may read pages that name no audience themselves.</summary>
    public string Audience { get; init; } = Page.Everyone;

    /// <summary>Said to the reader of an answer from this source, in Markdown; null says nothing.</summary>
    public string? Notice { get; init; }
}

/// <summary>One file of a source as it lies there.</summary>
/// <param name="Source">The source it belongs to.</param>
/// <param name="Path">Path within the source, with <c>/</c>.</param>
/// <param name="Stamp">Changes whenever the content may have changed.</param>
/// <param name="Length">Bytes.</param>
public sealed record SourceFile(KnowledgeSource Source, string Path, string Stamp, long Length);

/// <summary>Lists and opens the files of the configured sources. The implementation owns the file system; nothing else here touches it.</summary>
public interface IKnowledgeSource
{
    /// <summary>Every Markdown file, in a stable order. A source that cannot be listed throws <see cref="IOException"/> with a message for people.</summary>
    IReadOnlyList<SourceFile> List();

    /// <summary>The file's text. Throws <see cref="IOException"/> or <see cref="InvalidDataException"/> with a message for people.</summary>
    string Read(SourceFile file);
}
