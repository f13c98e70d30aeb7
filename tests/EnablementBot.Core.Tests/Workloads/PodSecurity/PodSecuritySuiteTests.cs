using EnablementBot.Core.Tests.Support;
using EnablementBot.Core.Workloads.PodSecurity;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Tests.Workloads.PodSecurity;

/// <summary>
/// The test suite of the Pod Security admission controller, where it lies beside the repository (<c>../shared/data/manifests/pod-security/{level}/{pass|fail}</c>):
/// a file is named after the control that it is about, and a digit.
/// </summary>
[TestClass]
public sealed class PodSecuritySuiteTests
{
    private static readonly string Suite = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "data", "manifests", "pod-security"));

    [TestMethod]
    [DataRow("baseline", "pss-baseline/")]
    [DataRow("restricted", "pss-")]
    public void Pods_that_a_level_lets_in_violate_nothing_of_it(string level, string prefix)
    {
        List<string> wrong = [];
        foreach ((string file, string[] ids) in Findings(level, "pass"))
        {
            string[] found = [.. ids.Where(id => id.StartsWith(prefix, StringComparison.Ordinal))];
            if (found.Length > 0) wrong.Add($"{file}: {string.Join(", ", found)}");
        }

        Assert.IsEmpty(wrong, string.Join('\n', wrong));
    }

    [TestMethod]
    [DataRow("baseline")]
    [DataRow("restricted")]
    public void Pods_that_a_level_refuses_violate_the_control_of_their_name(string level)
    {
        List<string> wrong = [];
        foreach ((string file, string[] ids) in Findings(level, "fail"))
        {
            string control = file.TrimEnd("0123456789".ToCharArray());
            string[] right = level == "baseline" ? [$"pss-baseline/{control}"] : [$"pss-baseline/{control}", $"pss-restricted/{control}"];
            if (!ids.Intersect(right, StringComparer.Ordinal).Any()) wrong.Add($"{file}: {string.Join(", ", ids)}");
        }

        Assert.IsEmpty(wrong, string.Join('\n', wrong));
    }

    /// <summary>The suite's restricted pods are otherwise in order: whatever else is said of one is said twice, or is wrong.</summary>
    [TestMethod]
    public void Pods_that_the_restricted_level_refuses_violate_nothing_else()
    {
        // Of these a file of either name holds the same pod. A host process needs the node's network.
        string[][] same = [["hostpathvolumes", "restrictedvolumes"], ["seccompprofile_baseline", "seccompprofile_restricted"], ["windowshostprocess", "hostnamespaces"]];
        List<string> wrong = [];
        foreach ((string file, string[] ids) in Findings("restricted", "fail"))
        {
            string control = file.TrimEnd("0123456789".ToCharArray());
            string[] right = [control, .. same.Where(names => names.Contains(control)).SelectMany(names => names)];
            string[] other = [.. ids.Where(id => !right.Contains(id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..]) && !IsHalfWritten(file, id))];
            if (other.Length > 0) wrong.Add($"{file}: {string.Join(", ", other)}");
        }

        Assert.IsEmpty(wrong, string.Join('\n', wrong));

        // The API server refuses a privileged container that may not escalate, so these leave the field out; another one has no security context at all.
        static bool IsHalfWritten(string file, string id) => file.StartsWith("privileged", StringComparison.Ordinal) ? id == "pss-restricted/allowprivilegeescalation" : file == "allowprivilegeescalation3" && id == "pss-restricted/capabilities_restricted";
    }

    [TestMethod]
    public void Every_control_of_the_suite_is_known()
    {
        string[] controls = [.. new[] { "baseline", "restricted" }.SelectMany(level => Files(level, "fail")).Select(file => Path.GetFileNameWithoutExtension(file).TrimEnd("0123456789".ToCharArray())).Distinct().Order(StringComparer.Ordinal)];

        CollectionAssert.AreEqual(controls, PodSecurityStandards.Controls.Select(control => control.Info.Name).Order(StringComparer.Ordinal).ToArray());
    }

    private static IEnumerable<(string File, string[] Ids)> Findings(string level, string outcome) => Files(level, outcome).Select(file =>
    {
        ClusterSnapshot snapshot = new SnapshotBuilder(SnapshotMode.Manifest, DateTimeOffset.UnixEpoch).AddText(File.ReadAllText(file), file).Build();
        Assert.HasCount(1, snapshot.Workloads, file);
        return (Path.GetFileNameWithoutExtension(file), PodSecurityChecks.All.SelectMany(check => check.Inspect(snapshot)).OfType<EnablementBot.Core.Workloads.Checks.Finding>().Select(finding => finding.Check.Id).Distinct().ToArray());
    });

    private static string[] Files(string level, string outcome)
    {
        string folder = Path.Combine(Suite, level, outcome);
        if (!Directory.Exists(folder)) Assert.Inconclusive($"the suite is not here: {folder}");
        return [.. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)];
    }
}
