using EnablementBot.Core.Knowledge;

namespace EnablementBot.Core.Tests.Support;

/// <summary>Settings that a test sets by hand.</summary>
internal sealed class FixedSettings(KnowledgeSettings? value = null) : IKnowledgeSettings
{
    public KnowledgeSettings Value { get; set; } = value ?? KnowledgeSettings.None;

    public KnowledgeSettings Read() => Value;
}
