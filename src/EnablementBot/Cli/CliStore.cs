using EnablementBot.Hosting;
using EnablementBot.Storage;

namespace EnablementBot.Cli;

/// <summary>The configured store, opened for one verb, also beside a running server.</summary>
internal static class CliStore
{
    public static async Task<ServiceProvider> OpenAsync(CliContext context, Settings settings, CancellationToken cancellation)
    {
        ServiceProvider services = new ServiceCollection().AddSingleton(context.Clock).AddStorage(settings.Storage, settings.Absolute, KeptFacts.Kinds).BuildServiceProvider();
        try
        {
            await services.GetRequiredService<StoreOpening>().OpenAsync(cancellation);
            return services;
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }
    }
}
