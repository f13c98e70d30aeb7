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
    private readonly ConcurrentDictionary<string, (int Token, int Word)> _words = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (int Token, int Word)>.AlternateLookup<ReadOnlySpan<char>> _wordsBySpan;
    private int _count;
    private int _wordCount;

    public Vocabulary() => _wordsBySpan = _words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Numbers given so far.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Number of a word; -1 where no page of any audience holds just this word. Ask the index whether its readers may know.</summary>
    public int FindWord(string word) => _words.TryGetValue(word, out (int Token, int Word) known) ? known.Word : -1;

    /// <summary>Number of a stem; -1 where no page has it.</summary>
    public int Find(string stem) => _stems.GetValueOrDefault(stem, -1);

    /// <summary>Number of the stem that a token stands for.</summary>
    public static int Stem(int token) => token < 0 ? ~token : token;

    /// <summary>Appends the tokens of a text: for each word the number of its stem, or its complement (<c>~</c>) for a function word.</summary>
    /// <param name="words">Told the number of each word itself, whatever its case; null where nobody asks.</param>
    public void Tokenize(ReadOnlySpan<char> text, List<int> tokens, HashSet<int>? words = null)
    {
        WordSplitter splitter = new(text);
        while (splitter.MoveNext())
        {
            (int token, int word) = Number(splitter.Current);
            tokens.Add(token);
            words?.Add(word);
        }
    }

    private (int Token, int Word) Number(ReadOnlySpan<char> written)
    {
        if (_wordsBySpan.TryGetValue(written, out (int Token, int Word) known)) return known;

        (int Token, int Word) numbers = _words.GetOrAdd(Lexicon.Normalize(written), word =>
        {
            int stem = _stems.GetOrAdd(Lexicon.English.Stem(word), _ => Interlocked.Increment(ref _count) - 1);
            return (Lexicon.English.IsStop(word) ? ~stem : stem, Interlocked.Increment(ref _wordCount) - 1);
        });
        _words.TryAdd(written.ToString(), numbers);
        return numbers;
    }
}
