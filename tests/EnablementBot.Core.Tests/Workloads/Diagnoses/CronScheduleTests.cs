using System.Globalization;
using EnablementBot.Core.Workloads.Diagnoses.Batch;

namespace EnablementBot.Core.Tests.Workloads.Diagnoses;

[TestClass]
public sealed class CronScheduleTests
{
    [TestMethod]
    [DataRow("* * * * *", "2026-07-01T09:00:30Z", "2026-07-01T09:00:00Z")]
    [DataRow("30 2 * * *", "2026-07-01T09:00:00Z", "2026-07-01T02:30:00Z")]
    [DataRow("30 2 * * *", "2026-07-01T02:29:59Z", "2026-06-30T02:30:00Z")]
    [DataRow("*/15 8-18 * * 1-5", "2026-07-05T12:00:00Z", "2026-07-03T18:45:00Z")]
    [DataRow("5/20 * * * *", "2026-07-01T09:00:00Z", "2026-07-01T08:45:00Z")]
    [DataRow("0 0 1,15 * *", "2026-07-14T00:00:00Z", "2026-07-01T00:00:00Z")]
    [DataRow("0 0 13 * FRI", "2026-07-12T00:00:00Z", "2026-07-10T00:00:00Z")]
    [DataRow("0 0 13 * ?", "2026-07-12T00:00:00Z", "2026-06-13T00:00:00Z")]
    [DataRow("0 0 */2 * mon", "2026-07-08T00:00:00Z", "2026-07-07T00:00:00Z")]
    [DataRow("0 12 29 feb *", "2026-07-01T00:00:00Z", "2024-02-29T12:00:00Z")]
    [DataRow("0 6 * jan-MAR sun", "2026-07-01T00:00:00Z", "2026-03-29T06:00:00Z")]
    [DataRow("@hourly", "2026-07-01T09:30:00Z", "2026-07-01T09:00:00Z")]
    [DataRow("@weekly", "2026-07-01T09:30:00Z", "2026-06-28T00:00:00Z")]
    [DataRow("@monthly", "2026-07-01T00:00:00Z", "2026-07-01T00:00:00Z")]
    [DataRow("@yearly", "2026-07-01T09:30:00Z", "2026-01-01T00:00:00Z")]
    public void Last_time_before_now_is_found(string schedule, string now, string due) =>
        Assert.AreEqual(At(due), CronSchedule.Parse(schedule)!.Previous(At(now), TimeZoneInfo.Utc));

    [TestMethod]
    [DataRow("")]
    [DataRow("* * * *")]
    [DataRow("* * * * * *")]
    [DataRow("60 * * * *")]
    [DataRow("* 24 * * *")]
    [DataRow("* * 0 * *")]
    [DataRow("* * * 13 *")]
    [DataRow("* * * * 7")]
    [DataRow("5-1 * * * *")]
    [DataRow("*/0 * * * *")]
    [DataRow("1-2-3 * * * *")]
    [DataRow("a * * * *")]
    [DataRow("1,,2 * * * *")]
    [DataRow("-1 * * * *")]
    [DataRow("@often")]
    [DataRow("@every soon")]
    [DataRow("@every 5")]
    public void What_the_controller_refuses_is_no_schedule(string text) => Assert.IsNull(CronSchedule.Parse(text));

    [TestMethod]
    public void A_date_that_never_comes_has_no_last_time() => Assert.IsNull(CronSchedule.Parse("0 0 30 2 *")!.Previous(At("2026-07-01T00:00:00Z"), TimeZoneInfo.Utc));

    [TestMethod]
    public void Every_is_a_pause_and_no_time_of_day() => Assert.AreEqual(TimeSpan.FromMinutes(90), CronSchedule.Parse("@every 1h30m")!.Every);

    [TestMethod]
    [DataRow("30 2 * * *", "2026-03-29T06:00:00Z", "2026-03-28T01:30:00Z", DisplayName = "the hour that summer time leaves out does not come")]
    [DataRow("0 7 * * *", "2026-07-01T06:00:00Z", "2026-07-01T05:00:00Z", DisplayName = "summer time")]
    [DataRow("0 7 * * *", "2026-12-01T06:30:00Z", "2026-12-01T06:00:00Z", DisplayName = "winter time")]
    public void Times_are_those_of_the_zone(string schedule, string now, string due)
    {
        if (CronZone.Find("Europe/Berlin") is not { } zone)
        {
            Assert.Inconclusive("this machine has no time zones");
            return;
        }

        Assert.AreEqual(At(due), CronSchedule.Parse(schedule)!.Previous(At(now), zone));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
