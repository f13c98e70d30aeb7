using System.Collections.Concurrent;
using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Knowledge;

[TestClass]
public sealed class KnowledgeBaseTests
{
    private readonly InMemorySource _source = new();
    private readonly FixedSettings _settings = new();
    private readonly KnowledgeBase _knowledge;

    public KnowledgeBaseTests() => _knowledge = new(_source, _settings, new FakeTimeProvider());

    [TestMethod]
    public void Nothing_is_known_before_the_first_refresh()
    {
        Assert.IsFalse(_knowledge.IsReady);
        Assert.ThrowsExactly<InvalidOperationException>(() => _knowledge.Current);
    }

    [TestMethod]
    public void First_refresh_reads_all_files()
    {
        _source.Put("a.md", "# A\n\nx").Put("b.md", "# B\n\ny");
        List<(int, int)> progress = [];

        KnowledgeChange change = _knowledge.Refresh((done, of) => progress.Add((done, of)))!;

        Assert.AreEqual(2, change.Read);
        Assert.AreEqual(0, change.Removed);
        Assert.IsTrue(_knowledge.IsReady);
        CollectionAssert.AreEqual(((int, int)[])[(1, 2), (2, 2)], progress);
        CollectionAssert.AreEqual((string[])["A", "B"], Titles());
    }

    [TestMethod]
    public void First_refresh_of_no_files_knows_nothing_but_is_ready()
    {
        Assert.IsNotNull(_knowledge.Refresh());
        Assert.IsTrue(_knowledge.IsReady);
        Assert.IsEmpty(_knowledge.Current.Pages);
    }

    [TestMethod]
    public void Refresh_without_a_change_reads_nothing_and_keeps_the_snapshot()
    {
        _source.Put("a.md", "# A\n\nx");
        _knowledge.Refresh();
        KnowledgeSnapshot before = _knowledge.Current;
        _source.ForgetReads();

        Assert.IsNull(_knowledge.Refresh());
        Assert.AreSame(before, _knowledge.Current);
        Assert.IsEmpty(_source.Reads);
    }

    [TestMethod]
    public void Only_the_changed_file_is_read_again()
    {
        _source.Put("a.md", "# A\n\nx").Put("b.md", "# B\n\ny");
        _knowledge.Refresh();
        _source.ForgetReads();
        _source.Put("b.md", "# B2\n\nzebra");

        KnowledgeChange change = _knowledge.Refresh()!;

        Assert.AreEqual(1, change.Read);
        CollectionAssert.AreEqual((string[])["b.md"], _source.Reads.ToArray());
        CollectionAssert.AreEqual((string[])["A", "B2"], Titles());
        Assert.AreEqual("b.md", _knowledge.Current.Search("zebra", Some.Everyone, 1).Pages.Single().Page.Path);
        Assert.IsEmpty(_knowledge.Current.Search("y", Some.Everyone, 1).Pages);
    }

    [TestMethod]
    public void Deleted_file_is_gone_with_the_same_swap_as_its_replacement()
    {
        _source.Put("old.md", "# Old\n\nzebra");
        _knowledge.Refresh();
        KnowledgeSnapshot before = _knowledge.Current;
        _source.Remove("old.md");
        _source.Put("new.md", "# New\n\ngiraffe");

        KnowledgeChange change = _knowledge.Refresh()!;

        Assert.AreEqual(1, change.Removed);
        CollectionAssert.AreEqual((string[])["New"], Titles());
        Assert.IsEmpty(_knowledge.Current.Search("zebra", Some.Everyone, 1).Pages);
        Assert.HasCount(1, before.Search("zebra", Some.Everyone, 1).Pages, "a question that has begun stays with its snapshot");
    }

    [TestMethod]
    public void File_that_became_unreadable_keeps_its_last_good_version_and_is_listed()
    {
        _source.Put("a.md", "# A\n\nzebra").Put("b.md", "# B\n\ny");
        _knowledge.Refresh();
        _source.Put("a.md", "# A\n\nbroken \0");

        KnowledgeChange change = _knowledge.Refresh()!;

        QuarantinedFile file = change.Quarantined.Single();
        Assert.AreEqual("a.md", file.Path);
        Assert.IsTrue(file.HasLastGood);
        TextAssert.Holds("NUL", file.Reason);
        Assert.HasCount(1, _knowledge.Current.Search("zebra", Some.Everyone, 1).Pages);
        CollectionAssert.AreEqual(change.Quarantined.ToArray(), _knowledge.Current.Quarantined.ToArray());
    }

    [TestMethod]
    public void File_that_was_never_readable_is_listed_and_costs_no_other()
    {
        _source.Put("a.md", () => throw new IOException("it is locked")).Put("b.md", "# B\n\ny");

        QuarantinedFile file = _knowledge.Refresh()!.Quarantined.Single();

        Assert.IsFalse(file.HasLastGood);
        Assert.AreEqual("it is locked", file.Reason);
        CollectionAssert.AreEqual((string[])["B"], Titles());
    }

    [TestMethod]
    public void File_that_is_mended_leaves_the_list()
    {
        _source.Put("a.md", "\0");
        _knowledge.Refresh();
        _source.Put("a.md", "# Mended\n\nx");

        Assert.IsEmpty(_knowledge.Refresh()!.Quarantined);
        CollectionAssert.AreEqual((string[])["Mended"], Titles());
    }

    [TestMethod]
    public void Deleted_file_that_was_unreadable_is_forgotten_with_its_last_good_version()
    {
        _source.Put("a.md", "# A\n\nzebra");
        _knowledge.Refresh();
        _source.Put("a.md", "\0");
        _knowledge.Refresh();
        _source.Remove("a.md");

        Assert.IsEmpty(_knowledge.Refresh()!.Quarantined);
        Assert.IsEmpty(_knowledge.Current.Pages);
    }

    [TestMethod]
    public void File_that_is_too_large_is_never_opened()
    {
        _source.Put("a.md", () => "# A", length: 64 * 1024 * 1024);

        TextAssert.Holds("split it", _knowledge.Refresh()!.Quarantined.Single().Reason);
        Assert.IsEmpty(_source.Reads);
    }

    [TestMethod]
    public void Changed_settings_read_all_files_again()
    {
        _source.Put("a.md", "# A\n\non {{platform.name}}").Put("b.md", "# B\n\ny");
        Assert.HasCount(1, _knowledge.Refresh()!.Remarks);
        _source.ForgetReads();
        _settings.Value = _settings.Value with { Stamp = "2", Placeholders = new(new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "Zebra" }) };

        KnowledgeChange change = _knowledge.Refresh()!;

        Assert.AreEqual(2, change.Read);
        Assert.HasCount(2, _source.Reads);
        Assert.IsEmpty(change.Remarks);
        Assert.HasCount(1, _knowledge.Current.Search("zebra", Some.Everyone, 1).Pages);
        Assert.AreSame(_settings.Value, _knowledge.Current.Settings);
    }

    [TestMethod]
    public void Changed_source_of_a_file_reads_it_again()
    {
        _source.Put("a.md", "# A\n\nx", Some.Source);
        _knowledge.Refresh();
        _source.Put("a.md", "# A\n\nx", Some.Source with { Audience = "platform-team" });

        Assert.AreEqual(1, _knowledge.Refresh()!.Read);
        Assert.AreEqual("platform-team", _knowledge.Current.Pages.Single().Audience);
    }

    [TestMethod]
    public void Source_that_cannot_be_listed_leaves_everything_as_it_is()
    {
        BrokenList files = new(_source);
        KnowledgeBase knowledge = new(files, _settings, new FakeTimeProvider());
        _source.Put("a.md", "# A\n\nx");
        knowledge.Refresh();
        KnowledgeSnapshot before = knowledge.Current;
        files.IsBroken = true;

        Assert.ThrowsExactly<IOException>(() => knowledge.Refresh());
        Assert.AreSame(before, knowledge.Current);

        files.IsBroken = false;
        Assert.IsNull(knowledge.Refresh());
    }

    [TestMethod]
    public void Same_path_in_two_sources_is_two_pages()
    {
        _source.Put("a.md", "# One\n\nx").Put("a.md", "# Two\n\ny", Some.Source with { Name = "more" });
        _knowledge.Refresh();
        _source.Remove("a.md");

        Assert.AreEqual(1, _knowledge.Refresh()!.Removed);
        CollectionAssert.AreEqual((string[])["Two"], Titles());
    }

    [TestMethod]
    public void Source_keeps_the_dialect_that_its_first_files_told()
    {
        KnowledgeSource source = new("auto");
        _source.Put("a.md", "# A\n\n!!! note\n    x\n\n## S\n\nx\n\n## S\n\ny", source);
        _knowledge.Refresh();
        Assert.AreEqual(Dialect.MkDocs, _knowledge.Current.Pages.Single().Source.Dialect);
        Assert.AreEqual("s_1", _knowledge.Current.Pages.Single().Sections[^1].Anchor);

        _source.Put("a.md", "# A\n\n:::note\nx\n:::\n", source);
        _knowledge.Refresh();

        Assert.AreEqual(Dialect.MkDocs, _knowledge.Current.Pages.Single().Source.Dialect);
    }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = false)]
    public void Readers_never_see_an_empty_or_mixed_index_during_swaps()
    {
        const int swaps = 200;
        Put(0);
        _knowledge.Refresh();
        using CancellationTokenSource done = new();
        ConcurrentQueue<string> wrong = new();
        long searches = 0;
        Thread[] readers =
        [
            .. Enumerable.Range(0, 3).Select(_ => new Thread(() =>
            {
                while (!done.IsCancellationRequested)
                {
                    KnowledgeSnapshot snapshot = _knowledge.Current;
                    string[] titles = [.. snapshot.Search("zebra", Some.Everyone, 5).Pages.Select(page => page.Page.Title).Order(StringComparer.Ordinal)];
                    if (titles.Length != 3 || titles.Distinct(StringComparer.Ordinal).Count() != 1) wrong.Enqueue(string.Join(',', titles));
                    Interlocked.Increment(ref searches);
                }
            }) { IsBackground = true }),
        ];
        foreach (Thread reader in readers) reader.Start();

        for (int version = 1; version <= swaps; version++)
        {
            Put(version);
            Assert.AreEqual(3, _knowledge.Refresh()!.Read);
            Assert.AreEqual(1, _knowledge.Current.For(Some.Everyone).Pages.Select(page => page.Title).Distinct(StringComparer.Ordinal).Count());
        }

        long before = Interlocked.Read(ref searches);
        Assert.IsTrue(SpinWait.SpinUntil(() => Interlocked.Read(ref searches) > before + 100, TimeSpan.FromSeconds(20)));
        done.Cancel();
        foreach (Thread reader in readers) reader.Join();
        Assert.IsEmpty(wrong, string.Join('\n', wrong.Take(5)));

        void Put(int version)
        {
            foreach (string path in (string[])["a.md", "b.md", "c.md"]) _source.Put(path, $"# Version {version}\n\nThe zebra of word{version} in {path}.");
        }
    }

    private string[] Titles() => [.. _knowledge.Current.Pages.Select(page => page.Title)];

    private sealed class BrokenList(IKnowledgeSource inner) : IKnowledgeSource
    {
        public bool IsBroken { get; set; }

        public IReadOnlyList<SourceFile> List() => IsBroken ? throw new IOException("the folder is gone") : inner.List();

        public string Read(SourceFile file) => inner.Read(file);
    }
}
