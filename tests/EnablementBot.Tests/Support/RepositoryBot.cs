namespace EnablementBot.Tests.Support;

/// <summary>One running bot over the repository's own <c>knowledge/</c>, started when the first test asks for it.</summary>
internal static class RepositoryBot
{
    private static readonly Lazy<Task<BotHost>> Host = new(() => BotHost.StartAsync(Repository.Settings()));

    public static Task<BotHost> GetAsync() => Host.Value;

    public static async Task StopAsync()
    {
        if (Host.IsValueCreated) await (await Host.Value).DisposeAsync();
    }
}
