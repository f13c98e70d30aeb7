using System.Text.Json;
using EnablementBot.Core.Conversations;

namespace EnablementBot.Storage;

/// <summary>A row of the inbox.</summary>
internal sealed record TurnRow
{
    public long Id { get; init; }

    public string Channel { get; init; } = "";

    public string Conversation { get; init; } = "";

    public string Delivery { get; init; } = "";

    public string SenderChannel { get; init; } = "";

    public string SenderTenant { get; init; } = "";

    public string SenderUser { get; init; } = "";

    public string Body { get; init; } = "";

    public int Attempts { get; init; }

    public string Status { get; init; } = "";

    public long Now { get; init; }

    public static TurnRow Of(Turn turn) => new()
    {
        Channel = turn.Conversation.Channel,
        Conversation = StoredKey.Of(turn.Conversation.Id),
        Delivery = StoredKey.Of(turn.Id),
        SenderChannel = turn.Sender.Channel,
        SenderTenant = StoredKey.Of(turn.Sender.Tenant),
        SenderUser = StoredKey.Of(turn.Sender.UserId),
        Body = StoredJson.Write(turn),
    };

    public Turn Read()
    {
        StoredTurn stored = JsonSerializer.Deserialize(Body, StoredJson.Default.StoredTurn) ?? throw new InvalidDataException("a stored turn is empty");
        return new()
        {
            Id = Delivery,
            Conversation = new(Channel, Conversation),
            Sender = new(SenderChannel, SenderTenant, SenderUser),
            Text = stored.Text,
            IsAction = stored.IsAction,
            IsShared = stored.IsShared,
            Address = stored.Address,
        };
    }
}

/// <summary>Whose state, or whose reference.</summary>
internal sealed record StateKey(string Channel, string Conversation, string SenderChannel, string SenderTenant, string SenderUser)
{
    public static StateKey Of(ConversationKey conversation, ChatIdentity user) => 
        new(conversation.Channel, StoredKey.Of(conversation.Id), user.Channel, StoredKey.Of(user.Tenant), StoredKey.Of(user.UserId));
}
