namespace EnablementBot.Core.Knowledge;

/// <summary>A Markdown file as it is read: who may see it, what it says, where it points.</summary>
public sealed record Page
{
    /// <summary>The audience of pages that name none.</summary>
    public const string Everyone = "everyone";

    public required KnowledgeSource Source { get; init; }

    /// <summary>Path within the source, with <c>/</c>.</summary>
    public required string Path { get; init; }

    public required string Title { get; init; }

    public required PageMatter Matter { get; init; }

    /// <summary>In document order; the first one may stand before any heading.</summary>
    public required IReadOnlyList<Section> Sections { get; init; }

    public required IReadOnlyList<PageLink> Links { get; init; }

    /// <summary>The Markdown body after placeholders and dialect marks are resolved, for showing the page.</summary>
    public required string Body { get; init; }

    public string Audience => Matter.Audience ?? Source.Audience;

    /// <summary>Address for links between pages: source and path.</summary>
    public string Key => PageKey.Of(Source.Name, Path);
}

/// <summary>What the front matter says. Every value is optional in the file.</summary>
public sealed record PageMatter
{
    public static PageMatter None { get; } = new();

    public string? Title { get; init; }

    public string? Description { get; init; }

    public string? Owner { get; init; }

    public string? Audience { get; init; }

    public DateOnly? Reviewed { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Lines of the file that the front matter takes up.</summary>
    public int Lines { get; init; }
}

/// <summary>A heading and what stands below it, up to the next heading of any level.</summary>
/// <param name="Level">1 to 6; 0 for what stands before the first heading.</param>
/// <param name="Heading">Plain text of the heading; empty at level 0.</param>
/// <param name="Path">Headings from the outermost to this one, as plain text.</param>
/// <param name="Anchor">Anchor as the source's generator makes it, without <c>#</c>; empty for the top of the page.</param>
/// <param name="Line">1-based line of the heading in the file.</param>
/// <param name="Blocks">What stands below the heading, in order.</param>
public sealed record Section(int Level, string Heading, IReadOnlyList<string> Path, string Anchor, int Line, IReadOnlyList<PageBlock> Blocks);

/// <summary>A link to another page of the documentation, or an image.</summary>
/// <param name="Target">Path in the same source, resolved; or the address as written where it leads elsewhere.</param>
/// <param name="Anchor">Without <c>#</c>; empty for none.</param>
/// <param name="Text">What is linked, as plain text.</param>
/// <param name="IsLocal">Whether <paramref name="Target"/> is a path of this source.</param>
/// <param name="Line">1-based line in the file.</param>
public sealed record PageLink(string Target, string Anchor, string Text, bool IsLocal, int Line);

internal static class PageKey
{
    public static string Of(string source, string path) => source + "\n" + path;
}
