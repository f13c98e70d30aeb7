namespace EnablementBot.Documentation;

/// <summary>Compares paths after every link on the way was followed.</summary>
internal static class RealPath
{
    public static bool IsWithin(string root, string path)
    {
        string folder = Follow(root).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        return Follow(path).StartsWith(folder, StringComparison.Ordinal);
    }

    private static string Follow(string path)
    {
        string full = Path.GetFullPath(path);
        string real = Path.GetPathRoot(full)!;
        foreach (string part in full[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            string next = Path.Combine(real, part);
            FileSystemInfo? target = Directory.Exists(next) ? new DirectoryInfo(next).ResolveLinkTarget(returnFinalTarget: true) : new FileInfo(next).ResolveLinkTarget(returnFinalTarget: true);
            real = target?.FullName ?? next;
        }

        return real;
    }
}
