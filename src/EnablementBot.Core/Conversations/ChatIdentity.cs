namespace EnablementBot.Core.Conversations;

/// <summary>Who a channel has proved the sender to be. Names are for display elsewhere; decisions use only these three.</summary>
/// <param name="Channel">The channel that did the proving: <c>web</c>, <c>terminal</c>, <c>teams</c>.</param>
/// <param name="Tenant">The channel's own scope of user ids (an Entra tenant, a Slack workspace); empty where there is none.</param>
/// <param name="UserId">The user's id within the tenant, as the channel spells it.</param>
public sealed record ChatIdentity(string Channel, string Tenant, string UserId);

/// <summary>Where a conversation is: equal keys share state and are answered in order.</summary>
/// <param name="Channel">Channel name.</param>
/// <param name="Id">Conversation and thread, as the channel spells them.</param>
public readonly record struct ConversationKey(string Channel, string Id);
