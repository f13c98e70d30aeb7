using System.Diagnostics;

namespace EnablementBot.Tests.Support;

/// <summary>A bare repository and a clone to write in, both in a temporary folder. A test is skipped where git is missing.</summary>
internal sealed class GitRepository : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("enablementbot-");

    private GitRepository()
    {
        Run(_folder.FullName, "init", "--quiet", "--bare", "--initial-branch=main", Bare);
        Run(_folder.FullName, "init", "--quiet", "--initial-branch=main", Work);
        Run(Work, "remote", "add", "origin", Bare);
    }

    /// <summary>Folder of repositories, for a server.</summary>
    public string Root => _folder.FullName;

    public string Bare => Path.Combine(_folder.FullName, "docs.git");

    public string Work => Path.Combine(_folder.FullName, "work");

    public string FileUrl => new Uri(Bare).AbsoluteUri;

    public static GitRepository Create()
    {
        try
        {
            return new();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Inconclusive("git is not installed.");
            throw;
        }
    }

    public GitRepository Write(string path, string text)
    {
        string file = Path.Combine(Work, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    /// <summary>Commits everything and pushes it, by force.</summary>
    public GitRepository Push(string branch = "main")
    {
        Run(Work, "add", "--all");
        Run(Work, "-c", "user.name=Ana", "-c", "user.email=ana@example.com", "commit", "--quiet", "--allow-empty", "--message=Change");
        Run(Work, "push", "--quiet", "--force", "origin", $"HEAD:refs/heads/{branch}");
        return this;
    }

    public string Git(params string[] args) => Run(Work, args);

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Run(string folder, params string[] args)
    {
        ProcessStartInfo start = new("git", args) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        using Process git = Process.Start(start)!;
        Task<string> errors = git.StandardError.ReadToEndAsync();
        string output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.AreEqual(0, git.ExitCode, $"git {string.Join(' ', args)}: {errors.Result}");
        return output.Trim();
    }
}
