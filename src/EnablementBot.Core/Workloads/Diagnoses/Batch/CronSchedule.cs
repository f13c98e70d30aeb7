using System.Globalization;

namespace EnablementBot.Core.Workloads.Diagnoses.Batch;

/// <summary>
/// A schedule as the CronJob controller reads it: five fields with lists, ranges, steps and names; or @hourly and its like, or @every with a duration.
/// Day of month and day of week are both asked for, unless neither is a star: then either will do. Sunday is 0, and 7 is refused.
/// https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
/// </summary>
internal sealed class CronSchedule
{
    /// <summary>29 February may be eight years away.</summary>
    private const int FarthestDays = 366 * 9;

    private readonly ulong _minutes;
    private readonly ulong _hours;
    private readonly ulong _days;
    private readonly ulong _months;
    private readonly ulong _weekdays;
    private readonly bool _eitherDay;

    private CronSchedule(CronField minutes, CronField hours, CronField days, CronField months, CronField weekdays)
    {
        (_minutes, _hours, _days, _months, _weekdays) = (minutes.Bits, hours.Bits, days.Bits, months.Bits, weekdays.Bits);
        _eitherDay = !days.IsStar && !weekdays.IsStar;
    }

    private CronSchedule(TimeSpan every) => Every = every;

    /// <summary>For @every: the pause between two runs, counted from the last.</summary>
    public TimeSpan? Every { get; }

    /// <summary>Null for a text that the controller refuses.</summary>
    public static CronSchedule? Parse(string text)
    {
        string trimmed = text.Trim();
        if (trimmed.StartsWith('@')) return Named(trimmed);
        string[] fields = trimmed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return fields.Length == 5
            && CronField.Parse(fields[0], 0, 59) is { } minutes
            && CronField.Parse(fields[1], 0, 23) is { } hours
            && CronField.Parse(fields[2], 1, 31) is { } days
            && CronField.Parse(fields[3], 1, 12, CronField.Months) is { } months
            && CronField.Parse(fields[4], 0, 6, CronField.Weekdays) is { } weekdays
            ? new(minutes, hours, days, months, weekdays) : null;
    }

    /// <summary>The last time at or before <paramref name="time"/>; null where there is none in nine years, and for @every.</summary>
    public DateTimeOffset? Previous(DateTimeOffset time, TimeZoneInfo zone)
    {
        if (Every is not null) return null;
        DateTimeOffset local = TimeZoneInfo.ConvertTime(time, zone);
        DateTime day = local.Date;
        for (int i = 0; i <= FarthestDays && day > DateTime.MinValue.AddDays(1); i++, day = day.AddDays(-1))
        {
            if (!IsDay(day)) continue;
            for (int minute = 1439; minute >= 0; minute--)
            {
                if ((_hours & (1UL << (minute / 60))) == 0)
                {
                    minute -= minute % 60;
                    continue;
                }

                if ((_minutes & (1UL << (minute % 60))) == 0) continue;
                DateTime wall = day.AddMinutes(minute);
                // An hour that the change to summer time leaves out does not come; one that comes twice counts at its first time.
                if (zone.IsInvalidTime(wall)) continue;
                TimeSpan offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
                DateTimeOffset due = new(wall, offset);
                if (due <= time) return due;
            }
        }

        return null;
    }

    private bool IsDay(DateTime day)
    {
        if ((_months & (1UL << day.Month)) == 0) return false;
        bool isDay = (_days & (1UL << day.Day)) != 0;
        bool isWeekday = (_weekdays & (1UL << (int)day.DayOfWeek)) != 0;
        return _eitherDay ? isDay || isWeekday : isDay && isWeekday;
    }

    private static CronSchedule? Named(string text) => text switch
    {
        "@yearly" or "@annually" => Parse("0 0 1 1 *"),
        "@monthly" => Parse("0 0 1 * *"),
        "@weekly" => Parse("0 0 * * 0"),
        "@daily" or "@midnight" => Parse("0 0 * * *"),
        "@hourly" => Parse("0 * * * *"),
        _ => text.StartsWith("@every ", StringComparison.Ordinal) && Duration(text["@every ".Length..]) is { } every ? new(every) : null,
    };

    /// <summary>As Go writes it: 1h30m, 90s.</summary>
    private static TimeSpan? Duration(string text)
    {
        if (text.Length > 40) return null;
        TimeSpan sum = TimeSpan.Zero;
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]) || text[i] == '.') continue;
            if (!double.TryParse(text.AsSpan(start, i - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) || number > 1_000_000) return null;
            switch (text[i])
            {
                case 'h': sum += TimeSpan.FromHours(number); break;
                case 'm': sum += TimeSpan.FromMinutes(number); break;
                case 's': sum += TimeSpan.FromSeconds(number); break;
                default: return null;
            }

            start = i + 1;
        }

        return start == text.Length && sum > TimeSpan.Zero ? sum : null;
    }
}
