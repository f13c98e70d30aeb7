using EnablementBot.Core.Knowledge;
using EnablementBot.Documentation.Git;

namespace EnablementBot.Documentation;

/// <summary>A documentation source and the folder it lies in.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Origin">Which setting or argument named it, for error messages.</param>
internal sealed record DocumentationFolder(KnowledgeSource Source, string Path, string Origin)
{
    /// <summary>The repository that the folder's content comes from; null for a folder that others fill.</summary>
    public GitMirror? Mirror { get; init; }

    /// <summary>Where the pages lie now.</summary>
    public string Root => Mirror?.Pages() ?? Path;
}

/// <summary>
/// Reads documentation from folders. Hidden folders and <c>node_modules</c> are left out; a link that leads out of its folder is not
/// followed, since those who may write documentation must not choose which other files of this machine are read.
/// </summary>
internal sealed class DocumentationFolders(IReadOnlyList<DocumentationFolder> folders) : IKnowledgeSource
{
    private readonly Dictionary<string, DocumentationFolder> _byName = folders.ToDictionary(folder => folder.Source.Name, StringComparer.Ordinal);

    /// <summary>The sources that come from Git, with their names.</summary>
    public IReadOnlyList<(string Name, GitMirror Mirror)> Mirrors { get; } = [.. folders.Where(folder => folder.Mirror is not null).Select(folder => (folder.Source.Name, folder.Mirror!))];

    public IReadOnlyList<SourceFile> List()
    {
        List<SourceFile> files = [];
        foreach (DocumentationFolder folder in folders)
        {
            DirectoryInfo root = new(folder.Root);
            if (!root.Exists) throw new IOException($"{folder.Origin} names the folder {folder.Root}, which does not exist.");
            int before = files.Count;
            Walk(folder, root, "", files);
            files.Sort(before, files.Count - before, Comparer<SourceFile>.Create((a, b) => string.CompareOrdinal(a.Path, b.Path)));
        }

        return files;
    }

    public string Read(SourceFile file)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(_byName[file.Source.Name].Root, file.Path));
        return Utf8.Decode(bytes);
    }

    private static void Walk(DocumentationFolder folder, DirectoryInfo directory, string prefix, List<SourceFile> files)
    {
        foreach (FileSystemInfo entry in directory.EnumerateFileSystemInfos())
        {
            if (entry.Name.StartsWith('.') || entry.Name == "node_modules") continue;
            if (entry is DirectoryInfo child)
            {
                if (child.LinkTarget is null) Walk(folder, child, prefix + child.Name + "/", files);
            }
            else if (IsMarkdown(entry.Name) && Target(folder, (FileInfo)entry) is { } target)
            {
                files.Add(new(folder.Source, prefix + entry.Name, $"{target.Length}/{target.LastWriteTimeUtc.Ticks}", target.Length));
            }
        }
    }

    public static bool IsMarkdown(string name) => Path.GetExtension(name).ToLowerInvariant() is ".md" or ".markdown" or ".mdx";

    /// <summary>The file itself, or the file within the folder that a link leads to (as in a mounted ConfigMap); null for any other link.</summary>
    private static FileInfo? Target(DocumentationFolder folder, FileInfo file)
    {
        if (file.LinkTarget is null) return file;
        try
        {
            return file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo { Exists: true } target && RealPath.IsWithin(folder.Root, target.FullName) ? target : null;
        }
        catch (IOException)
        {
            // A link that leads to itself; the rest of the folder is read all the same.
            return null;
        }
    }
}
