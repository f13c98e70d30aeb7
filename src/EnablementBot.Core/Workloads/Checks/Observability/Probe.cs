using System.Globalization;
using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Checks.Observability;

/// <summary>What a probe asks, and at which port. How often it asks is not part of it.</summary>
/// <param name="Port">As written: a number, or the name of a port; missing for a command.</param>
internal sealed record Probe(string Field, Json Json, Json Port)
{
    public static readonly string[] Fields = ["livenessProbe", "readinessProbe", "startupProbe"];

    public static Probe? Of(Container container, string field)
    {
        Json json = container.Json[field];
        if (json.Count == 0) return null;
        Json port = json["httpGet"].Exists ? json["httpGet"]["port"] : json["tcpSocket"].Exists ? json["tcpSocket"]["port"] : json["grpc"]["port"];
        return new(field, json, port);
    }

    /// <summary>The same question put to the same place: path and port, port, or command.</summary>
    public static bool AreSame(Probe one, Probe other, Container container)
    {
        if (one.Json["exec"].Exists) return other.Json["exec"].Exists && one.Json["exec"]["command"].Count > 0 && one.Json["exec"]["command"] == other.Json["exec"]["command"];
        if (!one.Port.Exists || !other.Port.Exists || PortNumber(one.Port, container) != PortNumber(other.Port, container)) return false;
        if (one.Json["httpGet"].Exists) return other.Json["httpGet"].Exists && Path(one) == Path(other) && one.Json["httpGet"]["host"] == other.Json["httpGet"]["host"];
        if (one.Json["tcpSocket"].Exists) return other.Json["tcpSocket"].Exists;
        return one.Json["grpc"].Exists && other.Json["grpc"].Exists && (one.Json["grpc"]["service"].Text ?? "") == (other.Json["grpc"]["service"].Text ?? "");
    }

    /// <summary>The number that a port means in its container; its name where no port has it.</summary>
    public static string PortNumber(Json port, Container container)
    {
        string written = port.Scalar ?? "";
        return container.Json["ports"].With("name", written)["containerPort"].Number?.ToString(CultureInfo.InvariantCulture) ?? written;
    }

    public static bool IsNumber(string port) => port.Length > 0 && port.All(char.IsAsciiDigit);

    /// <summary>A probe that only asks whether the first port is open; null for a container that declares none.</summary>
    public static JsonObject? TcpOf(Container container)
    {
        Json port = container.Json["ports"].Items.FirstOrDefault(port => port["containerPort"].Number is not null && (port["protocol"].Text ?? "TCP") == "TCP");
        return port["containerPort"].Number is { } number ? new() { ["tcpSocket"] = new JsonObject { ["port"] = number }, ["periodSeconds"] = 10, ["failureThreshold"] = 3 } : null;
    }

    private static string Path(Probe probe) => "/" + (probe.Json["httpGet"]["path"].Text ?? "").TrimStart('/');
}
