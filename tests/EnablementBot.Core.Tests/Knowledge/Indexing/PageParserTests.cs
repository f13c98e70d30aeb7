using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Indexing;
using EnablementBot.Core.Knowledge.Reading;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Knowledge.Indexing;

[TestClass]
public sealed class PageParserTests
{
    private const int Patience = 30_000;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(20);

    [TestMethod]
    [Timeout(Patience, CooperativeCancellation = false)]
    public void Files_are_read_and_reported_in_their_order()
    {
        int told = 0;
        PageParser parser = new(new FakeTimeProvider(), Budget, threads: 3);

        IReadOnlyList<ParsedFile> results = parser.Parse(Files(50), Terms, () => told++);

        Assert.AreEqual(50, told);
        CollectionAssert.AreEqual(Files(50), results.Select(result => result.File).ToArray());
        Assert.IsTrue(results.All(result => result.Terms!.Page.Path == result.File.Path && result.Refusal is null));
    }

    [TestMethod]
    public void No_files_are_read_at_once() => Assert.IsEmpty(new PageParser(new FakeTimeProvider(), Budget, threads: 2).Parse([], Terms));

    [TestMethod]
    [Timeout(Patience, CooperativeCancellation = false)]
    public void Bad_file_is_refused_with_its_reason_and_the_others_are_read()
    {
        PageParser parser = new(new FakeTimeProvider(), Budget, threads: 2);

        IReadOnlyList<ParsedFile> results = parser.Parse(Files(6), file => file.Path switch
        {
            "1.md" => throw new UnreadablePageException("too deep"),
            "2.md" => throw new IOException("gone"),
            "3.md" => throw new InvalidDataException("not UTF-8"),
            "4.md" => throw new InvalidOperationException("secret detail"),
            _ => Terms(file),
        });

        CollectionAssert.AreEqual((string?[])[null, "too deep", "gone", "not UTF-8", "it could not be read (InvalidOperationException)", null], results.Select(result => result.Refusal).ToArray());
        Assert.IsTrue(results.All(result => result.WasTried));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [Timeout(Patience, CooperativeCancellation = false)]
    public void File_that_hangs_is_given_up_and_the_others_are_read(int threads)
    {
        // With several threads the others are let through first, so that the clock does not run over their heads.
        using HangingReader reader = new("1.md") { LetThrough = threads == 1 ? 1 : 4 };
        PageParser parser = new(reader.Clock, Budget, threads);

        IReadOnlyList<ParsedFile> results = parser.Parse(Files(5), reader.Read);

        TextAssert.Holds("given up", results[1].Refusal);
        Assert.IsTrue(results.Where((_, i) => i != 1).All(result => result.Refusal is null && result.Terms is not null));
        Assert.AreEqual(1, parser.GivenUp);
    }

    [TestMethod]
    [Timeout(Patience, CooperativeCancellation = false)]
    public void Only_one_hanging_thread_is_replaced_and_what_is_left_is_to_be_tried_again()
    {
        using HangingReader reader = new("1.md", "3.md");
        PageParser parser = new(reader.Clock, Budget, threads: 1);

        IReadOnlyList<ParsedFile> results = parser.Parse(Files(6), reader.Read);

        CollectionAssert.AreEqual((bool[])[true, false, true, false, false, false], results.Select(result => result.Terms is not null).ToArray());
        CollectionAssert.AreEqual((bool[])[true, true, true, true, false, false], results.Select(result => result.WasTried).ToArray());
        TextAssert.Holds("busy with another file", results[5].Refusal);
        Assert.AreEqual(2, reader.MostAtOnce);
        Assert.IsFalse(parser.HasRoom);
    }

    [TestMethod]
    [Timeout(Patience, CooperativeCancellation = false)]
    public void Threads_that_hang_are_counted_over_all_calls()
    {
        using HangingReader reader = new("1.md", "3.md");
        PageParser parser = new(reader.Clock, Budget, threads: 1);
        parser.Parse(Files(6), reader.Read);

        for (int i = 0; i < 5; i++) Assert.IsTrue(parser.Parse(Files(3), reader.Read).All(result => !result.WasTried));

        Assert.AreEqual(2, reader.MostAtOnce);
    }

    [TestMethod]
    [Timeout(Patience, CooperativeCancellation = false)]
    public void Reader_recovers_once_what_hangs_returns()
    {
        using HangingReader reader = new("1.md", "3.md");
        PageParser parser = new(reader.Clock, Budget, threads: 1);
        parser.Parse(Files(6), reader.Read);

        reader.Release();
        Assert.IsTrue(SpinWait.SpinUntil(() => parser.GivenUp == 0, Patient));

        Assert.IsTrue(parser.Parse(Files(6), reader.Read).All(result => result.Terms is not null));
    }

    [TestMethod]
    [Timeout(Patience, CooperativeCancellation = false)]
    public void Result_that_comes_too_late_is_not_taken()
    {
        using HangingReader reader = new("0.md");
        PageParser parser = new(reader.Clock, Budget, threads: 1);

        IReadOnlyList<ParsedFile> results = parser.Parse(Files(2), reader.Read);
        reader.Release();
        Assert.IsTrue(SpinWait.SpinUntil(() => parser.GivenUp == 0, Patient));

        Assert.IsNull(results[0].Terms);
    }

    private static SourceFile[] Files(int count) => [.. Enumerable.Range(0, count).Select(i => new SourceFile(Some.Source, $"{i}.md", "1", 1))];

    private static PageTerms Terms(SourceFile file) => PageTerms.Of(Some.Page("# A\n\nb", file.Path), new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), new());

    /// <summary>Reads every file at once but some, on which it hangs until it is released; the clock runs over the budget meanwhile.</summary>
    private sealed class HangingReader(params string[] hanging) : IDisposable
    {
        private readonly ManualResetEventSlim _gate = new();
        private int _inside;
        private int _read;

        /// <summary>Files that are read before the clock runs.</summary>
        public int LetThrough { get; init; }

        public FakeTimeProvider Clock { get; } = new();

        public int MostAtOnce { get; private set; }

        public PageTerms Read(SourceFile file)
        {
            if (!hanging.Contains(file.Path) || _gate.IsSet)
            {
                PageTerms terms = Terms(file);
                Interlocked.Increment(ref _read);
                return terms;
            }

            SpinWait.SpinUntil(() => Volatile.Read(ref _read) >= LetThrough, Patient);
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _inside));
            Clock.Advance(2 * Budget);
            _gate.Wait();
            return Terms(file);
        }

        public void Release() => _gate.Set();

        /// <summary>Lets go whoever still hangs; the gate itself is left to the collector, because they may not have left it yet.</summary>
        public void Dispose() => Release();
    }
}
