using System.Net;
using System.Text.Json.Nodes;
using EnablementBot.Storage;

namespace EnablementBot.Tests.Support;

/// <summary>A server as a process of its own, which can be killed and started again.</summary>
internal sealed class ServerProcess(KnowledgeFolder folder) : IAsyncDisposable
{
    private readonly int _port = BotHost.FreePort();
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private BotProcess? _process;

    public Uri Address => new($"http://127.0.0.1:{_port}");

    /// <summary>A folder whose store is of the provider, with short leases.</summary>
    public static async Task<KnowledgeFolder> FolderAsync(string provider, string? connection = null)
    {
        KnowledgeFolder folder = KnowledgeFolder.Create();
        JsonObject storage = new() { ["Provider"] = provider, ["LeaseSeconds"] = 3 };
        if (Enum.Parse<StorageProvider>(provider) == StorageProvider.Postgres) storage["ConnectionString"] = connection ?? await PostgresServer.NewDatabaseAsync();
        return folder.Configure(new JsonObject { ["Storage"] = storage });
    }

    public async Task StartAsync()
    {
        _process = BotProcess.Start(folder.Root, "serve", "--urls", Address.ToString().TrimEnd('/'));
        await Eventually.IsTrueAsync(IsReadyAsync, "the server became ready", TimeSpan.FromSeconds(60));
    }

    public async Task KillAsync()
    {
        await _process!.KillAsync();
        await _process.DisposeAsync();
        _process = null;
    }

    public Task<CliResult> StopAsync() => _process!.StopAsync();

    /// <summary>True when the server has acknowledged the message.</summary>
    public async Task<bool> TryPostAsync(JsonObject activity)
    {
        try
        {
            using HttpResponseMessage response = await _http.PostAsync(new Uri(Address, "/api/messages"), WebChat.Json(activity.ToJsonString()));
            return response.StatusCode == HttpStatusCode.Accepted;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    public async Task<bool> IsReadyAsync()
    {
        try
        {
            using HttpResponseMessage response = await _http.GetAsync(new Uri(Address, "/readyz"));
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        _http.Dispose();
    }
}
