using System.Data.Common;
using EnablementBot.Hosting;

namespace EnablementBot.Storage;

/// <summary>Makes the store ready: it can be reached, and has this version's tables. What stands in the way names the key.</summary>
internal sealed class StoreOpening(IDatabase database, StorageOptions options, TimeProvider clock)
{
    public async Task OpenAsync(CancellationToken cancellation)
    {
        try
        {
            await database.PrepareAsync();
            await Migrator.MigrateAsync(database, clock, cancellation);
        }
        catch (Exception exception) when (exception is DbException or TimeoutException or System.Net.Sockets.SocketException)
        {
            string key = options.ConnectionStringFile is null ? "Storage:ConnectionString" : "Storage:ConnectionStringFile";
            throw new ConfigurationException($"{key}: the database cannot be used: {exception.Message}");
        }
    }
}
