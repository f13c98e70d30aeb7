using System.Text.RegularExpressions;

namespace EnablementBot.Documentation.Git;

/// <summary>
/// Says whether an address and a branch may be handed to git. Besides addresses git takes options (<c>--upload-pack=COMMAND</c>), helpers that run commands
/// (<c>ext::sh -c ...</c>) and host names that ssh takes for options; so only what is plainly an address passes, and it comes after <c>--</c> all the same.
/// </summary>
/// <remarks>https://git-scm.com/docs/gitremote-helpers, CVE-2017-1000117 (a host name that begins with a dash)</remarks>
internal static partial class GitAddress
{
    /// <returns>What is wrong with the address; null where nothing is.</returns>
    public static string? Refuse(string address)
    {
        const string expected = "expected https://HOST/PATH, ssh://USER@HOST/PATH or file:///PATH";
        if (address.Length > 2000 || !Plain().IsMatch(address)) return $"{expected}, without spaces and control characters.";
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || !address.StartsWith($"{uri.Scheme}://", StringComparison.Ordinal)) return $"{expected}.";
        bool isFile = uri.Scheme == "file";
        if (uri.Scheme is not ("https" or "ssh" or "file") && !(uri.Scheme == "http" && uri.IsLoopback)) return $"{expected}; {uri.Scheme} is not taken.";
        if (isFile != (uri.Host.Length == 0) || uri.AbsolutePath.Length < 2) return $"{expected}.";
        if (uri.Scheme != "ssh" && uri.UserInfo.Length > 0) return "it holds a user or a password, which would show up in logs: put them into a file and name it with GitTokenFile.";
        if (uri.UserInfo.Contains(':', StringComparison.Ordinal)) return "it holds a password: ssh signs in with a key.";
        if (uri.Query.Length > 0 || uri.Fragment.Length > 0) return $"{expected}, without ? and #.";
        return isFile || (HostName().IsMatch(uri.Host) && (uri.UserInfo.Length == 0 || UserName().IsMatch(uri.UserInfo))) ? null : $"{expected}.";
    }

    /// <summary>Whether the name can be nothing but a branch: no option, no pattern, no way out of <c>refs/heads/</c>.</summary>
    /// <remarks>Stricter than https://git-scm.com/docs/git-check-ref-format.</remarks>
    public static bool IsBranch(string name) =>
        Branch().IsMatch(name) && !name.Contains("..", StringComparison.Ordinal) && !name.Contains("//", StringComparison.Ordinal) && !name.Contains("/.", StringComparison.Ordinal)
        && !name.Split('/').Any(part => part.EndsWith(".lock", StringComparison.Ordinal)) && !name.EndsWith('/') && !name.EndsWith('.');

    /// <summary>Whether a folder of the repository is named, without a way out of it.</summary>
    public static bool IsFolder(string path) =>
        path.Length == 0 || (!path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl) && path.Split('/').All(part => part.Length > 0 && part is not ("." or "..")));

    /// <returns>The last part of the address, as a name for the source; null where that would be none.</returns>
    public static string? NameOf(string address)
    {
        string path = address.TrimEnd('/').ToLowerInvariant();
        string last = path[(path.LastIndexOf('/') + 1)..];
        string name = last.EndsWith(".git", StringComparison.Ordinal) ? last[..^4] : last;
        return name.Length is > 0 and <= 40 && name[0] != '-' && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') ? name : null;
    }

    /// <summary>Where people edit a page, on hosts whose addresses are known; null elsewhere.</summary>
    /// <returns>With <c>{path}</c> for the page's path.</returns>
    public static string? EditUrl(string address, string branch, string folder)
    {
        Uri uri = new(address);
        if (uri.Scheme is not ("https" or "ssh")) return null;
        string path = uri.AbsolutePath.TrimEnd('/');
        string repository = $"https://{uri.Host}{(path.EndsWith(".git", StringComparison.Ordinal) ? path[..^4] : path)}";
        string page = string.Concat(folder.Length > 0 ? string.Join('/', folder.Split('/').Select(Uri.EscapeDataString)) + "/" : "", "{path}");
        string at = string.Join('/', branch.Split('/').Select(Uri.EscapeDataString));
        return uri.Host switch
        {
            "github.com" => $"{repository}/edit/{at}/{page}",
            "codeberg.org" => $"{repository}/_edit/{at}/{page}",
            "bitbucket.org" => $"{repository}/src/{at}/{page}?mode=edit",
            "dev.azure.com" when uri.Scheme == "https" => $"{repository}?path=/{page}&version=GB{Uri.EscapeDataString(branch)}",
            _ when uri.Host.StartsWith("gitlab.", StringComparison.Ordinal) => $"{repository}/-/edit/{at}/{page}",
            _ => null,
        };
    }

    [GeneratedRegex(@"\A[!-~]+\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Plain();

    [GeneratedRegex(@"\A(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?)\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex HostName();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]*\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex UserName();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._/+#-]{0,199}\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Branch();
}
