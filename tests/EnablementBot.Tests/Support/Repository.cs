using EnablementBot.Hosting;

namespace EnablementBot.Tests.Support;

/// <summary>Where things lie in the clone that the tests run from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Configuration => Path.Combine(Root, "appsettings.json");

    public static string Docs => Path.Combine(Root, "knowledge", "docs");

    /// <summary>A folder for what a test leaves for people to look at; git-ignored.</summary>
    public static string Artifacts(string name) => Directory.CreateDirectory(Path.Combine(Root, "artifacts", name)).FullName;

    /// <summary>The repository's own configuration, with a database that is the caller's alone.</summary>
    public static Settings Settings()
    {
        Settings settings = EnablementBot.Hosting.Settings.Load(Configuration);
        settings.Storage.ConnectionString = $"Data Source={Path.Combine(Directory.CreateTempSubdirectory("enablementbot-").FullName, "enablementbot.db")}";
        return settings;
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "EnablementBot.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests run from within a clone of the repository.");
    }
}
