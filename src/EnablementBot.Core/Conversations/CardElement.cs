namespace EnablementBot.Core.Conversations;

/// <summary>
/// The parts a reply is made of: a small closed family. Renderers switch over it exhaustively (the private
/// constructor closes it), so each channel states how it shows each part.
/// </summary>
public abstract record CardElement
{
    private CardElement()
    {
    }

    /// <summary>Running text in GitHub-flavoured Markdown. May hold document text, which is hostile until rendered safely.</summary>
    public sealed record Text(string Markdown) : CardElement;

    /// <summary>A quiet remark below the answer, in Markdown.</summary>
    public sealed record Note(string Markdown) : CardElement;

    /// <summary>What the answer stands on, numbered from 1 in this order.</summary>
    public sealed record Sources(string Title, IReadOnlyList<Source> Items) : CardElement;

    /// <summary>What a person may do next.</summary>
    public sealed record Buttons(IReadOnlyList<Button> Items) : CardElement;

    /// <summary>Asks whether the answer helped; each channel uses its own thumbs.</summary>
    public sealed record Rating(string AnswerId) : CardElement
    {
        public IReadOnlyList<Button> Thumbs { get; } = [new("Helpful", $"rate up {AnswerId}"), new("Not helpful", $"rate down {AnswerId}")];
    }
}

/// <param name="Title">What the person reads.</param>
/// <param name="Action">The command it stands for; typing it does the same.</param>
public sealed record Button(string Title, string Action);

/// <summary>A citation as a channel shows it.</summary>
/// <param name="Path">Path of the page in its source, with <c>/</c>.</param>
/// <param name="Title">Title of the page.</param>
/// <param name="Heading">Heading path joined by <c> &gt; </c>.</param>
/// <param name="Anchor">Anchor of the heading without <c>#</c>; empty for the top of the page.</param>
/// <param name="Url">Published address with the anchor; null where no site is mapped.</param>
/// <param name="Quote">Text of the section, word for word.</param>
public sealed record Source(string Path, string Title, string Heading, string Anchor, string? Url, string Quote)
{
    /// <summary>Name of the documentation source.</summary>
    public string Origin { get; init; } = "";

    /// <summary>Where the page can be edited; null where the source does not say.</summary>
    public string? EditUrl { get; init; }

    /// <summary>The team that owns the page; null where its front matter does not say.</summary>
    public string? Owner { get; init; }

    /// <summary>When somebody last read the page and found it right; null where its front matter does not say.</summary>
    public DateOnly? Reviewed { get; init; }

    /// <summary>Owner and age in words, such as <c>owned by team-x, reviewed 2026-03-01 (8 months ago)</c>; empty where neither is known.</summary>
    public string Provenance { get; init; } = "";
}
