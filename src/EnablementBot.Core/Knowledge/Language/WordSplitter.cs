namespace EnablementBot.Core.Knowledge.Language;

/// <summary>Cuts text into words: runs of letters and digits, with an apostrophe inside a word left in. Allocates nothing.</summary>
internal ref struct WordSplitter(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _next;

    /// <summary>The word last found, as written.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    public bool MoveNext()
    {
        int i = _next;
        while (i < _text.Length && !char.IsLetterOrDigit(_text[i])) i++;
        int start = i;
        while (i < _text.Length && (char.IsLetterOrDigit(_text[i]) || IsInnerApostrophe(i))) i++;
        _next = i;
        Current = _text[start..i];
        return i > start;
    }

    private readonly bool IsInnerApostrophe(int i) =>
        _text[i] is '\'' or '\u2019' && i > 0 && i + 1 < _text.Length && char.IsLetter(_text[i - 1]) && char.IsLetter(_text[i + 1]);
}
