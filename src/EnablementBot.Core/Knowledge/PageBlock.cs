namespace EnablementBot.Core.Knowledge;

/// <summary>A block of a section. <see cref="Markdown"/> is word for word what the file says; <see cref="Text"/> is what a person reads of it.</summary>
public abstract record PageBlock(string Markdown, string Text)
{
    /// <summary>A paragraph, quotation or alert.</summary>
    public sealed record Prose(string Markdown, string Text) : PageBlock(Markdown, Text);

    /// <summary>A list; nested lists are part of their item.</summary>
    public sealed record Listing(string Markdown, string Text, bool Ordered, IReadOnlyList<Part> Items) : PageBlock(Markdown, Text);

    /// <summary>A code block. <see cref="PageBlock.Text"/> is the code.</summary>
    public sealed record Code(string Markdown, string Text, string Language) : PageBlock(Markdown, Text);

    /// <summary>A table; <paramref name="Header"/> holds the Markdown of the head and the ruler below it.</summary>
    public sealed record Table(string Markdown, string Text, string Header, IReadOnlyList<Part> Rows) : PageBlock(Markdown, Text);

    /// <summary>Raw HTML: its words can be found but are never quoted.</summary>
    public sealed record Html(string Text) : PageBlock("", Text);
}

/// <summary>A list item or table row: its Markdown word for word, and its plain text.</summary>
public sealed record Part(string Markdown, string Text);
