namespace EnablementBot.Core.Knowledge.Retrieval;

/// <summary>A question as terms of one index.</summary>
internal sealed record Query
{
    /// <summary>The words of the question in order; a word that occurs twice is here twice.</summary>
    public required IReadOnlyList<QueryTerm> Words { get; init; }

    /// <summary>Stems that the question does not hold but that <see cref="Synonyms"/> add.</summary>
    public required IReadOnlyList<int> Expansions { get; init; }

    /// <summary>Words that were read as other words: what was typed and what was searched.</summary>
    public required IReadOnlyList<Correction> Corrections { get; init; }

    /// <summary>For "what is X": X must be what a title, heading or entry is about.</summary>
    public required bool AsksForDefinition { get; init; }

    /// <summary>The words that carry meaning, each once, in order.</summary>
    public IEnumerable<QueryTerm> Content => Words.Where(word => !word.IsStop).DistinctBy(word => word.Stem >= 0 ? word.Stem.ToString() : word.Word);
}

/// <summary>A misspelt word and what was searched instead.</summary>
public sealed record Correction(string Typed, string Searched);

/// <param name="Word">Normalised spelling.</param>
/// <param name="Stem">Number of the stem; -1 where the index does not hold it.</param>
/// <param name="IsStop">A function word.</param>
/// <param name="RankWeight">Share in the ranking: 1 for content, 0.5 for function words and filler.</param>
/// <param name="Tell">How telling the word is for the question whether the documents hold an answer.</param>
/// <param name="IsCommon">Whether everyday English knows the word.</param>
internal sealed record QueryTerm(string Word, int Stem, bool IsStop, double RankWeight, double Tell, bool IsCommon)
{
    /// <summary>Stems of phrases that mean this word (or a phrase it is part of).</summary>
    public List<int[]> Alternatives { get; } = [];
}
