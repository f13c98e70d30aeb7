using System.Text.RegularExpressions;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Diagnoses.Pods;

/// <summary>What a probe met, from the kubelet's event; from the probe alone where the event has expired.</summary>
internal static partial class ProbeMessage
{
    public static (string Key, string Why, string NextStep) Read(string message, Json probe)
    {
        string asks = Asks(probe);
        if (StatusCode().Match(message) is { Success: true } status)
        {
            string code = status.Groups["code"].Value;
            string next = code switch
            {
                "404" => $"Correct the path of the probe{asks}.",
                "401" or "403" => "Let the path of the probe answer without a login.",
                "503" => "Read its log: the program says itself that it is not ready, mostly because something that it needs is not there.",
                _ => "Read its log: the program answers the probe with an error.",
            };
            return (code, $"is answered with status {code}{asks}", next);
        }

        if (Words.Has(message, "connection refused")) return ("refused", $"is refused{asks}: nothing listens there", "Compare the port of the probe with the one on which the program listens, and let it listen on all addresses, not on 127.0.0.1 only.");
        if (Words.HasAny(message, "deadline exceeded", "timed out", "timeout", "Client.Timeout")) return ("timeout", $"gets no answer in time{asks}", $"Find out what makes it slow, or raise timeoutSeconds (now {probe["timeoutSeconds"].Scalar ?? "1"}).");
        if (Words.HasAny(message, "executable file not found", "no such file")) return ("command", "runs a command that is not in the image", "Use an httpGet or tcpSocket probe, or add the command to the image.");
        if (message.Length > 0) return ("other", $"fails: {Words.Quote(Said(message))}", "Test the probe by hand with kubectl port-forward, and read the log.");
        return probe.IsObject
            ? ("", $"does not succeed{asks}; the event that says why has expired", "Test the probe by hand with kubectl port-forward, and read the log.")
            : ("", "has not succeeded, or the kubelet has not reported it", "Look whether its node is healthy, and read the log.");
    }

    /// <summary>" (GET /ready on port 8080)".</summary>
    public static string Asks(Json probe)
    {
        if (probe["httpGet"] is { IsObject: true } http) return $" (GET {http["path"].Text ?? "/"} on port {http["port"].Scalar ?? "?"})";
        if (probe["tcpSocket"] is { IsObject: true } tcp) return $" (port {tcp["port"].Scalar ?? "?"})";
        if (probe["grpc"] is { IsObject: true } grpc) return $" (gRPC on port {grpc["port"].Scalar ?? "?"})";
        return probe["exec"].IsObject ? " (a command)" : "";
    }

    private static string Said(string message) => message[(message.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();

    [GeneratedRegex(@"statuscode: (?<code>\d{3})", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex StatusCode();
}
