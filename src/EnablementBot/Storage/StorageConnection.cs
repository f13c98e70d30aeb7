using EnablementBot.Hosting;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace EnablementBot.Storage;

/// <summary>Reads the connection string. What is wrong with it is said without showing it: it may hold a password.</summary>
internal static class StorageConnection
{
    /// <param name="absolute">Makes a path of the configuration absolute.</param>
    public static IDatabase Open(StorageOptions options, Func<string, string> absolute)
    {
        string key = options.ConnectionStringFile is null ? "Storage:ConnectionString" : "Storage:ConnectionStringFile";
        string text = Read(options, absolute);
        try
        {
            return options.Provider == StorageProvider.Postgres ? Postgres(text, key) : Sqlite(text, key, absolute);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new ConfigurationException($"{key}: this is not a connection string for {options.Provider.ToString().ToLowerInvariant()}; it should look like {Example(options.Provider)}.");
        }
    }

    private static string Read(StorageOptions options, Func<string, string> absolute)
    {
        if (options.ConnectionStringFile is not { Length: > 0 } file) return options.ConnectionString;
        try
        {
            return File.ReadAllText(absolute(file)).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"Storage:ConnectionStringFile: {exception.Message}");
        }
    }

    private static PostgresDatabase Postgres(string text, string key)
    {
        if (text == StorageOptions.DefaultConnection || new NpgsqlConnectionStringBuilder(text).Host is not { Length: > 0 })
            throw new ConfigurationException($"{key}: name the PostgreSQL server and database, such as {Example(StorageProvider.Postgres)}.");
        return new(text);
    }

    private static SqliteDatabase Sqlite(string text, string key, Func<string, string> absolute)
    {
        SqliteConnectionStringBuilder builder = new(text);
        if (builder.DataSource.Length == 0 || builder.DataSource == ":memory:" || builder.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || builder.Mode is SqliteOpenMode.Memory or SqliteOpenMode.ReadOnly)
            throw new ConfigurationException($"{key}: name a file that can be written, such as {StorageOptions.DefaultConnection}.");
        builder.DataSource = absolute(builder.DataSource);
        return new(builder.ToString());
    }

    private static string Example(StorageProvider provider) =>
        provider == StorageProvider.Postgres ? "Host=db.example.com;Database=enablementbot;Username=enablementbot" : StorageOptions.DefaultConnection;
}
