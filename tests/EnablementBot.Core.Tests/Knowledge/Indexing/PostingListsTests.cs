using EnablementBot.Core.Knowledge.Indexing;

namespace EnablementBot.Core.Tests.Knowledge.Indexing;

[TestClass]
public sealed class PostingListsTests
{
    private const double Tolerance = 1e-6;

    [TestMethod]
    public void Impact_is_that_of_BM25()
    {
        // Three documents of one field with lengths 2, 4 and 6, so a mean of 4; k1 = 1.2, b = 0.75.
        PostingListsBuilder builder = new(3, [(1, 4)]);
        builder.Add([[0, 1]]);
        builder.Add([[0, 0, 1, 2]]);
        builder.Add([[2, 2, 2, 1, 1, 1]]);
        PostingLists lists = builder.Build();

        Assert.AreEqual(3, lists.Documents);
        CollectionAssert.AreEqual((int[])[0, 1], lists.Ids(0).ToArray());
        CollectionAssert.AreEqual((int[])[0, 1, 2], lists.Ids(1).ToArray());
        CollectionAssert.AreEqual((int[])[1, 2], lists.Ids(2).ToArray());

        // f (k1 + 1) / (f + k1 (1 - b + b L / mean)): 1 * 2.2 / (1 + 1.2 * 0.625), 2 * 2.2 / (2 + 1.2), 3 * 2.2 / (3 + 1.2 * 1.375).
        Assert.AreEqual(2.2 / 1.75, lists.Impacts(0)[0], Tolerance);
        Assert.AreEqual(4.4 / 3.2, lists.Impacts(0)[1], Tolerance);
        Assert.AreEqual(6.6 / 4.65, lists.Impacts(2)[1], Tolerance);

        // ln(1 + (N - n + 0.5) / (n + 0.5)) for N = 3.
        Assert.AreEqual(Math.Log(1 + 1.5 / 2.5), lists.Idf(0), Tolerance);
        Assert.AreEqual(Math.Log(1 + 0.5 / 3.5), lists.Idf(1), Tolerance);
    }

    [TestMethod]
    public void Highest_impact_is_that_of_the_document_most_about_the_term()
    {
        PostingListsBuilder builder = new(3, [(1, 4)]);
        builder.Add([[0, 1]]);
        builder.Add([[0, 0, 0, 1]]);
        PostingLists lists = builder.Build();

        Assert.AreEqual(lists.Impacts(0)[1], lists.Highest(0), Tolerance);
        Assert.IsGreaterThan(lists.Impacts(0)[0], lists.Highest(0));
        Assert.AreEqual(0, lists.Highest(2), Tolerance);
        Assert.AreEqual(0, lists.Highest(-1), Tolerance);
    }

    [TestMethod]
    public void Fields_add_up_by_their_weights()
    {
        PostingListsBuilder builder = new(1, [(2, 1), (0.5, 1)]);
        builder.Add([[0], [0]]);

        Assert.AreEqual(2.5, builder.Build().Impacts(0)[0], Tolerance);
    }

    [TestMethod]
    public void Function_word_counts_as_its_stem()
    {
        PostingListsBuilder builder = new(2, [(1, 2)]);
        builder.Add([[~1, 0]]);

        Assert.IsTrue(builder.Build().Has(1, 0));
    }

    [TestMethod]
    [DataRow(-1)]
    [DataRow(2)]
    [DataRow(int.MaxValue)]
    public void Term_that_the_lists_do_not_know_is_in_no_document(int term)
    {
        PostingListsBuilder builder = new(2, [(1, 1)]);
        builder.Add([[0]]);
        PostingLists lists = builder.Build();

        Assert.AreEqual(0, lists.Ids(term).Length);
        Assert.AreEqual(0, lists.Impacts(term).Length);
        Assert.IsFalse(lists.Has(term, 0));
    }

    [TestMethod]
    public void Idf_falls_with_frequency_and_never_below_zero()
    {
        double last = double.MaxValue;
        for (int frequency = 0; frequency <= 100; frequency++)
        {
            double idf = PostingLists.Idf(frequency, 100);
            Assert.IsLessThan(last, idf);
            Assert.IsGreaterThan(0, idf);
            last = idf;
        }
    }

    [TestMethod]
    public void Nothing_added_is_nothing_found() => Assert.AreEqual(0, new PostingListsBuilder(0, [(1, 1)]).Build().Documents);
}
