namespace EnablementBot.Tests.Support;

/// <summary>Where things lie in the clone that the tests run from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Configuration => Path.Combine(Root, "appsettings.json");

    public static string Docs => Path.Combine(Root, "knowledge", "docs");

    /// <summary>A folder for what a test leaves for people to look at; git-ignored.</summary>
    public static string Artifacts(string name) => Directory.CreateDirectory(Path.Combine(Root, "artifacts", name)).FullName;

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EnablementBot.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests run from within a clone of the repository.");
    }
}
