using EnablementBot.Core.Workloads.Redaction;

namespace EnablementBot.Core.Workloads.Checks.Secrets;

/// <summary>
/// Whether a name and its literal value are a secret: by the form of the value under any name, else by the name. A password that everybody knows ("changeme") is a secret too;
/// a variable, a path or a name in a vault is not.
/// </summary>
internal static class LiteralSecret
{
    /// <summary>What it is, for people, without any part of the value; null for no secret.</summary>
    public static string? WhatIs(string name, string value)
    {
        if (SecretValues.IsReference(value) || SecretValues.IsCount(name, value)) return null;
        if (SecretShapes.WhatIsIn(value) is { } what) return what;
        if (SecretNames.IsSecret(name)) return SecretNames.NamesAnObject(name) && SecretValues.IsObjectName(value) ? null : "a literal value, and its name says that it is a secret";
        return SecretNames.IsWeak(name) && SecretValues.IsRandom(value) ? "a long random value, which looks like a key" : null;
    }
}
