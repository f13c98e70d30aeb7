using System.Text.RegularExpressions;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Traffic;

/// <summary>A line of a container that complains of a time-out, and the address that it names.</summary>
internal sealed partial record TimeoutHint(KubeObject Pod, string Container, string Line, string Host, long? Port)
{
    /// <summary>The last complaint about each address.</summary>
    public static IEnumerable<TimeoutHint> Of(ClusterSnapshot snapshot, KubeObject pod)
    {
        Dictionary<(string, long?), TimeoutHint> last = [];
        foreach (Container container in new PodTemplate(pod.Json, "").Containers)
        {
            foreach (bool previous in (bool[])[true, false])
            {
                foreach (string line in snapshot.Log(pod.Namespace, pod.Name, container.Name, previous)?.Lines ?? [])
                {
                    if (line.Length > 4_000 || !Timeouts().IsMatch(line)) continue;
                    foreach (Match match in Addresses().Matches(line))
                    {
                        string host = match.Groups["host"].Value.ToLowerInvariant();
                        long? port = long.TryParse(match.Groups["port"].ValueSpan, out long number) ? number : match.Groups["scheme"].Value switch { "http" => 80, "https" => 443, _ => null };
                        if (port is not null) last[(host, port)] = new(pod, container.Name, line, host, port);
                    }

                    if (Lookup().Match(line) is { Success: true } lookup) last[(lookup.Groups["host"].Value, null)] = new(pod, container.Name, line, lookup.Groups["host"].Value, null);
                }
            }
        }

        return last.Values;
    }

    /// <summary>A name that could not be looked up in time: the cluster's DNS did not answer.</summary>
    public bool IsLookup => Port is null;

    /// <summary>What Go, Java, Node.js, Python, curl and libpq write. "Connection refused" is no time-out: there somebody answered.</summary>
    [GeneratedRegex(@"i/o timeout|timed? ?-?out|ETIMEDOUT|ESOCKETTIMEDOUT|deadline exceeded|EAI_AGAIN", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Timeouts();

    [GeneratedRegex(@"((?<scheme>https?)://)?(?<host>[A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9])(:(?<port>[0-9]{2,5}))?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Addresses();

    [GeneratedRegex(@"lookup (?<host>[A-Za-z0-9.-]+)( on [0-9a-f.:\[\]]+)?:.*(i/o timeout|timed out)|getaddrinfo EAI_AGAIN (?<host>[A-Za-z0-9.-]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Lookup();
}
