namespace EnablementBot.Core.Knowledge.Indexing;

/// <summary>
/// For each term, the documents that hold it in ascending order, with the term's impact there: the sum over fields of
/// weight times BM25's saturated, length-normalised frequency. Idf is left out, so that lists are made in one pass.
/// </summary>
internal sealed class PostingLists(int documents, int[] starts, int[] ids, float[] impacts)
{
    /// <summary>Number of documents, with or without terms.</summary>
    public int Documents => documents;

    public ReadOnlySpan<int> Ids(int term) => term < 0 || term >= starts.Length - 1 ? [] : ids.AsSpan(starts[term]..starts[term + 1]);

    public ReadOnlySpan<float> Impacts(int term) => term < 0 || term >= starts.Length - 1 ? [] : impacts.AsSpan(starts[term]..starts[term + 1]);

    /// <summary>The term's impact where it is highest; 0 where no document holds it.</summary>
    public double Highest(int term)
    {
        float highest = 0;
        foreach (float impact in Impacts(term)) highest = Math.Max(highest, impact);
        return highest;
    }

    public bool Has(int term, int document) => Ids(term).BinarySearch(document) >= 0;

    public double Idf(int term) => Idf(Ids(term).Length, documents);

    /// <summary>BM25's inverse document frequency, never negative.</summary>
    public static double Idf(int frequency, int documents) => Math.Log(1 + (documents - frequency + 0.5) / (frequency + 0.5));
}

/// <summary>Collects documents one after another and makes <see cref="PostingLists"/> of them.</summary>
/// <param name="terms">Size of the vocabulary.</param>
/// <param name="fields">Weight and mean length (tokens) of each field.</param>
internal sealed class PostingListsBuilder(int terms, IReadOnlyList<(double Weight, double MeanLength)> fields)
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    private readonly List<int> _terms = [];
    private readonly List<int> _ids = [];
    private readonly List<float> _impacts = [];
    private readonly int[] _frequency = new int[terms];
    private readonly float[] _impact = new float[terms];
    private readonly List<int> _touched = [];
    private int _documents;

    /// <param name="document">Tokens of each field, in the order of the fields.</param>
    public void Add(params ReadOnlySpan<int[]> document)
    {
        for (int field = 0; field < document.Length; field++) AddField(document[field], fields[field].Weight, fields[field].MeanLength);

        foreach (int term in _touched)
        {
            _terms.Add(term);
            _ids.Add(_documents);
            _impacts.Add(_impact[term]);
            _impact[term] = 0;
        }

        _touched.Clear();
        _documents++;
    }

    private void AddField(int[] tokens, double weight, double mean)
    {
        foreach (int token in tokens) _frequency[Vocabulary.Stem(token)]++;

        double norm = K1 * (1 - B + B * tokens.Length / Math.Max(mean, 1));
        foreach (int token in tokens)
        {
            int term = Vocabulary.Stem(token);
            int frequency = _frequency[term];
            if (frequency == 0) continue;
            if (_impact[term] == 0) _touched.Add(term);
            _impact[term] += (float)(weight * frequency * (K1 + 1) / (frequency + norm));
            _frequency[term] = 0;
        }
    }

    public PostingLists Build()
    {
        int[] starts = new int[terms + 1];
        foreach (int term in _terms) starts[term + 1]++;
        for (int term = 0; term < terms; term++) starts[term + 1] += starts[term];

        int[] next = starts[..^1];
        int[] ids = new int[_ids.Count];
        float[] impacts = new float[_ids.Count];
        for (int i = 0; i < _terms.Count; i++)
        {
            int at = next[_terms[i]]++;
            ids[at] = _ids[i];
            impacts[at] = _impacts[i];
        }

        return new(_documents, starts, ids, impacts);
    }
}
