using System.CommandLine;
using EnablementBot.Storage;
using Microsoft.Data.Sqlite;

namespace EnablementBot.Cli;

/// <summary><c>backup</c>: a consistent copy of the SQLite store.</summary>
internal static class BackupCommand
{
    public static Command Create(CliContext context)
    {
        Argument<string> file = new("FILE") { Description = "Where the copy goes; must not exist yet." };
        Command command = new("backup", """
            Copy the SQLite store, consistent also beside a running server. To restore: stop the server, remove the database file with its -wal and -shm, put the copy in its place.

            Example:
              backup /backups/enablementbot.db
            """) { file };
        command.SetAction((result, cancellation) => context.RunAsync(async () =>
        {
            Hosting.Settings settings = context.Load(result);
            if (settings.Storage.Provider == StorageProvider.Postgres)
                throw new UsageException("backup copies a SQLite store. For PostgreSQL use its own: pg_dump --format=custom --file=enablementbot.dump \"$CONNECTION_URI\"");

            string target = Path.GetFullPath(result.GetValue(file)!);
            if (File.Exists(target)) throw new UsageException($"{target} exists already; name a new file.");
            await using ServiceProvider services = await CliStore.OpenAsync(context, settings, cancellation);
            await CopyAsync((SqliteDatabase)services.GetRequiredService<IDatabase>(), target, cancellation);
            context.Output.Messages.WriteLine($"Wrote {target}.");
            return ExitCode.Done;
        }));
        return command;
    }

    /// <summary>Under its name only when it is whole.</summary>
    private static async Task CopyAsync(SqliteDatabase database, string target, CancellationToken cancellation)
    {
        string part = target + ".part";
        try
        {
            File.Delete(part);
            await database.CopyToAsync(part, cancellation);
            File.Move(part, target, overwrite: false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new UsageException($"{target} cannot be written: {exception.Message}");
        }
    }
}
