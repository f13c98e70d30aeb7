using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Checks.Dependencies;

/// <summary>The ports of a Service, as routes and Ingresses name them.</summary>
internal static class ServicePorts
{
    /// <summary>By number, or by name. True where the Service lists none, as an ExternalName may, or where nothing is asked for.</summary>
    public static bool Has(KubeObject service, Json port)
    {
        Json ports = service.Spec["ports"];
        if (!port.Exists || ports.Count == 0) return true;
        return port.Number is { } number ? ports.Items.Any(item => item["port"].Number == number)
            : port.Text is not { } name || ports.Items.Any(item => item["name"].Is(name) || item["port"].Scalar == name);
    }

    /// <summary>What to say after "… has no port 8080": the ports that there are, and the likely mistake.</summary>
    public static string Say(KubeObject service, Json wanted)
    {
        Json ports = service.Spec["ports"];
        string all = string.Join(", ", ports.Items.Take(5).Select(port => port["name"].Text is { Length: > 0 } name ? $"{port["port"].Scalar} ({name})" : port["port"].Scalar));
        Json target = ports.Items.FirstOrDefault(port => port["targetPort"].Exists && port["targetPort"].Scalar == wanted.Scalar);
        return target.Exists ? $"it has {all}, and {wanted.Scalar} is where the pods behind it listen" : $"it has {all}";
    }

    /// <summary>The port that must be meant: the one in front of that target port, or the only one. Missing where a person must choose.</summary>
    public static Json Meant(KubeObject service, Json wanted)
    {
        Json ports = service.Spec["ports"];
        Json[] behind = [.. ports.Items.Where(port => port["targetPort"].Exists && port["targetPort"].Scalar == wanted.Scalar)];
        return behind.Length == 1 ? behind[0] : ports.Count == 1 ? ports[0] : Json.Missing;
    }
}
