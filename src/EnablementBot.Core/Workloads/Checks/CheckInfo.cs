namespace EnablementBot.Core.Workloads.Checks;

/// <summary>How much a finding matters, least first.</summary>
public enum Severity
{
    Info,
    Low,
    Medium,
    High,
    Critical,
}

/// <summary>What part of running a service in production a check is about.</summary>
public enum Pillar
{
    Hygiene,
    Registry,
    Secrets,
    Observability,
    Delivery,
    Dependencies,
    Network,
    SupplyChain,
    Resilience,
    Cost,
}

/// <summary>What a check is called and why it is there. Ids are public: they appear in chat, in JSON and in waivers.</summary>
/// <param name="Title">What is wanted, as an order: "Set a memory limit".</param>
/// <param name="Why">One sentence: what happens to a service without it.</param>
/// <param name="Link">The id in <c>links.yaml</c> whose page explains it; the check's own id where null.</param>
public sealed record CheckInfo(string Id, Pillar Pillar, Severity Severity, string Title, string Why, string? Link = null)
{
    public string LinkId => Link ?? Id;
}
