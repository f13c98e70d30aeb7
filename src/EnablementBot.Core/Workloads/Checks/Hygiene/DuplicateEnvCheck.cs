using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Hygiene;

/// <summary>One finding for each definition that a later one hides. A value that extends itself (<c>$(PATH):/opt</c>) is told too, but has no mechanical fix.</summary>
internal sealed class DuplicateEnvCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("dup-env", Pillar.Hygiene, Severity.Low, "Define each variable once", "The last definition wins, and a later apply may drop one of the two, so that the value changes without anybody wanting it.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from pair in snapshot.Written()
        from hidden in Hidden(pair.Container)
        select new Finding(Info, pair.Workload, pair.Container, $"defines the variable {hidden.Name} more than once; the last definition wins", $"{pair.Container.Pointer}/env/{hidden.Index}");

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot)
    {
        if (WorkloadReader.TemplateOf(finding.Object) is not { } pod) return null;
        foreach (Container container in pod.Containers)
        {
            foreach ((string name, int index) in Hidden(container))
            {
                if ($"{container.Pointer}/env/{index}" != finding.Field) continue;
                bool isUsed = container.Json["env"].Items.Skip(index + 1).Any(item => item["value"].Text?.Contains($"$({name})", StringComparison.Ordinal) ?? false);
                return isUsed ? null : new PatchFix([PatchOperation.Remove(finding.Field)], "The last definition stays, as it is in effect now: see that it is the one that you want.");
            }
        }

        return null;
    }

    private static IEnumerable<(string Name, int Index)> Hidden(Container container)
    {
        string[] names = [.. container.Json["env"].Items.Select(item => item["name"].Text ?? "")];
        Dictionary<string, int> last = new(StringComparer.Ordinal);
        for (int i = 0; i < names.Length; i++) last[names[i]] = i;
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i].Length > 0 && last[names[i]] > i) yield return (names[i], i);
        }
    }
}
