using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EnablementBot.Tests.Support;

/// <summary>Git over http on loopback: <c>git http-backend</c> behind a door that may ask for a password.</summary>
internal sealed class GitServer(WebApplication app, GitRepository repository) : IAsyncDisposable
{
    public string Url => $"{app.Urls.Single()}/docs.git";

    /// <summary>What the Authorization header must be; null lets everybody in.</summary>
    public string? Authorization { get; set; }

    /// <summary>Sends everybody there instead.</summary>
    public string? RedirectTo { get; set; }

    /// <summary>Paths that were asked for, with the Authorization header that came along.</summary>
    public ConcurrentQueue<(string Path, string Authorization)> Requests { get; } = new();

    public static async Task<GitServer> StartAsync(GitRepository repository)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        GitServer server = new(app, repository);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        string given = context.Request.Headers.Authorization.ToString();
        Requests.Enqueue((context.Request.Path, given));
        if (RedirectTo is { } target)
        {
            context.Response.Redirect(target + context.Request.Path + context.Request.QueryString);
            return;
        }

        if (Authorization is { } wanted && given != wanted)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"docs\"";
            return;
        }

        ProcessStartInfo start = new("git", ["http-backend"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach ((string key, string value) in new (string, string)[]
        {
            ("GIT_PROJECT_ROOT", repository.Root), ("GIT_HTTP_EXPORT_ALL", "1"), ("GIT_CONFIG_GLOBAL", "/dev/null"), ("PATH_INFO", context.Request.Path), ("QUERY_STRING", context.Request.QueryString.Value!.TrimStart('?')),
            ("REQUEST_METHOD", context.Request.Method), ("CONTENT_TYPE", context.Request.ContentType ?? ""), ("GIT_PROTOCOL", context.Request.Headers["Git-Protocol"].ToString()), ("HTTP_CONTENT_ENCODING", context.Request.Headers.ContentEncoding.ToString()),
        }) start.Environment[key] = value;
        using Process backend = Process.Start(start)!;
        await context.Request.Body.CopyToAsync(backend.StandardInput.BaseStream);
        backend.StandardInput.Close();
        using MemoryStream answer = new();
        await backend.StandardOutput.BaseStream.CopyToAsync(answer);
        byte[] bytes = answer.ToArray();
        int end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        foreach (string[] header in Encoding.ASCII.GetString(bytes, 0, end).Split("\r\n").Select(line => line.Split(": ", 2)))
        {
            if (header[0] == "Status") context.Response.StatusCode = int.Parse(header[1].Split(' ')[0], CultureInfo.InvariantCulture);
            else context.Response.Headers[header[0]] = header[1];
        }

        await context.Response.Body.WriteAsync(bytes.AsMemory(end + 4));
    }
}
