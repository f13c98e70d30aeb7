using EnablementBot.Channels.Terminal;
using EnablementBot.Core.Knowledge;
using EnablementBot.Documentation;
using EnablementBot.Hosting;

namespace EnablementBot.Cli;

/// <summary>Opens the knowledge for a verb: the configured sources, or the folders named on the command line.</summary>
internal static class CliKnowledge
{
    /// <param name="docs">Folders in place of the configured sources, relative to the caller's folder; empty keeps those.</param>
    public static KnowledgeBase Open(Settings settings, IReadOnlyList<string> docs, CliOutput output, IReadOnlySet<string> audiences, TimeProvider clock)
    {
        IReadOnlyList<DocumentationFolder> folders;
        KnowledgeBase knowledge;
        try
        {
            folders = docs.Count > 0 ? Named(docs) : ConfiguredSources.Of(settings, readingRoom: null);
            knowledge = new(new DocumentationFolders(folders), new KnowledgeFiles(settings.Folders), clock, audiences);
            KnowledgeChange change = output.WithProgress("Reading the documentation", progress => knowledge.Refresh(progress))!;
            foreach (QuarantinedFile file in change.Quarantined) output.Messages.WriteLine(ControlCharacters.Remove($"left out: {file.Path}: {file.Reason}"));
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            throw new UsageException(exception.Message);
        }

        if (knowledge.Current.Pages.Count == 0) throw new UsageException($"There is no Markdown file in {string.Join(", ", folders.Select(folder => folder.Root))}.");
        return knowledge;
    }

    private static DocumentationFolder[] Named(IReadOnlyList<string> docs)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        return [.. docs.Select(path =>
        {
            string root = Path.GetFullPath(path);
            if (!Directory.Exists(root)) throw new UsageException($"--docs names the folder {path}, which does not exist.");
            string name = Path.GetFileName(root.TrimEnd(Path.DirectorySeparatorChar));
            string unique = name;
            for (int n = 2; !names.Add(unique); n++) unique = $"{name}-{n}";
            return new DocumentationFolder(new(unique), root, "--docs");
        })];
    }
}
