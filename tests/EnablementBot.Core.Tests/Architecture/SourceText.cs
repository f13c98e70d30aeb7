using System.Text.RegularExpressions;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Architecture;

/// <summary>A source file as the architecture tests look at it.</summary>
/// <param name="Path">Below <c>src</c>, with <c>/</c>.</param>
/// <param name="Text">As it lies there.</param>
internal sealed partial record SourceText(string Path, string Text)
{
    /// <summary>The text without comments and the contents of strings. Documentation comments go too: they may name anything.</summary>
    public string Code { get; } = NotCode().Replace(Text, "\"\"");

    /// <summary>The folder below the project.</summary>
    public string Room => Path.Split('/')[1];

    public static IReadOnlyList<SourceText> Below(string project)
    {
        string src = System.IO.Path.Combine(Repository.Root, "src");
        return [.. Repository.FilesBelow(System.IO.Path.Combine(src, project), "*.cs").Select(file => new SourceText(Repository.Relative(src, file), File.ReadAllText(file)))];
    }

    /// <summary>Whether a namespace or type, or anything below it, is named: in a <c>using</c> directive or in code. The file's own namespace is no use.</summary>
    public bool Uses(string name) => Finds($@"^(?![ \t]*namespace\b).*(?<![\w.]){Regex.Escape(name)}\b");

    /// <summary>Whether a sibling namespace or a static class is gone into, as in <c>Knowledge.Page</c> or <c>File.ReadAllText</c>.</summary>
    public bool GoesInto(string name) => Finds($@"^(?![ \t]*(namespace|using)\b).*(?<![\w.])(global::)?(System\.(IO|Diagnostics)\.)?{Regex.Escape(name)}[ \t]*\.[ \t]*[A-Z]");

    private bool Finds(string pattern) => Regex.IsMatch(Code, pattern, RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));

    [GeneratedRegex("""//[^\n]*|/\*[\s\S]*?\*/|\$*\"{3,}[\s\S]*?\"{3,}|[$@]*"(\\.|""|[^"\\\n])*"|'(\\.|[^'\\\n])'""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex NotCode();
}
