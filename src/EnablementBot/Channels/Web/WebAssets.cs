using System.Collections.Frozen;
using System.Net;

namespace EnablementBot.Channels.Web;

/// <summary>The files of the chat page, built into the program.</summary>
internal sealed class WebAssets
{
    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["chat.css"] = "text/css; charset=utf-8",
        ["chat.js"] = "text/javascript; charset=utf-8",
        ["icon.svg"] = "image/svg+xml",
    }.ToFrozenDictionary();

    private readonly string _chat = ReadText("chat.html");
    private readonly string _page = ReadText("page.html");

    public string Chat(string platform) => _chat.Replace("%PLATFORM%", WebUtility.HtmlEncode(platform), StringComparison.Ordinal);

    /// <summary>A documentation page; the last three are HTML already.</summary>
    public string Page(string platform, string title, string meta, string toc, string body) =>
        Fill(_page, ("%PLATFORM%", WebUtility.HtmlEncode(platform)), ("%TITLE%", WebUtility.HtmlEncode(title)), ("%META%", meta), ("%TOC%", toc), ("%BODY%", body));

    public static IResult File(string name) =>
        Types.TryGetValue(name, out string? type) && typeof(WebAssets).Assembly.GetManifestResourceStream("Web/" + name) is { } stream ? Results.Stream(stream, type) : Results.NotFound();

    /// <summary>Fills each place once, from the front, so that a value that looks like a place stays a value.</summary>
    private static string Fill(string template, params ReadOnlySpan<(string Place, string Value)> values)
    {
        System.Text.StringBuilder result = new();
        int from = 0;
        while (true)
        {
            int next = -1;
            (string Place, string Value) found = ("", "");
            foreach ((string Place, string Value) value in values)
            {
                int at = template.IndexOf(value.Place, from, StringComparison.Ordinal);
                if (at >= 0 && (next < 0 || at < next)) (next, found) = (at, value);
            }

            if (next < 0) return result.Append(template, from, template.Length - from).ToString();
            result.Append(template, from, next - from).Append(found.Value);
            from = next + found.Place.Length;
        }
    }

    private static string ReadText(string name)
    {
        using StreamReader reader = new(typeof(WebAssets).Assembly.GetManifestResourceStream("Web/" + name) ?? throw new InvalidOperationException($"{name} is missing from the build."));
        return reader.ReadToEnd();
    }
}
