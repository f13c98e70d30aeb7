using EnablementBot.Core.Conversations;
using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Retrieval;

namespace EnablementBot.Core.Answers;

/// <summary>Lays an answer out for a conversation: the text, its sources with owner and age, what else to do.</summary>
internal static class AnswerCard
{
    /// <param name="readAs">The question as it was searched, where that is not what was typed.</param>
    public static Reply Of(Answer answer, string id, string? readAs, KnowledgeSettings settings, DateOnly today)
    {
        List<CardElement> card = [];
        if (readAs is not null) card.Add(new CardElement.Note($"Read as: *{Plain(readAs)}*"));
        foreach (Correction correction in answer.Corrections) card.Add(new CardElement.Note($"Searched for *{Plain(correction.Searched)}* instead of *{Plain(correction.Typed)}*."));

        card.Add(new CardElement.Text(Lead(answer, settings)));
        if (answer.Citations.Count > 0) card.Add(new CardElement.Sources(Title(answer), [.. answer.Citations.Select(citation => ToSource(citation, today))]));

        string? notice = answer.Citations.Select(citation => citation.Page.Source.Notice).FirstOrDefault(text => text is not null);
        if (notice is not null) card.Add(new CardElement.Note(notice));
        if (answer.Outcome != Outcome.NotFound) card.Add(new CardElement.Rating(id));
        return new(card);
    }

    private static string Lead(Answer answer, KnowledgeSettings settings)
    {
        string help = settings.SupportChannel is { Length: > 0 } channel ? $"ask the platform team in {channel}" : "ask the platform team";
        return answer.Outcome switch
        {
            Outcome.Answered => PassageLinks.Rebase(answer.Markdown, answer.Citations[0].Page),
            Outcome.Unsure => $"{answer.Markdown} If they do not help, {help}.",
            _ => $"{answer.Markdown} Try other words, paste the error message as it is, or {help}.",
        };
    }

    private static string Title(Answer answer) => answer.Outcome == Outcome.Answered ? answer.Citations.Count > 1 ? "Source, and related sections" : "Source" : "Closest sections";

    private static Source ToSource(Citation citation, DateOnly today) => new(citation.Page.Path, citation.Page.Title, citation.Heading, citation.Section.Anchor, citation.Url, citation.Quote)
    {
        Origin = citation.Page.Source.Name,
        EditUrl = citation.EditUrl,
        Owner = citation.Page.Matter.Owner,
        Reviewed = citation.Page.Matter.Reviewed,
        Provenance = Provenance(citation.Page.Matter, today),
    };

    private static string Provenance(PageMatter matter, DateOnly today)
    {
        string owner = matter.Owner is { } team ? $"owned by {team}" : "";
        if (matter.Reviewed is not { } date) return owner;
        return $"{(owner.Length > 0 ? owner + ", " : "")}reviewed {date:yyyy-MM-dd} ({Age(today.DayNumber - date.DayNumber)})";
    }

    private static string Age(int days) => days switch
    {
        < 1 => "today",
        1 => "yesterday",
        < 14 => $"{days} days ago",
        < 60 => $"{days / 7} weeks ago",
        < 730 => $"{days / 30} months ago",
        _ => $"{days / 365} years ago",
    };

    /// <summary>What a person typed is shown as text, never as Markdown.</summary>
    private static string Plain(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        if (line.Length > 200) line = line[..200] + "…";
        return string.Concat(line.Select(c => char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c)) ? "\\" + c : c.ToString()));
    }
}
