using EnablementBot.Core.Knowledge.Linting;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Pages;
using EnablementBot.Core.Workloads.Policy;
using EnablementBot.Core.Workloads.Snapshots;
using EnablementBot.Core.Workloads;
using EnablementBot.Documentation;
using EnablementBot.Hosting;
using EnablementBot.Kubernetes;

namespace EnablementBot.Cli;

/// <summary>Reads what was named, and evaluates it with the platform team's policy.</summary>
internal sealed class CheckRun
{
    private readonly CheckRequest _request;
    private readonly EvaluationParts _parts;

    private CheckRun(CheckRequest request, EvaluationParts parts, LinkTable pages) => (_request, _parts, Pages) = (request, parts, pages);

    public LinkTable Pages { get; }

    /// <summary>Throws <see cref="UsageException"/> for a policy or a check that makes no sense.</summary>
    public static CheckRun Create(Settings settings, CheckRequest request, TimeProvider clock)
    {
        try
        {
            PolicyFiles files = new(settings.Folders, path => Path.GetRelativePath(settings.Root, path).Replace('\\', '/'));
            (PlatformPolicy policy, IReadOnlyList<LintFinding> problems) = files.Read(request.Now ?? clock.GetUtcNow());
            if (problems.FirstOrDefault(problem => !problem.IsWarning) is { } broken) throw new UsageException($"{broken} (the policy decides what is waived, so nothing is checked without it)");
            EvaluationParts parts = EvaluationParts.Of(policy);
            foreach (string id in request.Checks ?? [])
            {
                if (!parts.Checks.Any(check => Glob.Matches(id, check.Info.Id))) throw new UsageException($"--checks names {id}, which is no check. Known: {string.Join(", ", parts.Checks.Select(check => check.Info.Id))}");
            }

            return new(request, parts, LinkedPages.Read(settings, clock));
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new UsageException(exception.Message);
        }
    }

    /// <summary>Throws <see cref="UsageException"/> for a path that does not exist, and where nothing could be read at all.</summary>
    public Evaluation Evaluate(IReadOnlyList<string> paths, CliOutput output, CancellationToken cancellation)
    {
        ClusterSnapshot snapshot = Read(paths, output, cancellation);
        if (snapshot.Objects.Count == 0 && snapshot.Problems.Count == 0) throw new UsageException($"There is no Kubernetes object in {string.Join(", ", paths)}.");
        EvaluationOptions options = new() { Checks = _request.Checks, Namespaces = _request.Namespace is { } ns ? [ns] : null };
        return output.WithProgress("Checking", progress => new WorkloadEvaluator(_parts).Evaluate(snapshot, options with { Progress = progress }, cancellation));
    }

    /// <summary>The changes that mend a finding, the likeliest place first; none where a person must decide.</summary>
    public IReadOnlyList<FixText> FixesOf(Finding finding, ClusterSnapshot snapshot) =>
        _parts.Checks.FirstOrDefault(check => check.Info.Id == finding.Check.Id) is IFixingCheck check && check.FixOf(finding, snapshot) is { } fix ? FixRenderer.Render(fix, finding, snapshot) : [];

    private ClusterSnapshot Read(IReadOnlyList<string> paths, CliOutput output, CancellationToken cancellation)
    {
        try
        {
            ExportMark? mark = paths.Where(Directory.Exists).Select(ExportMark.Read).FirstOrDefault(found => found is not null);
            SnapshotMode mode = _request.Mode ?? (mark is null ? SnapshotMode.Manifest : SnapshotMode.Live);
            if (_request.Paths.Count == 0) output.Messages.WriteLine($"This is the sample cluster{(mark is { Title.Length: > 0 } ? $" ({mark.Title})" : "")}, not yours. Name files or folders to check them instead.");
            SnapshotBuilder builder = new(mode, _request.Now ?? mark?.ExportedAt ?? _request.Clock) { DefaultNamespace = _request.Namespace ?? "" };
            if (paths.Contains("-", StringComparer.Ordinal)) builder.AddFile("stdin", StandardInput());
            ManifestPathFile[] files = [.. paths.Where(path => path != "-").SelectMany(ManifestPath.Files)];
            return output.WithProgress("Reading", progress => ManifestSnapshots.Read(files, builder, progress is null ? null : (done, all) => progress((int)(done >> 10), Math.Max(1, (int)(all >> 10))), cancellation));
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new UsageException(exception.Message);
        }
    }

    private static byte[] StandardInput()
    {
        using Stream input = Console.OpenStandardInput();
        using MemoryStream all = new();
        input.CopyTo(all);
        return all.ToArray();
    }
}
