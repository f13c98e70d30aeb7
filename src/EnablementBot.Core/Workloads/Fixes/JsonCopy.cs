using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Fixes;

/// <summary>What was read as something that can be changed. Half a character (a lone surrogate, legal in JSON's escapes only) becomes U+FFFD, as Go's reader makes it: .NET can neither compare nor write it.</summary>
internal static class JsonCopy
{
    /// <summary>Null for what is missing.</summary>
    public static JsonNode? Of(Json json) => json.Exists ? JsonNode.Parse(Whole(json.ToString()), documentOptions: new() { MaxDepth = 256 }) : null;

    private static string Whole(string text)
    {
        if (!text.Contains(@"\u", StringComparison.Ordinal)) return text;
        StringBuilder whole = new(text.Length);
        int i = 0;
        while (i < text.Length)
        {
            if (text[i] != '\\')
            {
                whole.Append(text[i++]);
                continue;
            }

            char? unit = Unit(text, i);
            bool isPair = unit is { } high && char.IsHighSurrogate(high) && Unit(text, i + 6) is { } low && char.IsLowSurrogate(low);
            int length = isPair ? 12 : unit is null ? 2 : 6;
            if (!isPair && unit is { } lone && char.IsSurrogate(lone)) whole.Append(@"\ufffd");
            else whole.Append(text, i, Math.Min(length, text.Length - i));
            i += length;
        }

        return whole.ToString();
    }

    /// <summary>The unit that an escape at that place stands for; null for another escape, or none.</summary>
    private static char? Unit(string text, int at) => at + 6 <= text.Length && text[at] == '\\' && text[at + 1] == 'u' && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit) ? (char)unit : null;
}
