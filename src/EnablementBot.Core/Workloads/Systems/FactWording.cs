using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Systems;

/// <summary>Makes facts as their readers word them.</summary>
internal static class FactWording
{
    public static SystemFact Present(this SystemInfo system, ObjectRef? about, string text, params SystemEvidence[] evidence) => new(system, SystemState.Present, about, text, evidence);

    public static SystemFact Attention(this SystemInfo system, ObjectRef? about, string text, params SystemEvidence[] evidence) => new(system, SystemState.Attention, about, text, evidence);

    public static SystemFact Absent(this SystemInfo system, ObjectRef? about, string text, params SystemEvidence[] evidence) => new(system, SystemState.Absent, about, text, evidence);

    public static SystemFact NotReadable(this SystemInfo system, ObjectRef? about, string text) => new(system, SystemState.NotReadable, about, text, []);

    /// <summary>Needs attention where something is wrong, else is simply there.</summary>
    public static SystemFact Told(this SystemInfo system, bool isWrong, ObjectRef? about, string text, params SystemEvidence[] evidence) =>
        new(system, isWrong ? SystemState.Attention : SystemState.Present, about, text, evidence);

    public static SystemEvidence At(this KubeObject item, string field) => new(item.Ref, field);

    /// <summary>A namespace as something to speak of, whether its object was read or not; null for the namespace that a manifest does not name.</summary>
    public static ObjectRef? Namespace(string ns) => ns.Length == 0 ? null : new("Namespace", "", ns);

    /// <summary>"shop/checkout", or "checkout" for what belongs to no namespace.</summary>
    public static string FullName(this KubeObject item) => item.Namespace.Length == 0 ? item.Name : $"{item.Namespace}/{item.Name}";
}
