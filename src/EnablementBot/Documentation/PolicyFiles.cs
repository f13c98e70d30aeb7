using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Linting;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Pages;
using EnablementBot.Core.Workloads.Policy;
using YamlDotNet.Core;

namespace EnablementBot.Documentation;

/// <summary>Reads the platform team's <c>policy.yaml</c> and <c>waivers/</c>, and <c>links.yaml</c>. A file that is absent stands for nothing said.</summary>
/// <param name="show">A file's path as people find it.</param>
internal sealed class PolicyFiles(KnowledgeFolders folders, Func<string, string> show)
{
    /// <summary>The policy with its waivers, and everything that is wrong with either.</summary>
    public (PlatformPolicy Policy, IReadOnlyList<LintFinding> Problems) Read(DateTimeOffset now)
    {
        List<LintFinding> problems = [];
        string[] known = [.. ReadLinks([]).Checks.Union(ReadinessChecks.All.Select(check => check.Info.Id), StringComparer.Ordinal)];
        PlatformPolicy policy = PlatformPolicy.Default;
        if (File.Exists(folders.Policy) && Text(folders.Policy, problems) is { } text)
        {
            (policy, IReadOnlyList<LintFinding> found) = PolicyReader.Read(text, show(folders.Policy), known);
            problems.AddRange(found);
        }

        List<Waiver> waivers = [];
        foreach (string path in WaiverFiles())
        {
            if (Text(path, problems) is not { } content) continue;
            (IReadOnlyList<Waiver> read, IReadOnlyList<LintFinding> found) = WaiverReader.Read(content, show(path), known, now);
            waivers.AddRange(read);
            problems.AddRange(found);
        }

        return (policy with { Waivers = waivers }, problems);
    }

    /// <summary>Links without those of a broken file, which lint names.</summary>
    public LinkTable ReadLinks(IReadOnlyList<Page> pages)
    {
        try
        {
            return File.Exists(folders.Links) ? LinkTable.Read(Utf8.Decode(File.ReadAllBytes(folders.Links)), pages) : LinkTable.Empty;
        }
        catch (Exception exception) when (exception is YamlException or InvalidDataException)
        {
            return LinkTable.Empty;
        }
    }

    private string[] WaiverFiles() => Directory.Exists(folders.Waivers) ? [.. Directory.EnumerateFiles(folders.Waivers, "*.yaml").Order(StringComparer.Ordinal)] : [];

    private string? Text(string path, List<LintFinding> problems)
    {
        try
        {
            return Utf8.Decode(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            problems.Add(new(show(path), 1, exception.Message));
            return null;
        }
    }
}
