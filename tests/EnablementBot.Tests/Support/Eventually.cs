namespace EnablementBot.Tests.Support;

/// <summary>Waits for a condition instead of for a time.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <param name="what">Completes the sentence "It did not happen that ...".</param>
    public static async Task IsTrueAsync(Func<Task<bool>> condition, string what, TimeSpan? within = null)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(20));
        long start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > (within ?? Patience)) Assert.Fail($"It did not happen that {what}.");
            await timer.WaitForNextTickAsync();
        }
    }

    public static Task IsTrueAsync(Func<bool> condition, string what, TimeSpan? within = null) => IsTrueAsync(() => Task.FromResult(condition()), what, within);
}
