using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace EnablementBot.Tests.Support;

/// <summary>A span as a collector receives it.</summary>
internal sealed record ReceivedSpan(string Name, IReadOnlyDictionary<string, string> Attributes);

/// <summary>A collector on loopback, for OTLP over HTTP with protobuf. Reads of the messages what tests ask for.</summary>
internal sealed class OtlpReceiver : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<byte[]> _bodies = new();

    public OtlpReceiver()
    {
        Endpoint = $"http://127.0.0.1:{BotHost.FreePort()}";
        _listener.Prefixes.Add(Endpoint + "/");
        _listener.Start();
        _ = ReceiveAsync();
    }

    public string Endpoint { get; }

    public ConcurrentQueue<ReceivedSpan> Spans { get; } = new();

    /// <summary>Names of metrics that had a point.</summary>
    public ConcurrentQueue<string> Metrics { get; } = new();

    /// <summary>Everything that came, as text.</summary>
    public string Everything => string.Concat(_bodies.Select(Encoding.UTF8.GetString));

    public void Dispose() => _listener.Close();

    private async Task ReceiveAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using MemoryStream body = new();
            await context.Request.InputStream.CopyToAsync(body);
            _bodies.Enqueue(body.ToArray());
            Read(context.Request.Url!.AbsolutePath, body.ToArray());
            context.Response.StatusCode = 200;
            context.Response.ContentType = "application/x-protobuf";
            context.Response.Close();
        }
    }

    /// <summary>https://github.com/open-telemetry/opentelemetry-proto: resource (1), scope (2), then spans (2) or metrics (2).</summary>
    private void Read(string path, byte[] body)
    {
        foreach (byte[] item in Fields(body, 1).SelectMany(resource => Fields(resource, 2)).SelectMany(scope => Fields(scope, 2)))
        {
            if (path.EndsWith("/traces", StringComparison.Ordinal)) Spans.Enqueue(new(Text(item, 5), Fields(item, 9).ToDictionary(pair => Text(pair, 1), pair => string.Concat(Fields(pair, 2).Select(Encoding.UTF8.GetString)), StringComparer.Ordinal)));
            else Metrics.Enqueue(Text(item, 1));
        }
    }

    private static string Text(byte[] message, int field) => Encoding.UTF8.GetString(Fields(message, field).Single());

    /// <summary>The values of a field that have a length.</summary>
    private static List<byte[]> Fields(byte[] message, int wanted)
    {
        List<byte[]> found = [];
        int at = 0;
        while (at < message.Length)
        {
            ulong tag = Varint();
            switch (tag & 7)
            {
                case 0: Varint(); break;
                case 1: at += 8; break;
                case 5: at += 4; break;
                case 2:
                    int length = (int)Varint();
                    if ((int)(tag >> 3) == wanted) found.Add(message[at..(at + length)]);
                    at += length;
                    break;
                default: throw new InvalidDataException("This is no protobuf.");
            }
        }

        return found;

        ulong Varint()
        {
            ulong value = 0;
            for (int shift = 0; ; shift += 7)
            {
                byte part = message[at++];
                value |= (ulong)(part & 0x7F) << shift;
                if (part < 0x80) return value;
            }
        }
    }
}
