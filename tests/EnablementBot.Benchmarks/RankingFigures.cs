namespace EnablementBot.Benchmarks;

/// <summary>Figures of one ranking against the pages that are right; binary gains.</summary>
internal static class RankingFigures
{
    public static double Ndcg(IReadOnlyList<string> ranking, IReadOnlyCollection<string> right, int top = 10)
    {
        double gain = ranking.Take(top).Select((page, i) => right.Contains(page) ? 1 / Math.Log2(i + 2) : 0).Sum();
        double ideal = Enumerable.Range(0, Math.Min(right.Count, top)).Sum(i => 1 / Math.Log2(i + 2));
        return ideal == 0 ? 0 : gain / ideal;
    }

    public static double HitAt1(IReadOnlyList<string> ranking, IReadOnlyCollection<string> right) => ranking.Count > 0 && right.Contains(ranking[0]) ? 1 : 0;

    /// <summary>Paired bootstrap over questions: mean difference with its 95 % interval, and the share of resamples below 0.</summary>
    public static (double Mean, double Low, double High, double ShareBelow) Bootstrap(IReadOnlyList<double> ours, IReadOnlyList<double> theirs, int resamples = 10_000)
    {
        double[] differences = [.. ours.Zip(theirs, (a, b) => a - b)];
        ulong state = 0x9E3779B97F4A7C15;
        double[] means = new double[resamples];
        for (int r = 0; r < resamples; r++)
        {
            double sum = 0;
            for (int i = 0; i < differences.Length; i++)
            {
                // SplitMix64: seeded, so that the table can be made again.
                state += 0x9E3779B97F4A7C15;
                ulong z = state;
                z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
                sum += differences[(int)((z ^ (z >> 31)) % (ulong)differences.Length)];
            }

            means[r] = sum / differences.Length;
        }

        Array.Sort(means);
        return (differences.Average(), means[resamples / 40], means[resamples - 1 - resamples / 40], means.Count(mean => mean < 0) / (double)resamples);
    }
}
