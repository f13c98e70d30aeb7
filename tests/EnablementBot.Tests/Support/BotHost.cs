using System.Net;
using System.Net.Sockets;
using EnablementBot.Core.Knowledge;
using EnablementBot.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace EnablementBot.Tests.Support;

/// <summary>The real server in this process, listening on loopback.</summary>
internal sealed class BotHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BotHost(WebApplication app, Uri address)
    {
        _app = app;
        Address = address;
        Http = NewClient();
    }

    /// <summary>Address of the server, with 127.0.0.1 as its host.</summary>
    public Uri Address { get; }

    /// <summary>Without cookies and without following redirects.</summary>
    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public static Task<BotHost> StartAsync(KnowledgeFolder folder) => StartAsync(folder.Configuration);

    public static Task<BotHost> StartAsync(string configuration) => StartAsync(Settings.Load(configuration));

    /// <param name="services">What a test puts in place of the real thing.</param>
    public static async Task<BotHost> StartAsync(Settings settings, Action<IServiceCollection>? services = null)
    {
        while (true)
        {
            // Links to documentation pages hold the port, so it is chosen before the start. Another process may be faster: try the next one.
            int port = FreePort();
            WebApplication app = EnablementBotBuilder.Build(settings, ServeAddresses.Of($"http://127.0.0.1:{port};http://[::1]:{port}", settings), services);
            await EnablementBotBuilder.PrepareAsync(app.Services, CancellationToken.None);
            app.Services.GetRequiredService<KnowledgeBase>().Refresh();
            try
            {
                await app.StartAsync();
                return new(app, new($"http://127.0.0.1:{port}"));
            }
            catch (IOException)
            {
                await app.DisposeAsync();
            }
        }
    }

    public HttpClient NewClient(bool cookies = false)
    {
        SocketsHttpHandler handler = new() { UseCookies = cookies, AllowAutoRedirect = false, UseProxy = false };
        return new(handler) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) };
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    public static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
