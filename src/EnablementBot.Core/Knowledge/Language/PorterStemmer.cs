namespace EnablementBot.Core.Knowledge.Language;

/// <summary>
/// Porter's stemmer (M. F. Porter, "An algorithm for suffix stripping", 1980), for lower-case a to z. No stemming library could be
/// restored (docs/decisions/0001-packages.md); this is its seam.
/// </summary>
internal static class PorterStemmer
{
    private const int MaxLength = 64;

    public static string Stem(string word)
    {
        if (word.Length is < 3 or > MaxLength || word.AsSpan().ContainsAnyExceptInRange('a', 'z')) return word;

        Span<char> buffer = stackalloc char[MaxLength + 1];
        word.CopyTo(buffer);
        Stemming stemming = new(buffer, word.Length);
        stemming.Run();
        return stemming.Word.SequenceEqual(word) ? word : stemming.Word.ToString();
    }

    private ref struct Stemming(Span<char> buffer, int length)
    {
        private readonly Span<char> _buffer = buffer;
        private int _length = length;

        public readonly ReadOnlySpan<char> Word => _buffer[.._length];

        public void Run()
        {
            Plurals();
            PastAndProgressive();
            if (Ends("y") && HasVowel(1)) _buffer[_length - 1] = 'i';
            FirstMatching(Step2, minimum: 1);
            FirstMatching(Step3, minimum: 1);
            Step4();
            Step5();
        }

        private void Plurals()
        {
            if (Ends("sses") || Ends("ies")) _length -= 2;
            else if (!Ends("ss") && Ends("s")) _length--;
        }

        private void PastAndProgressive()
        {
            if (Ends("eed"))
            {
                if (Measure(3) > 0) _length--;
                return;
            }

            int cut = Ends("ed") ? 2 : Ends("ing") ? 3 : 0;
            if (cut == 0 || !HasVowel(cut)) return;

            _length -= cut;
            if (Ends("at") || Ends("bl") || Ends("iz")) _buffer[_length++] = 'e';
            else if (EndsInDouble() && _buffer[_length - 1] is not ('l' or 's' or 'z')) _length--;
            else if (Measure(0) == 1 && EndsShort(0)) _buffer[_length++] = 'e';
        }

        private static readonly (string, string)[] Step2 =
        [
            ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("bli", "ble"), ("alli", "al"),
            ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"),
            ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"), ("logi", "log"),
        ];

        private static readonly (string, string)[] Step3 =
        [
            ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
        ];

        private static readonly string[] Step4Endings =
        [
            "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "sion", "tion", "ou", "ism", "ate", "iti", "ous", "ive", "ize",
        ];

        private void FirstMatching((string Ending, string Replacement)[] rules, int minimum)
        {
            foreach ((string ending, string replacement) in rules)
            {
                if (!Ends(ending)) continue;
                if (Measure(ending.Length) >= minimum)
                {
                    _length -= ending.Length;
                    replacement.CopyTo(_buffer[_length..]);
                    _length += replacement.Length;
                }

                return;
            }
        }

        private void Step4()
        {
            string longest = "";
            foreach (string ending in Step4Endings)
            {
                if (ending.Length > longest.Length && Ends(ending)) longest = ending;
            }

            // "ion" goes only after s or t, which stay.
            int cut = longest is "sion" or "tion" ? 3 : longest.Length;
            if (cut > 0 && Measure(cut) > 1) _length -= cut;
        }

        private void Step5()
        {
            if (Ends("e"))
            {
                int measure = Measure(1);
                if (measure > 1 || (measure == 1 && !EndsShort(1))) _length--;
            }

            if (Ends("ll") && Measure(1) > 1) _length--;
        }

        private readonly bool Ends(string ending) => Word.EndsWith(ending);

        private readonly bool IsConsonant(int i) => _buffer[i] switch
        {
            'a' or 'e' or 'i' or 'o' or 'u' => false,
            'y' => i == 0 || !IsConsonant(i - 1),
            _ => true,
        };

        /// <summary>Vowel-consonant sequences before the last <paramref name="cut"/> letters.</summary>
        private readonly int Measure(int cut)
        {
            int count = 0;
            bool vowel = false;
            for (int i = 0; i < _length - cut; i++)
            {
                if (!IsConsonant(i)) vowel = true;
                else if (vowel)
                {
                    count++;
                    vowel = false;
                }
            }

            return count;
        }

        private readonly bool HasVowel(int cut)
        {
            for (int i = 0; i < _length - cut; i++)
            {
                if (!IsConsonant(i)) return true;
            }

            return false;
        }

        private readonly bool EndsInDouble() => _length > 1 && _buffer[_length - 1] == _buffer[_length - 2] && IsConsonant(_length - 1);

        private readonly bool EndsShort(int cut)
        {
            int last = _length - cut - 1;
            return last >= 2 && IsConsonant(last) && !IsConsonant(last - 1) && IsConsonant(last - 2) && _buffer[last] is not ('w' or 'x' or 'y');
        }
    }
}
