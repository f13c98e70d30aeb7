using System.Formats.Tar;

namespace EnablementBot.Documentation.Git;

/// <summary>
/// Takes the pages out of what <c>git archive</c> writes: regular Markdown files below one folder, and nothing else. There is no check-out, so nothing in the
/// repository (links, hooks, filters, attributes, submodules) can make git do something on the way.
/// </summary>
/// <param name="Folder">Folder of the repository that holds the pages; empty for the whole.</param>
/// <param name="Target">Folder to write to; exists and is empty.</param>
/// <param name="Before">Folder of the version before, or null: a page that did not change keeps its time, so that it is not read again.</param>
internal sealed record PageArchive(string Folder, string Target, string? Before)
{
    private const int MostPages = 50_000;

    /// <summary>Larger files are quarantined by their length anyway.</summary>
    private const long LongestPage = 16 << 20;

    private const long MostBytes = 1L << 30;

    /// <returns>The number of pages that can be read as text and are not empty.</returns>
    /// <exception cref="IOException">The archive is broken or larger than any documentation.</exception>
    public async Task<int> ExtractAsync(Stream archive, CancellationToken cancellation)
    {
        int pages = 0;
        int readable = 0;
        long bytes = 0;
        try
        {
            await using TarReader reader = new(archive, leaveOpen: true);
            while (await reader.GetNextEntryAsync(copyData: false, cancellation) is { } entry)
            {
                if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) || entry.Length > LongestPage || Place(entry.Name) is not { } path) continue;
                if (++pages > MostPages || (bytes += entry.Length) > MostBytes) throw new IOException($"it holds more than {MostPages:N0} pages or {MostBytes >> 20:N0} MB of them: name its folder of documentation with Path.");
                byte[] content = new byte[entry.Length];
                if (entry.DataStream is { } data) await data.ReadExactlyAsync(content, cancellation);
                Write(path, content);
                if (IsReadable(content)) readable++;
            }

            await archive.CopyToAsync(Stream.Null, cancellation);
            return readable;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or FormatException)
        {
            // A failed git ends its output early; its own message says more and is thrown by the caller. git must not find its reader gone.
            await archive.CopyToAsync(Stream.Null, cancellation);
            return 0;
        }
    }

    /// <summary>Where an entry goes, relative to <see cref="Target"/>; null where it goes nowhere.</summary>
    private string? Place(string name)
    {
        string prefix = Folder.Length > 0 ? Folder + "/" : "";
        if (!name.StartsWith(prefix, StringComparison.Ordinal)) return null;
        string path = name[prefix.Length..];
        return DocumentationFolders.IsMarkdown(path) && path.Length <= 1000 && GitAddress.IsFolder(path) && !path.Split('/').Any(part => part.StartsWith('.') || part.Length > 200) ? path : null;
    }

    private void Write(string path, byte[] content)
    {
        string file = Path.Combine(Target, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
        if (Before is not null && Path.Combine(Before, path) is var old && File.Exists(old) && new FileInfo(old).Length == content.Length && content.AsSpan().SequenceEqual(File.ReadAllBytes(old)))
            File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(old));
    }

    private static bool IsReadable(byte[] content)
    {
        try
        {
            return !string.IsNullOrWhiteSpace(Utf8.Decode(content));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
