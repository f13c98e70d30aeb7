using System.Net.Sockets;
using System.Text;

namespace EnablementBot.Tests.Support;

/// <summary>A request as its bytes stand, for what a well-behaved client cannot send.</summary>
internal static class RawHttp
{
    public static async Task<(int Status, string Body)> GetAsync(Uri server, string target, params string[] headers)
    {
        using TcpClient client = new();
        await client.ConnectAsync(server.Host, server.Port);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: {server.Authority}\r\nConnection: close\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n"));
        using StreamReader reader = new(stream, Encoding.UTF8);
        string response = await reader.ReadToEndAsync();
        string[] parts = response.Split("\r\n\r\n", 2);
        return (int.Parse(parts[0].Split(' ')[1]), parts.Length > 1 ? parts[1] : "");
    }
}
