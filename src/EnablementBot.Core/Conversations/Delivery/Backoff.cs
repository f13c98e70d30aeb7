namespace EnablementBot.Core.Conversations.Delivery;

/// <summary>How long to wait before trying again: 1 s, doubled each time, at most 5 min.</summary>
internal static class Backoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <param name="attempt">The attempt that failed, from 1.</param>
    public static TimeSpan After(int attempt)
    {
        TimeSpan pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Clamp(attempt - 1, 0, 20)));
        return pause < Longest ? pause : Longest;
    }
}
