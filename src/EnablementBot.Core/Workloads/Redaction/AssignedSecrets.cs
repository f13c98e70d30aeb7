using System.Buffers;

namespace EnablementBot.Core.Workloads.Redaction;

/// <summary>Values that are secrets by the name they are given to: <c>password=…</c>, <c>"client_secret":"…"</c>, and pairs of <c>name</c> and <c>value</c> as containers have them.</summary>
internal static class AssignedSecrets
{
    private const int PairReach = 200;

    private static readonly SearchValues<char> Symbols = SearchValues.Create("!@#$%^&*+=/~_");

    public static IEnumerable<(SecretSpan Span, string Name)> In(string text)
    {
        (string Name, int End)? pair = null;
        int position = 0;
        while (Assignments.Next(text, ref position, IsWanted) is { } found)
        {
            string name = found.Name;
            if (name is "name" or "Name" or "key" or "Key") pair = (found.ValueIn(text).Trim().ToString(), found.Start + found.Length);
            if (name is "value" or "Value" && pair is { } known && found.Start - known.End <= PairReach)
            {
                name = known.Name;
                pair = null;
            }

            if (!IsSecret(text, found, name)) continue;
            // What stands inside of a secret goes with it.
            position = found.Start + found.Length;
            yield return (new(found.Start, found.Length, $"a value of {name}", IsKnown: false), name);
        }
    }

    private static bool IsWanted(string name) => name is "name" or "Name" or "key" or "Key" or "value" or "Value" || SecretNames.IsSecret(name) || SecretNames.IsWeak(name);

    private static bool IsSecret(string text, Assignment found, string name)
    {
        ReadOnlySpan<char> value = found.ValueIn(text);
        if (SecretNames.IsSecret(name))
        {
            if (SecretValues.IsReference(value) || SecretValues.IsCount(name, value)) return false;
            if (SecretNames.MayNameAnObject(name) && SecretValues.IsObjectName(value)) return false;
            if (found.IsQuoted) return true;
            if (SecretValues.IsRemark(value) || SecretValues.IsExpression(value)) return false;
            if (found.LeadsLine) return !IsProse(value);
            return found.Separator != ':' || IsNoWord(value);
        }

        return SecretNames.IsWeak(name) && SecretValues.IsRandom(value);
    }

    /// <summary>A sentence rather than a value: several words, the first of which says something about the secret.</summary>
    private static bool IsProse(ReadOnlySpan<char> value)
    {
        int space = value.IndexOf(' ');
        return space > 0 && (SecretValues.IsRemark(value[..space]) || value.Count(' ') > 3);
    }

    /// <summary>What stands after a colon within a sentence is a word of the sentence, unless it looks like none.</summary>
    private static bool IsNoWord(ReadOnlySpan<char> value) =>
        value.ContainsAnyInRange('0', '9') || value[1..].ContainsAnyInRange('A', 'Z') || value.ContainsAny(Symbols) || value.Length >= 20;
}
