using EnablementBot.Core.Knowledge.Reading;
using EnablementBot.Core.Knowledge.Retrieval;

namespace EnablementBot.Core.Knowledge;

/// <summary>What the platform team says beside the pages.</summary>
/// <param name="Stamp">Changes whenever anything here changes: all pages are then read again.</param>
/// <param name="Platform">The platform's name, for people.</param>
public sealed record KnowledgeSettings(string Stamp, string Platform, Placeholders Placeholders, Synonyms Synonyms)
{
    public static KnowledgeSettings None { get; } = new("", "the platform", Placeholders.None, Synonyms.None);

    /// <summary>How people ask for what sections answer.</summary>
    public Wordings Wordings { get; init; } = Wordings.None;

    /// <summary>Whom to ask where the documents do not answer, such as a chat channel; null where nobody is named.</summary>
    public string? SupportChannel { get; init; }
}

/// <summary>Reads <see cref="KnowledgeSettings"/> from where the platform team keeps them.</summary>
public interface IKnowledgeSettings
{
    /// <summary>The settings as they are now. Throws <see cref="InvalidDataException"/> with a message for people; the last good ones then stay.</summary>
    KnowledgeSettings Read();
}
