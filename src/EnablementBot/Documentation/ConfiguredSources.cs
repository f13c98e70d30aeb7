using EnablementBot.Core.Knowledge;
using EnablementBot.Documentation.Git;
using EnablementBot.Hosting;

namespace EnablementBot.Documentation;

/// <summary>The documentation sources as the configuration names them.</summary>
internal static class ConfiguredSources
{
    private const string DefaultPath = "knowledge/docs";

    /// <summary>Where repositories are kept, relative to the configuration.</summary>
    private const string MirrorPath = "data/git";

    private const string DefaultBranch = "main";

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
            string key = $"Knowledge:Sources:{i}";
            string name = options.Name ?? DefaultName(options, settings, key);
            if (folders.Exists(folder => folder.Source.Name == name)) throw new ConfigurationException($"{key}:Name: there are two sources named {name}; give each its own name.");

            GitMirror? mirror = Mirror(options, settings, name, key);
            string root = mirror is null ? settings.Absolute(options.Path) : settings.Absolute($"{MirrorPath}/{name}");
            bool isStarter = root == settings.Absolute(DefaultPath);
            KnowledgeSource source = new(name)
            {
                SiteUrl = options.SiteUrl ?? readingRoom?.Invoke(name),
                EditUrl = options.EditUrl ?? (mirror is null ? null : GitAddress.EditUrl(mirror.Origin.Address, mirror.Origin.Branch, mirror.Origin.Folder)),
                Dialect = options.Dialect,
                Audience = options.Audience is { Length: > 0 } audience ? audience : Page.Everyone,
                Notice = isStarter && sample ? SampleNotice : null,
            };
            folders.Add(new(source, root, $"{key}:Path") { Mirror = mirror });
        }

        return folders;
    }

    private static GitMirror? Mirror(SourceOptions options, Settings settings, string name, string key)
    {
        if (options.Git is not { } address) return null;
        string? token = options.GitTokenFile is { } file ? settings.Absolute(file) : null;
        if (token is not null && !File.Exists(token)) throw new ConfigurationException($"{key}:GitTokenFile names {token}, which does not exist.");
        return new(new(address, options.Branch ?? DefaultBranch, options.Path, new(token), TimeSpan.FromSeconds(options.PollSeconds), $"{key}:Git"), settings.Absolute($"{MirrorPath}/{name}"));
    }

    private static string DefaultName(SourceOptions options, Settings settings, string key) => options.Git is { } address
        ? GitAddress.NameOf(address) ?? throw new ConfigurationException($"{key}:Name is missing, and the address does not end with a name that would do.")
        : Path.GetFileName(settings.Absolute(options.Path).TrimEnd(Path.DirectorySeparatorChar)).ToLowerInvariant();
}
