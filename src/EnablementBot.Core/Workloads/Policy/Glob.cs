namespace EnablementBot.Core.Workloads.Policy;

/// <summary>Patterns in which <c>*</c> stands for any run of characters.</summary>
public static class Glob
{
    /// <summary>Linear in both texts for one star, and never worse than their product: patterns come from files, names from anybody.</summary>
    public static bool Matches(string pattern, string text)
    {
        (int p, int t, int star, int resume) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*') (star, resume, p) = (p, t, p + 1);
            else if (p < pattern.Length && pattern[p] == text[t]) (p, t) = (p + 1, t + 1);
            else if (star >= 0) (p, t, resume) = (star + 1, resume + 1, resume + 1);
            else return false;
        }

        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }
}
