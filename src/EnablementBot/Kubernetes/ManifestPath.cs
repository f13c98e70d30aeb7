namespace EnablementBot.Kubernetes;

/// <summary>A file below a path that a person named.</summary>
/// <param name="Name">As people are told of it, with <c>/</c>.</param>
/// <param name="IsNamed">The person named this very file, so whatever is wrong with it matters to them.</param>
internal sealed record ManifestPathFile(string FullPath, string Name, bool IsNamed)
{
    public bool IsLog => FullPath.EndsWith(".log", StringComparison.OrdinalIgnoreCase);
}

/// <summary>
/// The files that a path stands for: itself, or the manifests and logs of a folder. Hidden folders, links to folders and the templates of a Helm chart
/// (which are no manifests until they are rendered) are passed over.
/// </summary>
internal static class ManifestPath
{
    /// <summary>Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>; the message names the path.</summary>
    public static IReadOnlyList<ManifestPathFile> Files(string path)
    {
        if (File.Exists(path)) return [new(path, path.Replace('\\', '/'), IsNamed: true)];
        if (!Directory.Exists(path)) throw new FileNotFoundException($"{path} does not exist.");
        List<ManifestPathFile> files = [];
        Collect(new(path), path.Replace('\\', '/').TrimEnd('/'), files);
        return files;
    }

    private static void Collect(DirectoryInfo folder, string name, List<ManifestPathFile> files)
    {
        foreach (FileInfo file in folder.EnumerateFiles().Where(file => file.Extension.ToUpperInvariant() is ".YAML" or ".YML" or ".JSON" or ".LOG").OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            files.Add(new(file.FullName, $"{name}/{file.Name}", IsNamed: false));
        }

        bool isChart = File.Exists(Path.Combine(folder.FullName, "Chart.yaml"));
        foreach (DirectoryInfo inner in folder.EnumerateDirectories().OrderBy(inner => inner.Name, StringComparer.Ordinal))
        {
            bool passOver = inner.Name.StartsWith('.') || inner.Name is "node_modules" || inner.LinkTarget is not null || (isChart && inner.Name == "templates");
            if (!passOver) Collect(inner, $"{name}/{inner.Name}", files);
        }
    }
}
