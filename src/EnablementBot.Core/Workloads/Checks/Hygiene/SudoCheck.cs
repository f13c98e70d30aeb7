using System.Text.RegularExpressions;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Hygiene;

/// <summary>sudo as a word of the command, or where a command begins in a script; the group sudo and longer words with it are something else.</summary>
internal sealed partial class SudoCheck : IWorkloadCheck
{
    private static readonly string[][] Commands = [["command"], ["args"], ["lifecycle", "postStart", "exec", "command"], ["lifecycle", "preStop", "exec", "command"]];

    public CheckInfo Info { get; } = new("sudo-entrypoint", Pillar.Hygiene, Severity.Medium, "Start the program without sudo", "sudo means that the container holds a way to root, and it fails where privilege escalation is off.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from pair in snapshot.Written()
        from path in Commands
        where UsesSudo([.. path.Aggregate(pair.Container.Json, (json, step) => json[step]).Texts])
        select new Finding(Info, pair.Workload, pair.Container, $"calls sudo in {string.Join('.', path)}", $"{pair.Container.Pointer}/{string.Join('/', path)}");

    private static bool UsesSudo(string[] words)
    {
        for (int i = 0; i < words.Length; i++)
        {
            bool isGroup = i > 0 && words[i - 1] is "-G" or "-aG" or "-g" or "--group" or "--groups" or "group";
            if (!isGroup && Call().IsMatch(words[i])) return true;
        }

        return false;
    }

    [GeneratedRegex(@"(^|[\n;&|({`]|\b(then|do|else|exec|time|env|nohup)\s)\s*(/\S*/)?sudo(\s|$)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Call();
}
