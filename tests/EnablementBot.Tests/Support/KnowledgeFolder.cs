using System.Text.Json.Nodes;

namespace EnablementBot.Tests.Support;

/// <summary>A temporary folder with a configuration file and <c>knowledge/docs</c>, deleted at the end.</summary>
internal sealed class KnowledgeFolder : IDisposable
{
    private KnowledgeFolder(string root) => Root = root;

    public string Root { get; }

    public string Docs => Path.Combine(Root, "knowledge", "docs");

    public string Configuration => Path.Combine(Root, "appsettings.json");

    /// <summary>A folder with a few unrelated pages, so that words of a test's own page are telling.</summary>
    public static KnowledgeFolder Create()
    {
        KnowledgeFolder folder = Empty();
        foreach (string topic in new[] { "widget assembly", "ledger export", "tide table", "copper soldering", "beehive inspection", "garden irrigation" })
        {
            folder.Write($"{topic.Replace(' ', '-')}.md", $"""
                # {topic}

                ## Repair the {topic}

                Put on gloves, open the box and follow the drawing.
                """);
        }

        return folder;
    }

    public static KnowledgeFolder Empty()
    {
        KnowledgeFolder folder = new(Directory.CreateTempSubdirectory("enablementbot-").FullName);
        Directory.CreateDirectory(folder.Docs);
        return folder.Configure("{}");
    }

    public KnowledgeFolder Configure(string json)
    {
        File.WriteAllText(Configuration, json);
        return this;
    }

    public KnowledgeFolder Configure(JsonObject json) => Configure(json.ToJsonString());

    /// <summary>Writes a page below <see cref="Docs"/>.</summary>
    public KnowledgeFolder Write(string path, string markdown)
    {
        string file = Path.Combine(Docs, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, markdown);
        return this;
    }

    public void WriteBytes(string path, byte[] bytes) => File.WriteAllBytes(Path.Combine(Docs, path), bytes);

    public void Delete(string path) => File.Delete(Path.Combine(Docs, path));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
