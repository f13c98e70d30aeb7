namespace EnablementBot.Documentation.Git;

/// <summary>What a look at the repository found.</summary>
internal enum PollOutcome
{
    Unchanged,
    Changed,

    /// <summary>The newest version holds no page; the one before stays.</summary>
    Refused,
}

/// <summary>Where the documentation of a source comes from.</summary>
/// <param name="Folder">Folder of the repository that holds the pages; empty for the whole.</param>
/// <param name="Key">The setting that names the repository, for messages.</param>
internal sealed record GitOrigin(string Address, string Branch, string Folder, GitCredential Credential, TimeSpan Interval, string Key);

/// <summary>
/// The last good version of a repository's pages, in a folder of its own below <c>data/git/NAME</c>. Each version is fetched anew and shallow, taken out
/// into its own folder, and becomes the current one by one small file that is replaced at once: a fetch that breaks off, a server that is away or a
/// version without pages leave what is there as it is, also over a restart.
/// </summary>
internal sealed class GitMirror(GitOrigin origin, string home, string program = "git") : IDisposable
{
    private static readonly TimeSpan LookWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FetchWithin = TimeSpan.FromMinutes(2);

    private readonly GitCommand _git = new(program, home, origin.Credential);
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile string? _live;
    private string? _refused;

    public GitOrigin Origin { get; } = origin;

    /// <summary>Commit of the current version, shortened for people; empty where there is none yet.</summary>
    public string Version => _live?[..Math.Min(_live.Length, 10)] ?? "";

    private string LiveFile => Path.Combine(home, "live");

    /// <summary>What a version belongs to: another repository, branch or folder under the same name starts afresh.</summary>
    private string Identity => $"{Origin.Address} {Origin.Branch} {Origin.Folder}";

    /// <summary>The folder of the pages. The first call of a process looks for a newer version, and waits for it.</summary>
    /// <exception cref="IOException">There is no version yet and none can be had.</exception>
    public string Pages()
    {
        if (_live is not { } live || !Directory.Exists(VersionFolder(live)))
        {
            _live = null;
            try
            {
                // Called from a refresh, which waits for files too; on a thread of its own, so that nothing waits for itself.
                Task.Run(() => PollAsync(CancellationToken.None)).GetAwaiter().GetResult();
            }
            catch (IOException) when (_live is not null)
            {
                // The version of an earlier start answers; the poller says what is wrong.
            }
        }

        return VersionFolder(_live ?? throw new IOException($"{Origin.Key}: {NoPage}."));
    }

    /// <summary>Looks whether there is a newer version, and makes it the current one.</summary>
    /// <exception cref="IOException">The repository cannot be reached, or the version not be had; names the setting, for people.</exception>
    public async Task<PollOutcome> PollAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        string? work = null;
        try
        {
            Directory.CreateDirectory(home);
            _live ??= ReadLive();
            string commit = await LookAsync(cancellation);
            if (commit == _live || commit == _refused) return PollOutcome.Unchanged;

            work = Directory.CreateDirectory(Path.Combine(home, $"work-{Guid.CreateVersion7():n}")).FullName;
            string pages = Directory.CreateDirectory(Path.Combine(work, "pages")).FullName;
            if (await FetchAsync(commit, Path.Combine(work, "repository"), pages, cancellation) == 0)
            {
                _refused = commit;
                return PollOutcome.Refused;
            }

            MakeLive(commit, pages);
            return PollOutcome.Changed;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{Origin.Key}: {exception.Message}", exception);
        }
        finally
        {
            Tidy(work);
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private string NoPage => $"branch {Origin.Branch} holds no Markdown file{(Origin.Folder.Length > 0 ? $" below {Origin.Folder}" : "")}";

    private async Task<string> LookAsync(CancellationToken cancellation)
    {
        string found = await _git.RunAsync(["ls-remote", "--heads", "--", Origin.Address, $"refs/heads/{Origin.Branch}"], Origin.Address, LookWithin, cancellation);
        string commit = found.Split('\n').Select(line => line.Split('\t')).FirstOrDefault(parts => parts is [_, var name] && name == $"refs/heads/{Origin.Branch}")?[0]
            ?? throw new IOException($"there is no branch {Origin.Branch}: set Branch.");
        return IsCommit(commit) ? commit : throw new IOException("the server names no commit.");
    }

    /// <returns>The number of pages.</returns>
    private async Task<int> FetchAsync(string commit, string repository, string pages, CancellationToken cancellation)
    {
        await _git.RunAsync(["init", "--bare", "--quiet", "--template=", "--", repository], null, LookWithin, cancellation);
        await _git.RunAsync([$"--git-dir={repository}", "fetch", "--depth=1", "--no-tags", "--no-recurse-submodules", "--quiet", "--", Origin.Address, $"+refs/heads/{Origin.Branch}:refs/heads/next"], Origin.Address, FetchWithin, cancellation);

        // Overrides the repository's own attributes, which could leave files out, or put words in.
        Directory.CreateDirectory(Path.Combine(repository, "info"));
        await File.WriteAllTextAsync(Path.Combine(repository, "info", "attributes"), "* -export-ignore -export-subst -text -ident !eol !filter !working-tree-encoding\n", cancellation);
        PageArchive archive = new(Origin.Folder, pages, _live is null ? null : VersionFolder(_live));
        return await _git.RunAsync([$"--git-dir={repository}", "archive", "--format=tar", "refs/heads/next"], null, FetchWithin, archive.ExtractAsync, cancellation);
    }

    private void MakeLive(string commit, string pages)
    {
        string folder = VersionFolder(commit);
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.Move(pages, folder);
        string next = LiveFile + ".next";
        File.WriteAllText(next, $"{commit}\n{Identity}\n");
        File.Move(next, LiveFile, overwrite: true);
        string? before = _live;
        _live = commit;

        // The version before stays for a refresh that has begun with it; older ones go.
        foreach (string old in Directory.EnumerateDirectories(home, "version-*").Where(old => old != folder && (before is null || old != VersionFolder(before)))) Directory.Delete(old, recursive: true);
    }

    private string? ReadLive()
    {
        try
        {
            return File.ReadAllLines(LiveFile) is [var commit, var identity, ..] && identity == Identity && IsCommit(commit) && Directory.Exists(VersionFolder(commit)) ? commit : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static void Tidy(string? work)
    {
        try
        {
            if (work is not null) Directory.Delete(work, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is in nobody's way; a full disk says so at the next poll.
        }
    }

    private string VersionFolder(string commit) => Path.Combine(home, $"version-{commit}");

    private static bool IsCommit(string text) => text.Length is 40 or 64 && text.All(char.IsAsciiHexDigitLower);
}
