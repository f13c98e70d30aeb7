using System.Collections.Concurrent;
using EnablementBot.Core.Knowledge.Language;

namespace EnablementBot.Core.Knowledge.Indexing;

/// <summary>
/// Numbers stems. Shared by all builds of one knowledge base, so that an unchanged page keeps its numbers and is not read again;
/// it only grows, by the words of changed pages. Safe for several threads.
/// </summary>
internal sealed class Vocabulary
{
    private readonly ConcurrentDictionary<string, int> _stems = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _tokens = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _tokensBySpan;
    private int _count;

    public Vocabulary() => _tokensBySpan = _tokens.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Numbers given so far.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Token of a word as written: the number of its stem, or its complement (<c>~</c>) for a function word.</summary>
    public int Token(ReadOnlySpan<char> written)
    {
        if (_tokensBySpan.TryGetValue(written, out int token)) return token;

        string word = Lexicon.Normalize(written);
        int stem = _stems.GetOrAdd(Lexicon.English.Stem(word), _ => Interlocked.Increment(ref _count) - 1);
        token = Lexicon.English.IsStop(word) ? ~stem : stem;
        _tokens.TryAdd(written.ToString(), token);
        _tokens.TryAdd(word, token);
        return token;
    }

    /// <summary>Number of a stem; -1 where no page has it.</summary>
    public int Find(string stem) => _stems.GetValueOrDefault(stem, -1);

    /// <summary>Whether a page holds just this word, whatever its case.</summary>
    public bool IsWritten(string word) => _tokens.ContainsKey(word);

    /// <summary>Number of the stem that a token stands for.</summary>
    public static int Stem(int token) => token < 0 ? ~token : token;

    /// <summary>Appends the tokens of a text.</summary>
    public void Tokenize(ReadOnlySpan<char> text, List<int> tokens)
    {
        WordSplitter words = new(text);
        while (words.MoveNext()) tokens.Add(Token(words.Current));
    }
}
