using System.Globalization;

namespace EnablementBot.Core.Workloads.Diagnoses.Batch;

/// <summary>One field of a schedule as a set of numbers.</summary>
/// <param name="IsStar">Written as * or ?, or as a list with one of these, which makes no demand.</param>
internal readonly record struct CronField(ulong Bits, bool IsStar)
{
    public static readonly IReadOnlyList<string> Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    public static readonly IReadOnlyList<string> Weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public static CronField? Parse(string text, int least, int most, IReadOnlyList<string>? names = null)
    {
        CronField all = default;
        foreach (string part in text.Split(','))
        {
            if (Part(part, least, most, names) is not { } one) return null;
            all = new(all.Bits | one.Bits, all.IsStar || one.IsStar);
        }

        return all;
    }

    private static CronField? Part(string text, int least, int most, IReadOnlyList<string>? names)
    {
        string[] halves = text.Split('/');
        if (halves.Length > 2) return null;
        int step = 1;
        if (halves.Length == 2 && (!int.TryParse(halves[1], NumberStyles.None, CultureInfo.InvariantCulture, out step) || step == 0)) return null;

        bool isStar = halves[0] is "*" or "?";
        string[] ends = halves[0].Split('-');
        if (ends.Length > 2) return null;
        int? first = isStar ? least : Number(ends[0], least, names);
        // "5/15" means from 5 on, while a lone "5" means 5.
        int? last = isStar || (ends.Length == 1 && halves.Length == 2) ? most : ends.Length == 2 ? Number(ends[1], least, names) : first;
        if (first is null || last is null || first < least || last > most || first > last) return null;

        ulong bits = 0;
        for (long value = first.Value; value <= last.Value; value += step) bits |= 1UL << (int)value;
        return new(bits, isStar && step == 1);
    }

    private static int? Number(string text, int least, IReadOnlyList<string>? names)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return number;
        for (int i = 0; i < (names?.Count ?? 0); i++)
        {
            if (string.Equals(names![i], text, StringComparison.OrdinalIgnoreCase)) return i + least;
        }

        return null;
    }
}
