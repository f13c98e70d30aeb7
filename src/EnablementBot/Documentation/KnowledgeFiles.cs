using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Retrieval;
using YamlDotNet.Core;

namespace EnablementBot.Documentation;

/// <summary>Where the files beside the documentation lie.</summary>
/// <param name="Knowledge">Folder of <c>synonyms.yaml</c>, <c>links.yaml</c>, <c>golden/</c>.</param>
/// <param name="Platform">Folder of the platform team's own files.</param>
internal sealed record KnowledgeFolders(string Knowledge, string Platform)
{
    public string PlatformFile => Path.Combine(Platform, Documentation.PlatformFile.Name);

    public string Synonyms => Path.Combine(Knowledge, "synonyms.yaml");

    /// <summary>One file for each page: <c>SOURCE/path/of/page.yaml</c>.</summary>
    public string Wordings => Path.Combine(Knowledge, "wordings");

    public string Links => Path.Combine(Knowledge, "links.yaml");

    public string Policy => Path.Combine(Platform, "policy.yaml");

    /// <summary>One file for each team, or as the platform team likes.</summary>
    public string Waivers => Path.Combine(Platform, "waivers");

    public string Golden => Path.Combine(Knowledge, "golden");
}

/// <summary>Reads <c>platform.yaml</c> and <c>synonyms.yaml</c>; a file that is absent stands for nothing said.</summary>
internal sealed class KnowledgeFiles(KnowledgeFolders folders) : IKnowledgeSettings
{
    private KnowledgeSettings? _last;

    public KnowledgeSettings Read()
    {
        PlatformFile platform = ReadPlatform();
        string[] wordings = WordingFiles();
        string stamp = string.Join(' ', wordings.Select(file => $"{file}:{Stamp(file)}").Prepend(Stamp(folders.Synonyms)).Prepend(Stamp(folders.PlatformFile)));
        if (_last?.Stamp == stamp) return _last;
        return _last = new(stamp, platform.Platform, platform.Placeholders, ReadSynonyms()) { SupportChannel = platform.Support, Wordings = ReadWordings(wordings) };
    }

    public PlatformFile ReadPlatform() => File.Exists(folders.PlatformFile) ? PlatformFile.Parse(Utf8.Decode(File.ReadAllBytes(folders.PlatformFile))) : PlatformFile.None;

    public Synonyms ReadSynonyms()
    {
        if (!File.Exists(folders.Synonyms)) return Synonyms.None;
        try
        {
            return Synonyms.Read(Utf8.Decode(File.ReadAllBytes(folders.Synonyms)));
        }
        catch (YamlException exception)
        {
            throw new InvalidDataException($"synonyms.yaml:{exception.Start.Line}: {exception.Message}", exception);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"synonyms.yaml: {exception.Message}", exception);
        }
    }

    private string[] WordingFiles() => Directory.Exists(folders.Wordings) ? [.. Directory.EnumerateFiles(folders.Wordings, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [];

    private Wordings ReadWordings(string[] files)
    {
        try
        {
            return new(files.Select(file =>
            {
                string path = Path.GetRelativePath(folders.Wordings, file).Replace(Path.DirectorySeparatorChar, '/');
                string[] parts = Path.ChangeExtension(path, null).Split('/', 2);
                if (parts.Length < 2) throw new InvalidDataException($"wordings/{path}: expected wordings/SOURCE/PAGE.yaml");
                return (parts[0], parts[1], Utf8.Decode(File.ReadAllBytes(file)));
            }));
        }
        catch (YamlException exception)
        {
            throw new InvalidDataException($"wordings: line {exception.Start.Line}: {exception.Message}", exception);
        }
    }

    private static string Stamp(string path) => new FileInfo(path) is { Exists: true } file ? $"{file.Length}/{file.LastWriteTimeUtc.Ticks}" : "none";
}
