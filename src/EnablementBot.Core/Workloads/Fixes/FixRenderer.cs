using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Fixes;

/// <summary>Shows a fix to people in the form in which they deliver the object: Helm's values, a patch of Kustomize, the manifest that was read, or a command.</summary>
public static class FixRenderer
{
    /// <summary>The likeliest way first; none where the fix does not fit the object any more.</summary>
    public static IReadOnlyList<FixText> Render(Fix fix, Finding finding, ClusterSnapshot snapshot)
    {
        Delivery delivery = Delivery.Of(finding.Object, snapshot);
        IEnumerable<FixText> ways = fix switch
        {
            PatchFix patch => PatchRenderer.Render(patch, finding.Object, delivery, snapshot.IsLive),
            NewObjectFix added => NewObjectRenderer.Render(added, finding.Object, delivery, snapshot.IsLive),
            _ => [],
        };
        string? note = Joined(MakerOf(finding, snapshot), delivery.Git?.Advice, fix.Note);
        return [.. ways.Select(way => way with { Note = Joined(note, way.Note) })];
    }

    /// <summary>What a controller makes is made anew by it: the change belongs to the controller's object.</summary>
    private static string? MakerOf(Finding finding, ClusterSnapshot snapshot) => snapshot.IsLive && finding.Object.Controller is { Exists: true } maker && maker["kind"].Text is { } kind
        ? $"{kind} {maker["name"].Text} makes it, and would make it anew: change that one the same way." : null;

    private static string? Joined(params ReadOnlySpan<string?> notes)
    {
        string all = "";
        foreach (string? note in notes)
        {
            if (note is { Length: > 0 }) all += all.Length == 0 ? note : " " + note;
        }

        return all.Length == 0 ? null : all;
    }
}
