using EnablementBot.Channels.Teams;
using EnablementBot.Channels.Web;
using EnablementBot.Core.Answers;
using EnablementBot.Core.Conversations;
using EnablementBot.Core.Conversations.Delivery;
using EnablementBot.Core.Knowledge;
using EnablementBot.Core.People;
using EnablementBot.Documentation;
using EnablementBot.Documentation.Git;
using EnablementBot.Hosting;
using EnablementBot.Storage;
using EnablementBot.Hosting.Telemetry;
using Microsoft.Extensions.Logging.Console;

namespace EnablementBot;

/// <summary>Puts the house together: the one place that knows every room.</summary>
internal static class EnablementBotBuilder
{
    private static readonly HashSet<string> Everyone = [Person.Everyone];

    /// <summary>Good first questions for the starter pages; shown while a question of theirs is still answered.</summary>
    private static readonly string[] Examples = ["How do I deploy my first service?", "How do I get a secret from Vault into my Pod?", "My Pod is in CrashLoopBackOff", "How do I roll back a release?"];

    /// <summary>Everything between a turn and its replies; the same for every channel.</summary>
    public static IServiceCollection AddEnablementBot(this IServiceCollection services, Settings settings, Func<string, string>? readingRoom)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IIdentityMap>(new ConfiguredIdentityMap(settings.Identity));
        services.AddSingleton(_ => new DocumentationFolders(ConfiguredSources.Of(settings, readingRoom)));
        services.AddSingleton(provider => new KnowledgeBase(
            provider.GetRequiredService<DocumentationFolders>(), new KnowledgeFiles(settings.Folders), provider.GetRequiredService<TimeProvider>(), Everyone));
        services.AddSingleton<IAnswerComposer, ExtractiveComposer>();
        services.AddSingleton<Answerer>();
        services.AddSingleton<IFactSubscriber, FactLog>();
        services.AddSingleton<AnswerHandler>();
        services.AddSingleton<RateHandler>();
        services.AddSingleton(provider => CreateRouter(provider));
        services.AddSingleton<TurnDispatcher>();
        services.AddStorage(settings.Storage, settings.Absolute, KeptFacts.Kinds).AddKernel(settings.Storage);
        return services;
    }

    /// <summary>The server with its doors mapped; <see cref="PrepareAsync"/> comes before it runs.</summary>
    /// <param name="more">Registrations that come last.</param>
    public static WebApplication Build(Settings settings, ServeAddresses addresses, Action<IServiceCollection>? more = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = settings.Root });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(settings.Configuration);
        builder.Logging.AddConsole(console =>
        {
            console.LogToStandardErrorThreshold = LogLevel.Trace;

            // The slim builder sets its own, after the configuration was read.
            console.FormatterName = settings.Configuration["Logging:Console:FormatterName"] ?? ConsoleFormatterNames.Simple;
        });
        builder.Services.AddSingleton(new OtlpExport(settings.Configuration)).AddHostedService(provider => provider.GetRequiredService<OtlpExport>());
        builder.WebHost.UseUrls([.. addresses.Urls]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        });
        builder.Services.AddEnablementBot(settings, settings.Web.Enabled ? source => ReadingRoom.SiteUrl(settings.Web.PublicUrl ?? addresses.PublicUrl, source) : null);
        builder.Services.AddWebChannel(settings.Web).AddTeamsChannel();
        builder.Services.AddWorkers();
        builder.Services.AddSingleton<KnowledgeWatcher>().AddHostedService(provider => provider.GetRequiredService<KnowledgeWatcher>()).AddHostedService<GitPoller>();

        more?.Invoke(builder.Services);

        WebApplication app = builder.Build();
        app.UseRequestSpans();
        app.UseFailures();
        if (settings.Web.Enabled) app.MapWeb();
        if (settings.Teams.Authentication == TeamsAuthentication.None) app.MapTeams();
        app.MapHealth();
        return app;
    }

    /// <summary>What must hold before the server starts: the store has its tables, and no other server is on it. Throws <see cref="ConfigurationException"/>.</summary>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await services.GetRequiredService<StoreOpening>().OpenAsync(cancellation);
        await services.GetRequiredService<ServeLease>().TakeAsync(cancellation);
    }

    private static TurnRouter CreateRouter(IServiceProvider services)
    {
        KnowledgeBase knowledge = services.GetRequiredService<KnowledgeBase>();
        AnswerHandler answers = services.GetRequiredService<AnswerHandler>();
        ITurnHandler[] features = [answers, services.GetRequiredService<RateHandler>(), new ForgetHandler(services.GetRequiredService<IPersonalData>(), answers)];
        HelpHandler help = new(() => knowledge.Current.Settings.Platform, features, () => ExamplesFor(knowledge.Current));
        return new([.. features, help], answers);
    }

    private static string[] ExamplesFor(KnowledgeSnapshot snapshot) =>
        [.. Examples.Where(question => snapshot.Search(question, Everyone, 1).Outcome == Core.Knowledge.Retrieval.Outcome.Answered)];
}
