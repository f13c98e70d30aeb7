using EnablementBot.Core.Workloads.Checks;

namespace EnablementBot.Core.Workloads.Policy;

/// <summary>Parts findings into those that are open and those that somebody answers for.</summary>
internal sealed class Waivers
{
    public Waivers(IReadOnlyList<Waiver> waivers, DateTimeOffset now, IReadOnlyList<Finding> findings)
    {
        ILookup<bool, Waiver> byEnd = waivers.OrderByDescending(waiver => waiver.Expires).ToLookup(waiver => waiver.HasExpired(now));
        List<Finding> open = [];
        List<WaivedFinding> waived = [];
        List<WaivedFinding> expired = [];
        foreach (Finding finding in findings)
        {
            if (byEnd[false].FirstOrDefault(waiver => waiver.Covers(finding)) is { } valid)
            {
                waived.Add(new(finding, valid));
                continue;
            }

            open.Add(finding);
            if (byEnd[true].FirstOrDefault(waiver => waiver.Covers(finding)) is { } over) expired.Add(new(finding, over));
        }

        (Open, Waived, Expired) = (open, waived, expired);
    }

    public IReadOnlyList<Finding> Open { get; }

    public IReadOnlyList<WaivedFinding> Waived { get; }

    public IReadOnlyList<WaivedFinding> Expired { get; }
}
