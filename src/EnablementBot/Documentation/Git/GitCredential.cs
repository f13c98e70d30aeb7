using System.Text;

namespace EnablementBot.Documentation.Git;

/// <summary>
/// A token from a file, read anew for each call so that it may be exchanged. It reaches git as a header in the environment, bound to the
/// repository's own host: never on a command line, which every user of a machine can read, and never in an address, which ends up in logs.
/// </summary>
/// <param name="File">Holds <c>TOKEN</c> or <c>USER:TOKEN</c>; null where the repository is open.</param>
internal sealed record GitCredential(string? File)
{
    /// <summary>What GitHub asks for beside a token; GitLab, Bitbucket, Gitea and Azure DevOps take any name.</summary>
    private const string DefaultUser = "x-access-token";

    /// <returns>Key and value of git's configuration, and the texts that must not be shown; nothing where there is no credential.</returns>
    /// <exception cref="IOException">The file cannot be read, or holds no token.</exception>
    public (string Key, string Value, string[] Secrets)? Header(string address)
    {
        if (File is null) return null;
        string text;
        try
        {
            text = System.IO.File.ReadAllText(File).Trim();
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException($"GitTokenFile: {File} may not be read.", exception);
        }

        if (text.Length == 0 || text.Any(c => c is <= ' ' or > '~')) throw new IOException($"GitTokenFile: {File} must hold one token, or USER:TOKEN, and nothing else.");
        string pair = text.Contains(':', StringComparison.Ordinal) ? text : $"{DefaultUser}:{text}";
        string encoded = Convert.ToBase64String(Encoding.ASCII.GetBytes(pair));
        return ($"http.{new Uri(address).GetLeftPart(UriPartial.Authority)}/.extraHeader", $"Authorization: Basic {encoded}", [encoded, pair[(pair.IndexOf(':', StringComparison.Ordinal) + 1)..]]);
    }
}
