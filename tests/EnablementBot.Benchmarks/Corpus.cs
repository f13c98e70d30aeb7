using EnablementBot.Core.Knowledge;
using EnablementBot.Documentation;

namespace EnablementBot.Benchmarks;

/// <summary>A documentation set, read by the bot with its own synonyms and nothing else of its knowledge.</summary>
internal static class Corpus
{
    public static readonly HashSet<string> Audiences = [Page.Everyone];

    public static KnowledgeBase Open(params string[] folders)
    {
        KnowledgeBase knowledge = new(
            new DocumentationFolders([.. folders.Select((folder, i) => new DocumentationFolder(new($"set-{i}"), Path.GetFullPath(folder), folder))]),
            new Settings(),
            TimeProvider.System,
            Audiences);
        knowledge.Refresh();
        return knowledge;
    }

    private sealed class Settings : IKnowledgeSettings
    {
        private static readonly string Synonyms = Path.Combine(Root(), "knowledge", "synonyms.yaml");

        public KnowledgeSettings Read() => KnowledgeSettings.None with { Synonyms = Core.Knowledge.Retrieval.Synonyms.Read(File.ReadAllText(Synonyms)) };

        private static string Root()
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EnablementBot.sln"))) folder = folder.Parent;
            return folder?.FullName ?? throw new InvalidOperationException("Run from within the repository.");
        }
    }
}
