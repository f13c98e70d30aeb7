using EnablementBot.Core.Conversations.Delivery;
using EnablementBot.Storage;

namespace EnablementBot.Hosting;

/// <summary>The turn kernel's registrations: for every verb that speaks, and for the server.</summary>
internal static class Delivery
{
    public static IServiceCollection AddKernel(this IServiceCollection services, StorageOptions storage)
    {
        ProcessMark self = ProcessMark.New();
        return services
            .AddSingleton(self)
            .AddSingleton(new DeliverySettings(self.ToString()) { Lease = TimeSpan.FromSeconds(storage.LeaseSeconds) })
            .AddSingleton<DeliverySignals>()
            .AddSingleton<TurnProcessor>()
            .AddSingleton<TurnDoor>();
    }

    /// <summary>What goes on in the background of a server.</summary>
    public static IServiceCollection AddWorkers(this IServiceCollection services) => services
        .AddSingleton<OutboxSender>()
        .AddSingleton<Readiness>().AddHostedService(provider => provider.GetRequiredService<Readiness>())
        .AddSingleton<ServeLease>().AddHostedService(provider => provider.GetRequiredService<ServeLease>())
        .AddSingleton<TurnWorker>().AddHostedService(provider => provider.GetRequiredService<TurnWorker>())
        .AddHostedService<OutboxWorker>()
        .AddHostedService<RetentionWorker>()
        .Configure<HostOptions>(host =>
        {
            // Kubernetes waits 30 s before it kills.
            host.ShutdownTimeout = TimeSpan.FromSeconds(25);
            host.ServicesStopConcurrently = true;
        });
}
