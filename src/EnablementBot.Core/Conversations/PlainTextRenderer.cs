using System.Text;

namespace EnablementBot.Core.Conversations;

/// <summary>The full text form of a reply: what a terminal, a notification and a screen reader get. Nothing is lost in it but the layout.</summary>
public static class PlainTextRenderer
{
    public static string Render(Reply reply)
    {
        StringBuilder text = new();
        foreach (CardElement element in reply.Card)
        {
            if (text.Length > 0) text.Append("\n\n");
            Append(text, element);
        }

        return text.ToString().TrimEnd();
    }

    private static void Append(StringBuilder text, CardElement element)
    {
        switch (element)
        {
            case CardElement.Text part:
                text.Append(part.Markdown);
                break;
            case CardElement.Note part:
                text.Append(part.Markdown);
                break;
            case CardElement.Sources part:
                text.Append(part.Title).Append(':');
                for (int i = 0; i < part.Items.Count; i++) AppendSource(text, i + 1, part.Items[i]);
                break;
            case CardElement.Buttons part:
                foreach (Button button in part.Items) text.Append("- ").Append(button.Title).Append(" (type: ").Append(button.Action).Append(")\n");
                break;
            case CardElement.Rating part:
                text.Append("Did this help? Type `").Append(part.Thumbs[0].Action).Append("` or `").Append(part.Thumbs[1].Action).Append("`.");
                break;
            default:
                throw new InvalidOperationException($"No text form for {element.GetType().Name}.");
        }
    }

    private static void AppendSource(StringBuilder text, int number, Source source)
    {
        text.Append("\n[").Append(number).Append("] ").Append(source.Heading.Length > 0 ? source.Heading : source.Title);
        text.Append("\n    ").Append(source.Url ?? (source.Anchor.Length > 0 ? $"{source.Path}#{source.Anchor}" : source.Path));
        if (source.Provenance is { Length: > 0 } provenance) text.Append("\n    ").Append(provenance);
    }
}
