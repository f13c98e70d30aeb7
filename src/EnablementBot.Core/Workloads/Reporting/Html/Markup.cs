using System.Runtime.CompilerServices;
using System.Text;

namespace EnablementBot.Core.Workloads.Reporting.Html;

/// <summary>A piece of HTML or SVG. It is made of literal text with holes, and what is put into a hole is escaped, unless it is such a piece itself: forgetting to escape is not possible.</summary>
internal readonly record struct Markup(string Text)
{
    public static readonly Markup None = new("");

    public static Markup Of(ref MarkupInterpolation text) => new(text.ToString());

    public static Markup Join(IEnumerable<Markup> parts)
    {
        StringBuilder all = new();
        foreach (Markup part in parts) all.Append(part.Text);
        return new(all.ToString());
    }

    /// <summary>For text and for attributes in double or single quotes, in HTML and in XML.</summary>
    public static string Escape(string text)
    {
        string clean = ReportWords.Clean(text);
        if (clean.AsSpan().IndexOfAny("&<>\"'") < 0) return clean;
        StringBuilder escaped = new(clean.Length + 16);
        foreach (char c in clean)
        {
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }
}

/// <summary>Collects an interpolated string for <see cref="Markup.Of"/>.</summary>
[InterpolatedStringHandler]
internal readonly struct MarkupInterpolation
{
    private readonly StringBuilder _text;

#pragma warning disable IDE0060 // the compiler calls it with both numbers
    public MarkupInterpolation(int literalLength, int formattedCount) => _text = new(literalLength + (formattedCount * 24));
#pragma warning restore IDE0060

    public void AppendLiteral(string literal) => _text.Append(literal);

    public void AppendFormatted(string? text) => _text.Append(Markup.Escape(text ?? ""));

    public void AppendFormatted(int number) => _text.Append(number);

    public void AppendFormatted(double number) => _text.Append(Math.Round(number, 2));

    public void AppendFormatted(Markup markup) => _text.Append(markup.Text);

    public void AppendFormatted(IEnumerable<Markup> parts)
    {
        foreach (Markup part in parts) _text.Append(part.Text);
    }

    public override string ToString() => _text.ToString();
}
