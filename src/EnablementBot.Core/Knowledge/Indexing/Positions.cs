namespace EnablementBot.Core.Knowledge.Indexing;

/// <summary>
/// Where each content stem stands: one line of positions through all chunks, with gaps between fields and chunks, so
/// that neighbours are found by merging two sorted lists. Function words take no position.
/// </summary>
internal sealed class Positions(int[] starts, int[] places, int[] chunkEnds)
{
    /// <summary>Positions between two fields or chunks; wider than any window that is asked for.</summary>
    public const int Gap = 16;

    public ReadOnlySpan<int> Of(int term) => term < 0 || term >= starts.Length - 1 ? [] : places.AsSpan(starts[term]..starts[term + 1]);

    /// <summary>The first position after chunk <paramref name="chunk"/>.</summary>
    public int End(int chunk) => chunkEnds[chunk];

    /// <summary>The chunk that holds a position.</summary>
    /// <param name="from">A chunk at or before it, from which to look.</param>
    public int ChunkAt(int position, int from)
    {
        if (position < chunkEnds[from]) return from;
        int at = chunkEnds.AsSpan(from).BinarySearch(position);
        return from + (at < 0 ? ~at : at + 1);
    }

    public int Start(int chunk) => chunk == 0 ? 0 : chunkEnds[chunk - 1];

    /// <summary>Whether two terms stand at most <paramref name="window"/> positions apart, in any order, in a chunk.</summary>
    public bool Near(int first, int second, int chunk, int window)
    {
        ReadOnlySpan<int> a = Within(Of(first), chunk);
        ReadOnlySpan<int> b = Within(Of(second), chunk);
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (Math.Abs(a[i] - b[j]) <= window && a[i] != b[j]) return true;
            if (a[i] < b[j]) i++;
            else j++;
        }

        return false;
    }

    private ReadOnlySpan<int> Within(ReadOnlySpan<int> list, int chunk)
    {
        int from = list.BinarySearch(Start(chunk));
        int to = list.BinarySearch(End(chunk));
        return list[(from < 0 ? ~from : from)..(to < 0 ? ~to : to)];
    }
}

/// <summary>Lays the chunks' tokens out on one line.</summary>
/// <param name="terms">Size of the vocabulary.</param>
internal sealed class PositionsBuilder(int terms)
{
    private readonly List<int> _terms = [];
    private readonly List<int> _places = [];
    private readonly List<int> _chunkEnds = [];
    private int _next;

    public void Add(params ReadOnlySpan<int[]> fields)
    {
        foreach (int[] field in fields)
        {
            foreach (int token in field)
            {
                if (token < 0) continue;
                _terms.Add(token);
                _places.Add(_next++);
            }

            _next += Positions.Gap;
        }

        _chunkEnds.Add(_next);
    }

    public Positions Build()
    {
        int[] starts = new int[terms + 1];
        foreach (int term in _terms) starts[term + 1]++;
        for (int term = 0; term < terms; term++) starts[term + 1] += starts[term];

        int[] next = starts[..^1];
        int[] places = new int[_places.Count];
        for (int i = 0; i < _terms.Count; i++) places[next[_terms[i]]++] = _places[i];
        return new(starts, places, [.. _chunkEnds]);
    }
}
