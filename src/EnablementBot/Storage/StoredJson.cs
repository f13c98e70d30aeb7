using System.Text.Json;
using System.Text.Json.Serialization;
using EnablementBot.Core.Conversations;

namespace EnablementBot.Storage;

/// <summary>Turns, replies and state as they lie in the tables. Rows outlive a version: members may be added here, none renamed.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredTurn))]
[JsonSerializable(typeof(StoredReply))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class StoredJson : JsonSerializerContext
{
    public static string Write(Turn turn) => JsonSerializer.Serialize(new(turn.Text, turn.IsAction, turn.IsShared, turn.Address), Default.StoredTurn);

    public static string Write(Reply reply) => JsonSerializer.Serialize(Storage.StoredReply.Of(reply), Default.StoredReply);

    public static Reply ReadReply(string json)
    {
        StoredReply stored = JsonSerializer.Deserialize(json, Default.StoredReply) ?? throw new InvalidDataException("a stored reply is empty");
        return stored.Read();
    }
}

internal sealed record StoredTurn(string Text, bool IsAction, bool IsShared, string Address);

internal sealed record StoredReply(IReadOnlyList<StoredElement> Card, bool IsPrivate)
{
    public static StoredReply Of(Reply reply) => new([.. reply.Card.Select(StoredElement.Of)], reply.Audience == Audience.Private);

    public Reply Read() => new([.. Card.Select(element => element.Read())], IsPrivate ? Audience.Private : Audience.Conversation);
}

/// <summary>One part of a reply, by its kind.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(StoredText), "text")]
[JsonDerivedType(typeof(StoredNote), "note")]
[JsonDerivedType(typeof(StoredSources), "sources")]
[JsonDerivedType(typeof(StoredButtons), "buttons")]
[JsonDerivedType(typeof(StoredRating), "rating")]
internal abstract record StoredElement
{
    public abstract CardElement Read();

    public static StoredElement Of(CardElement element) => element switch
    {
        CardElement.Text part => new StoredText(part.Markdown),
        CardElement.Note part => new StoredNote(part.Markdown),
        CardElement.Sources part => new StoredSources(part.Title, part.Items),
        CardElement.Buttons part => new StoredButtons(part.Items),
        CardElement.Rating part => new StoredRating(part.AnswerId),
        _ => throw new InvalidOperationException($"{element.GetType().Name} cannot be stored."),
    };
}

internal sealed record StoredText(string Markdown) : StoredElement
{
    public override CardElement Read() => new CardElement.Text(Markdown);
}

internal sealed record StoredNote(string Markdown) : StoredElement
{
    public override CardElement Read() => new CardElement.Note(Markdown);
}

internal sealed record StoredSources(string Title, IReadOnlyList<Source> Items) : StoredElement
{
    public override CardElement Read() => new CardElement.Sources(Title, Items);
}

internal sealed record StoredButtons(IReadOnlyList<Button> Items) : StoredElement
{
    public override CardElement Read() => new CardElement.Buttons(Items);
}

internal sealed record StoredRating(string AnswerId) : StoredElement
{
    public override CardElement Read() => new CardElement.Rating(AnswerId);
}
