using EnablementBot.Core.Workloads.Reporting;

namespace EnablementBot.Core.Tests.Workloads.Reporting;

[TestClass]
public sealed class TextReportTests
{
    private static readonly string Text = TextReport.Write(SomeReport.Live());

    [TestMethod]
    public void Broken_things_come_first_and_the_sum_comes_last()
    {
        int broken = Text.IndexOf("Broken now\n", StringComparison.Ordinal);
        int ready = Text.IndexOf("How ready\n", StringComparison.Ordinal);
        int findings = Text.IndexOf("Findings\n", StringComparison.Ordinal);

        Assert.IsTrue(broken >= 0 && broken < ready && ready < findings, Text);
        Assert.EndsWith("1 broken, 27 findings (1 critical, 9 high, 10 medium, 5 low, 2 info), 1 of 6 workloads ready for production, 2 not checked\n", Text);
    }

    [TestMethod]
    public void Each_workload_has_its_score_its_level_and_what_blocks_the_next()
    {
        Assert.Contains("91  solid", Text);
        Assert.Contains("for ready for production: readonly-rootfs, spread", Text);
        Assert.Contains("97  ready for production, broken now", Text);
    }

    [TestMethod]
    public void Nothing_in_it_steers_a_terminal()
    {
        foreach (char c in Text) Assert.IsTrue(c == '\n' || !char.IsControl(c), $"U+{(int)c:X4}");
        Assert.DoesNotContain("\u202E", Text);
        Assert.DoesNotContain("hunter2", Text);
    }
}
