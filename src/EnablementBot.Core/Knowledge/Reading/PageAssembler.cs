using System.Buffers;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace EnablementBot.Core.Knowledge.Reading;

/// <summary>Walks a parsed document once and cuts it into sections, blocks and links.</summary>
internal sealed class PageAssembler(KnowledgeSource source, string path, PageMatter matter, string markdown)
{
    private readonly HeadingAnchors _anchors = new(source.Dialect);
    private readonly List<Section> _sections = [];
    private readonly List<PageLink> _links = [];
    private readonly List<(int Level, string Text)> _path = [];
    private List<PageBlock> _blocks = [];

    public Page Assemble(MarkdownDocument document)
    {
        Open(new Section(0, "", [], "", matter.Lines + 1, _blocks));
        foreach (Block block in document)
        {
            if (block is HeadingBlock heading) OpenHeading(heading);
            else Add(block);
        }

        foreach (LinkInline link in document.Descendants<LinkInline>()) AddLink(link);
        if (_sections[0].Blocks.Count == 0 && _sections.Count > 1) _sections.RemoveAt(0);

        Section first = _sections[0];
        return new()
        {
            Source = source,
            Path = path,
            Matter = matter,
            Title = matter.Title ?? (first.Level == 1 ? first.Heading : _sections.FirstOrDefault(section => section.Level == 1)?.Heading) ?? FileTitle(),
            Sections = _sections,
            Links = _links,
            Body = markdown,
        };
    }

    private void Open(Section section) => _sections.Add(section);

    private void OpenHeading(HeadingBlock heading)
    {
        string text = InlineText.Of(heading);
        string? given = GivenAnchor(ref text);

        string anchor = _anchors.Next(text, given);
        bool opensPage = heading.Level == 1 && _sections.Count == 1 && _sections[0].Blocks.Count == 0;

        while (_path.Count > 0 && _path[^1].Level >= heading.Level) _path.RemoveAt(_path.Count - 1);
        _path.Add((heading.Level, text));
        _blocks = [];
        Open(new Section(heading.Level, text, [.. _path.Select(part => part.Text)], opensPage && given is null ? "" : anchor, matter.Lines + heading.Line + 1, _blocks));
    }

    private void Add(Block block)
    {
        string text = InlineText.Of(block);
        switch (block)
        {
            case LinkReferenceDefinitionGroup:
                break;
            case HtmlBlock html:
                if (InlineText.OfHtml(html.Lines.ToString()) is { Length: > 0 } words) _blocks.Add(new PageBlock.Html(words));
                break;
            case FencedCodeBlock code:
                _blocks.Add(new PageBlock.Code(Slice(block), code.Lines.ToString(), code.Info ?? ""));
                break;
            case CodeBlock code:
                _blocks.Add(new PageBlock.Code($"```\n{code.Lines}\n```", code.Lines.ToString(), ""));
                break;
            case ListBlock list:
                _blocks.Add(new PageBlock.Listing(Slice(block), text, list.IsOrdered, [.. list.Select(item => new Part(Slice(item), InlineText.Of(item)))]));
                break;
            case Table table:
                AddTable(table, text);
                break;
            case ThematicBreakBlock:
                break;
            default:
                if (text.Length > 0) _blocks.Add(new PageBlock.Prose(Slice(block), text));
                break;
        }
    }

    private void AddTable(Table table, string text)
    {
        string[] lines = Slice(table).Split('\n');
        int head = table.OfType<TableRow>().Count(row => row.IsHeader);
        string header = string.Join('\n', lines.Take(head + 1));
        Part[] rows = [.. table.OfType<TableRow>().Skip(head).Select((row, i) => new Part(i + head + 1 < lines.Length ? lines[i + head + 1] : Slice(row), InlineText.Of(row).Replace('\n', ' ')))];
        _blocks.Add(new PageBlock.Table(string.Join('\n', lines), text, header, rows));
    }

    private void AddLink(LinkInline link)
    {
        if (link.Url is not { Length: > 0 } url) return;

        int hash = url.IndexOf('#', StringComparison.Ordinal);
        string target = hash < 0 ? url : url[..hash];
        string anchor = hash < 0 ? "" : url[(hash + 1)..];
        bool isLocal = !target.Contains(':', StringComparison.Ordinal) && !target.StartsWith("//", StringComparison.Ordinal);
        if (link.IsImage && isLocal) return;
        _links.Add(new(isLocal ? PagePath.Resolve(path, target) : url, anchor, InlineText.Of(link), isLocal, matter.Lines + link.Line + 1));
    }

    private string Slice(Block block)
    {
        int start = Math.Clamp(block.Span.Start, 0, markdown.Length);
        int end = Math.Clamp(block.Span.End + 1, start, markdown.Length);
        return markdown[start..end].TrimEnd();
    }

    private string FileTitle()
    {
        string name = PagePath.Name(path);
        if (name is "index" or "_index" or "README" && path.LastIndexOf('/') is var slash and > 0) name = PagePath.Name(path[..slash]);
        name = name.Replace('-', ' ').Replace('_', ' ').Trim();
        return name.Length == 0 ? path : char.ToUpperInvariant(name[0]) + name[1..];
    }

    /// <summary>Takes <c>{#id}</c> or <c>{: #id ...}</c> off the end of a heading. By hand: a pattern goes quadratic on headings made for it.</summary>
    private static string? GivenAnchor(ref string heading)
    {
        ReadOnlySpan<char> text = heading.AsSpan().TrimEnd();
        int open = text.LastIndexOf('{');
        if (open < 0 || text[^1] != '}') return null;

        ReadOnlySpan<char> inner = text[(open + 1)..^1];
        if (inner.StartsWith(":")) inner = inner[1..];
        inner = inner.TrimStart();
        if (!inner.StartsWith("#") || inner.Contains('}')) return null;

        inner = inner[1..];
        int end = inner.IndexOfAnyExcept(AnchorCharacters);
        if (end == 0 || inner.Length == 0) return null;
        string id = (end < 0 ? inner : inner[..end]).ToString();
        heading = text[..open].TrimEnd().ToString();
        return id;
    }

    private static readonly SearchValues<char> AnchorCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.:-");
}
