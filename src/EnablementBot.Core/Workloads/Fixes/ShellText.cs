using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Fixes;

/// <summary>Command lines to be copied. Names come from files of strangers: what is no plain name is quoted, so that a shell takes it for one word.</summary>
internal static class ShellText
{
    public static string Patch(KubeObject target, string type) => $"kubectl patch {Resource(target)} {Word(target.Name)}{In(target.Namespace)} --type {type} --patch-file fix.yaml";

    public static string Apply() => "kubectl apply -f fix.yaml";

    public static string Word(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or ':' or '/') && text[0] != '-' ? text : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>The kind in small letters, with its group where that is a custom resource's.</summary>
    private static string Resource(KubeObject target) => Word((target.Json["kind"].Text ?? target.Kind).ToLowerInvariant() + (ApiGroups.IsNative(target.Type.Group) ? "" : "." + target.Type.Group));

    private static string In(string ns) => ns.Length == 0 ? "" : $" -n {Word(ns)}";
}
