using System.Diagnostics;
using Npgsql;

namespace EnablementBot.Tests.Support;

/// <summary>A real PostgreSQL server for this run, in a temporary folder and on a port of its own; a database for each test that asks.</summary>
internal static class PostgresServer
{
    private static readonly Lazy<Task<string?>> Server = new(StartAsync);

    private static string? _folder;
    private static int _databases;

    /// <summary>Connection string of a new, empty database. The test is skipped where PostgreSQL is not installed.</summary>
    public static async Task<string> NewDatabaseAsync()
    {
        if (await Server.Value is not { } server)
        {
            Assert.Inconclusive("PostgreSQL is not installed. Install the package postgresql.");
            throw new InvalidOperationException();
        }

        string name = $"test{Interlocked.Increment(ref _databases)}";
        await using NpgsqlConnection connection = new(server + ";Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using NpgsqlCommand create = new($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        return $"{server};Database={name};Maximum Pool Size=20";
    }

    public static async Task StopAsync()
    {
        if (!Server.IsValueCreated || await Server.Value is null) return;
        NpgsqlConnection.ClearAllPools();
        await RunAsync("pg_ctl", "stop", "-D", Path.Combine(_folder!, "data"), "-m", "immediate");
        Directory.Delete(_folder!, recursive: true);
    }

    private static async Task<string?> StartAsync()
    {
        if (Programs() is null) return null;
        _folder = Directory.CreateTempSubdirectory("enablementbot-postgres-").FullName;
        if (Environment.IsPrivilegedProcess) await ExecuteAsync("chown", "postgres", _folder);
        string data = Path.Combine(_folder, "data");
        int port = BotHost.FreePort();
        await RunAsync("initdb", "-D", data, "-U", "bot", "-A", "trust", "-E", "UTF8", "--no-sync");
        await RunAsync("pg_ctl", "start", "-w", "-D", data, "-l", Path.Combine(_folder, "log"), "-o", $"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={_folder} -c max_connections=200");
        return $"Host=127.0.0.1;Port={port};Username=bot";
    }

    /// <summary>Debian keeps the server's programs out of the path.</summary>
    private static string? Programs() => new[] { "/usr/lib/postgresql", "/usr/local/bin", "/usr/bin" }
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateDirectories(folder).Select(version => Path.Combine(version, "bin")).OrderDescending(StringComparer.Ordinal).Append(folder))
        .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));

    /// <summary>The server refuses to run as root.</summary>
    private static Task RunAsync(string program, params string[] args)
    {
        string path = Path.Combine(Programs()!, program);
        return Environment.IsPrivilegedProcess ? ExecuteAsync("runuser", ["-u", "postgres", "--", path, .. args]) : ExecuteAsync(path, args);
    }

    private static async Task ExecuteAsync(string program, params string[] args)
    {
        // Its output goes nowhere: the server would keep a pipe open for as long as it lives.
        ProcessStartInfo start = new("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1", "sh", program, .. args]) { UseShellExecute = false, WorkingDirectory = "/" };
        using Process process = Process.Start(start)!;
        await process.WaitForExitAsync();
        Assert.AreEqual(0, process.ExitCode, $"{program} {string.Join(' ', args)}");
    }
}
