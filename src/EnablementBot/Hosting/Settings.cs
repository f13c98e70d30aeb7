using System.ComponentModel.DataAnnotations;
using EnablementBot.Channels.Teams;
using EnablementBot.Channels.Web;
using EnablementBot.Documentation;
using EnablementBot.Storage;

namespace EnablementBot.Hosting;

/// <summary>
/// The effective configuration: <c>appsettings.json</c>, <c>appsettings.{Environment}.json</c>, environment variables, in that order, and the
/// folder that relative paths start from.
/// </summary>
internal sealed class Settings
{
    /// <summary>Sections that are ours, with the type each is bound to. A key in them that the type does not know is refused.</summary>
    private static readonly Dictionary<string, Type> Sections = new(StringComparer.OrdinalIgnoreCase)
    {
        [KnowledgeOptions.Section] = typeof(KnowledgeOptions),
        [WebOptions.Section] = typeof(WebOptions),
        [TeamsOptions.Section] = typeof(TeamsOptions),
        [IdentityOptions.Section] = typeof(IdentityOptions),
        [StorageOptions.Section] = typeof(StorageOptions),
    };

    /// <summary>Sections of the planned contract that this version does not know yet: setting one must not look as if it worked.</summary>
    private static readonly string[] Later = ["Slack", "Kubernetes", "Llm"];

    private Settings(IConfigurationRoot configuration, string root, string? file)
    {
        Configuration = configuration;
        Root = root;
        File = file;
        Knowledge = Bind<KnowledgeOptions>(KnowledgeOptions.Section);
        Web = Bind<WebOptions>(WebOptions.Section);
        Teams = Bind<TeamsOptions>(TeamsOptions.Section);
        Identity = Bind<IdentityOptions>(IdentityOptions.Section);
        Storage = Bind<StorageOptions>(StorageOptions.Section);
    }

    public IConfigurationRoot Configuration { get; }

    /// <summary>Folder of the configuration file in use, absolute.</summary>
    public string Root { get; }

    /// <summary>The configuration file in use; null where there is none.</summary>
    public string? File { get; }

    public KnowledgeOptions Knowledge { get; }

    public WebOptions Web { get; }

    public TeamsOptions Teams { get; }

    public IdentityOptions Identity { get; }

    public StorageOptions Storage { get; }

    public KnowledgeFolders Folders => new(Absolute(Knowledge.Path), Absolute(Knowledge.PlatformPath));

    /// <summary>Our sections with their defaults, as keys and values.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Effective() => new (string, object)[]
    {
        (KnowledgeOptions.Section, Knowledge), (WebOptions.Section, Web), (TeamsOptions.Section, Teams), (IdentityOptions.Section, Identity), (StorageOptions.Section, Storage),
    }.SelectMany(section => Flatten(section.Item1, section.Item2));

    private static IEnumerable<KeyValuePair<string, string?>> Flatten(string path, object? value) => value switch
    {
        null or string or ValueType => [new(path, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture))],
        System.Collections.IEnumerable items => items.Cast<object>().SelectMany((item, i) => Flatten($"{path}:{i}", item)),
        _ => value.GetType().GetProperties().Where(property => property.CanWrite).SelectMany(property => Flatten($"{path}:{property.Name}", property.GetValue(value))),
    };

    public string Absolute(string path) => Path.GetFullPath(path, Root);

    /// <param name="file">Named by <c>--config</c>; else <c>./appsettings.json</c>; else the one beside the binary.</param>
    public static Settings Load(string? file)
    {
        if (file is not null && !System.IO.File.Exists(file)) throw new ConfigurationException($"--config names {file}, which does not exist.");

        string? used = file ?? new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory }.Select(folder => Path.Combine(folder, "appsettings.json")).FirstOrDefault(System.IO.File.Exists);
        string root = used is null ? Directory.GetCurrentDirectory() : Path.GetDirectoryName(Path.GetFullPath(used))!;
        string environment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? "Production";
        try
        {
            ConfigurationBuilder builder = new();
            if (used is not null)
            {
                builder.AddJsonFile(Path.GetFullPath(used), optional: false, reloadOnChange: false);
                builder.AddJsonFile(Path.Combine(root, $"{Path.GetFileNameWithoutExtension(used)}.{environment}.json"), optional: true, reloadOnChange: false);
            }

            IConfigurationRoot configuration = builder.AddEnvironmentVariables().Build();
            RefuseUnknown(configuration);
            return new(configuration, root, used);
        }
        catch (InvalidDataException exception)
        {
            throw new ConfigurationException($"{exception.Message} {exception.InnerException?.Message}".Trim());
        }
    }

    private T Bind<T>(string section)
        where T : class, new()
    {
        T options = new();
        try
        {
            // Without this the binder drops list items that it cannot read.
            Configuration.GetSection(section).Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException exception)
        {
            throw new ConfigurationException($"{exception.Message} {exception.InnerException?.Message}".Trim());
        }

        Validate(options, section);
        return options;
    }

    private static void Validate(object options, string path)
    {
        List<ValidationResult> problems = [];
        if (!Validator.TryValidateObject(options, new(options), problems, validateAllProperties: true))
            throw new ConfigurationException($"{path}:{problems[0].MemberNames.FirstOrDefault()}: {problems[0].ErrorMessage}");
        if (options is not KnowledgeOptions knowledge) return;
        for (int i = 0; i < knowledge.Sources.Count; i++) Validate(knowledge.Sources[i], $"{path}:Sources:{i}");
    }

    private static void RefuseUnknown(IConfiguration configuration)
    {
        foreach (IConfigurationSection section in configuration.GetChildren())
        {
            if (Later.Contains(section.Key, StringComparer.OrdinalIgnoreCase) && section.GetChildren().Any())
                throw new ConfigurationException($"{section.Key}: this version does not know the section yet. Remove it; see CHANGELOG.md for what is there.");
            if (Sections.TryGetValue(section.Key, out Type? type)) RefuseUnknown(section, type);
        }

        // Kestrel would listen there and leave the addresses aside that were looked at.
        if (configuration.GetSection("Kestrel:Endpoints").Exists()) throw new ConfigurationException("Kestrel:Endpoints: name the addresses to listen on with --urls or the key urls instead.");
    }

    private static void RefuseUnknown(IConfigurationSection section, Type type)
    {
        if (type == typeof(string) || type.IsValueType) return;
        if (section.Value is { Length: > 0 }) throw new ConfigurationException($"{section.Path} holds a single value where {(type.IsGenericType ? "a list is" : "keys are")} expected.");
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>))
        {
            foreach (IConfigurationSection item in section.GetChildren()) RefuseUnknown(item, type.GetGenericArguments()[0]);
            return;
        }

        foreach (IConfigurationSection key in section.GetChildren())
        {
            System.Reflection.PropertyInfo? property = type.GetProperties().FirstOrDefault(candidate => candidate.CanWrite && string.Equals(candidate.Name, key.Key, StringComparison.OrdinalIgnoreCase));
            if (property is null)
                throw new ConfigurationException($"{key.Path} is not a setting. Known here: {string.Join(", ", type.GetProperties().Where(known => known.CanWrite).Select(known => known.Name))}.");
            RefuseUnknown(key, property.PropertyType);
        }
    }
}
