namespace EnablementBot.Core.Workloads.Systems;

/// <summary>Something that the objects tell about the platform's systems.</summary>
public sealed record SystemFact(string Area, string Text);
