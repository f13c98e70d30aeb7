namespace EnablementBot.Core.Conversations.Delivery;

/// <summary>A turn of before, with what was answered; <see cref="Replies"/> is null while it is not.</summary>
public sealed record PastTurn(Turn Turn, IReadOnlyList<Reply>? Replies);

/// <summary>What was said in a conversation, for as long as it is kept.</summary>
public interface IConversationHistory
{
    /// <summary>The person's own last turns in it, oldest first.</summary>
    Task<IReadOnlyList<PastTurn>> ReadAsync(ConversationKey conversation, ChatIdentity person, int last, CancellationToken cancellation);
}
