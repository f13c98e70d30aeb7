using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Reading;
using EnablementBot.Core.Workloads.Pages;
using EnablementBot.Hosting;

namespace EnablementBot.Documentation;

/// <summary>The pages behind ids, for a verb that needs no index: pages are read, and nothing is searched. A page that cannot be read keeps its path.</summary>
internal static class LinkedPages
{
    public static LinkTable Read(Settings settings, TimeProvider clock)
    {
        KnowledgeFiles files = new(settings.Folders);
        DocumentationFolders folders = new(ConfiguredSources.Of(settings, readingRoom: null));
        MarkdownReader reader = new(clock, files.ReadPlatform().Placeholders);
        return new PolicyFiles(settings.Folders, path => path).ReadLinks(Pages(folders, reader));
    }

    private static List<Page> Pages(DocumentationFolders folders, MarkdownReader reader)
    {
        List<Page> pages = [];
        foreach (SourceFile file in List(folders))
        {
            try
            {
                pages.Add(reader.Read(file.Source, file.Path, folders.Read(file)));
            }
            catch (Exception exception) when (exception is UnreadablePageException or IOException or InvalidDataException)
            {
                // Lint and the server say what is wrong with it.
            }
        }

        return pages;
    }

    /// <summary>A pipeline that checks manifests has no documentation beside it: links keep their paths then.</summary>
    private static IReadOnlyList<SourceFile> List(DocumentationFolders folders)
    {
        try
        {
            return folders.List();
        }
        catch (IOException)
        {
            return [];
        }
    }
}
