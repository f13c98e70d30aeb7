using System.Collections.Frozen;
using EnablementBot.Core.Conversations;
using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Indexing;
using EnablementBot.Core.Knowledge.Reading;
using EnablementBot.Core.Knowledge.Retrieval;
using EnablementBot.Core.People;

namespace EnablementBot.Core.Tests.Support;

/// <summary>Sample data: anything valid where a test does not care which.</summary>
internal static class Some
{
    public static KnowledgeSource Source { get; } = new("docs") { Dialect = Dialect.GitHub };

    public static IReadOnlySet<string> Everyone { get; } = Audiences(Person.Everyone);

    public static ChatIdentity Identity { get; } = new("web", "", "u1");

    public static ConversationKey Conversation { get; } = new("web", "c1");

    public static IReadOnlySet<string> Audiences(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);

    public static MarkdownReader Reader(Placeholders? placeholders = null) => new(new FakeTimeProvider(), placeholders ?? Placeholders.None);

    /// <summary>A page read from Markdown.</summary>
    public static Page Page(string markdown, string path = "guide/page.md", Dialect dialect = Dialect.GitHub, ICollection<string>? remarks = null) =>
        Page(markdown, path, Source with { Dialect = dialect }, remarks);

    public static Page Page(string markdown, string path, KnowledgeSource source, ICollection<string>? remarks = null) => Reader().Read(source, path, markdown, remarks);

    /// <summary>A knowledge base of these files, read.</summary>
    public static KnowledgeBase Knowledge(params (string Path, string Markdown)[] files) => Knowledge(null, files);

    public static KnowledgeBase Knowledge(KnowledgeSettings? settings, params (string Path, string Markdown)[] files)
    {
        InMemorySource source = new();
        foreach ((string path, string markdown) in files) source.Put(path, markdown);
        KnowledgeBase knowledge = new(source, new FixedSettings(settings), new FakeTimeProvider());
        knowledge.Refresh();
        return knowledge;
    }

    public static KnowledgeIndex Index(params (string Path, string Markdown)[] files) => Knowledge(files).Current.For(Everyone);

    public static RetrievalResult Search(KnowledgeIndex index, string question, Synonyms? synonyms = null, int top = 5) =>
        Retriever.Retrieve(question, index, synonyms ?? Synonyms.None, top);

    public static Turn Turn(string text, string id = "t1", bool shared = false, ConversationKey? conversation = null) =>
        new() { Id = id, Conversation = conversation ?? Conversation, Sender = Identity, Text = text, IsShared = shared };

    public static TurnContext Context(string text, ConversationState? state = null, bool shared = false, Verb? verb = null) =>
        new(Turn(text, shared: shared), state ?? ConversationState.Empty, verb, text);
}
