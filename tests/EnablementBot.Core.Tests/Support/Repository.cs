namespace EnablementBot.Core.Tests.Support;

/// <summary>The files of this repository, found from wherever the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Docs { get; } = Path.Combine(Root, "knowledge", "docs");

    public static IReadOnlyList<string> FilesBelow(string folder, string pattern) =>
    [
        .. Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
            .Where(file => !file.Replace('\\', '/').Split('/').Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Path below <paramref name="folder"/>, with <c>/</c>.</summary>
    public static string Relative(string folder, string file) => Path.GetRelativePath(folder, file).Replace('\\', '/');

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EnablementBot.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException($"No EnablementBot.sln above {AppContext.BaseDirectory}.");
    }
}
