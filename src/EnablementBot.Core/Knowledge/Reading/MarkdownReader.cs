using Markdig;
using Markdig.Syntax;

namespace EnablementBot.Core.Knowledge.Reading;

/// <summary>A file that is left out of the index, and why, in words for its author.</summary>
public sealed class UnreadablePageException(string reason) : Exception(reason);

/// <summary>
/// Reads a Markdown file into a <see cref="Page"/>. The text is hostile: it is screened first (<see cref="MarkdownScreen"/>), read under a
/// deadline, and whatever goes wrong ends as <see cref="UnreadablePageException"/> for this file alone.
/// </summary>
public sealed class MarkdownReader(TimeProvider clock, Placeholders placeholders)
{
    /// <summary>Time one file may take. The largest page of the sets measured in <c>docs/measurements</c> takes a twentieth of it.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(1);

    /// <param name="source">Where the file comes from; its dialect must be told by now.</param>
    /// <param name="path">Path within the source.</param>
    /// <param name="text">The whole file.</param>
    /// <param name="remarks">Told what is odd about the file but does not keep it out.</param>
    public Page Read(KnowledgeSource source, string path, string text, ICollection<string>? remarks = null)
    {
        if (MarkdownScreen.Refuse(text) is { } reason) throw new UnreadablePageException(reason);

        PageMatter matter = FrontMatter.Read(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'), out string body, out string? problem);
        if (problem is not null) remarks?.Add(problem);

        List<string> unknown = [];
        string markdown = DialectMarks.Resolve(placeholders.Fill(body, unknown));
        if (MarkdownScreen.Refuse(markdown) is { } other) throw new UnreadablePageException(other);
        foreach (string name in unknown.Distinct(StringComparer.Ordinal)) remarks?.Add($"unknown placeholder {name}: add it to platform.yaml or correct its name");

        MarkdownDocument document;
        try
        {
            document = Markdown.Parse(markdown, Pipeline());
        }
        catch (TimeoutException)
        {
            throw new UnreadablePageException($"reading it took more than {Budget.TotalSeconds:0} s: its Markdown is nested or unclosed in a way that cannot be read");
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or IndexOutOfRangeException or NullReferenceException)
        {
            throw new UnreadablePageException($"its Markdown cannot be read: {exception.Message}");
        }

        return new PageAssembler(source, path, matter with { Title = matter.Title is { } title ? placeholders.Fill(title) : null }, markdown).Assemble(document);
    }

    private MarkdownPipeline Pipeline()
    {
        MarkdownPipelineBuilder builder = new MarkdownPipelineBuilder().UsePipeTables().UseAlertBlocks().UseTaskLists().UsePreciseSourceLocation();
        builder.Extensions.Add(new ParseDeadline(clock, Budget));
        return builder.Build();
    }
}
