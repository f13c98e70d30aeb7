using EnablementBot.Core.Conversations.Delivery;

namespace EnablementBot.Storage;

/// <summary>The store's registrations.</summary>
internal static class StorageRegistration
{
    public static IServiceCollection AddStorage(this IServiceCollection services, StorageOptions options, Func<string, string> absolute, IReadOnlyList<FactKind> facts) => services
        .AddSingleton(options)
        .AddSingleton(_ => StorageConnection.Open(options, absolute))
        .AddSingleton(new FactCodec(facts))
        .AddSingleton<StoreOpening>()
        .AddSingleton<LeaseRows>()
        .AddSingleton<Retention>()
        .AddSingleton<ITurnStore, TurnStore>()
        .AddSingleton<IOutbox, OutboxStore>()
        .AddSingleton<IConversationHistory, HistoryStore>()
        .AddSingleton<IParkedWork, ParkedRows>()
        .AddSingleton<IPersonalData, PersonalRows>();
}
