using EnablementBot.Core.Knowledge;
using EnablementBot.Hosting;

namespace EnablementBot.Documentation;

/// <summary>The documentation sources as the configuration names them.</summary>
internal static class ConfiguredSources
{
    private const string DefaultPath = "knowledge/docs";

    private const string SampleNotice = "This comes from the sample pages that EnablementBot ships with. Run `init` to make them yours.";

    /// <param name="readingRoom">Address under which the bot itself shows pages of sources without a site; null where it does not.</param>
    public static IReadOnlyList<DocumentationFolder> Of(Settings settings, Func<string, string>? readingRoom)
    {
        bool sample = new KnowledgeFiles(settings.Folders).ReadPlatform().IsSample;
        List<SourceOptions> sources = settings.Knowledge.Sources;
        if (sources.Count == 0) sources = [new() { Name = "platform", Path = DefaultPath }];

        List<DocumentationFolder> folders = [];
        foreach ((int i, SourceOptions options) in sources.Index())
        {
            string root = settings.Absolute(options.Path);
            string name = options.Name ?? Path.GetFileName(root.TrimEnd(Path.DirectorySeparatorChar)).ToLowerInvariant();
            if (folders.Exists(folder => folder.Source.Name == name)) throw new ConfigurationException($"Knowledge:Sources:{i}:Name: there are two sources named {name}; give each its own name.");

            bool isStarter = root == settings.Absolute(DefaultPath);
            folders.Add(new(
                new(name)
                {
                    SiteUrl = options.SiteUrl ?? readingRoom?.Invoke(name),
                    EditUrl = options.EditUrl,
                    Dialect = options.Dialect,
                    Audience = options.Audience is { Length: > 0 } audience ? audience : Page.Everyone,
                    Notice = isStarter && sample ? SampleNotice : null,
                },
                root,
                $"Knowledge:Sources:{i}:Path"));
        }

        return folders;
    }
}
