using EnablementBot.Core.Knowledge.Indexing;

namespace EnablementBot.Core.Tests.Knowledge.Indexing;

[TestClass]
public sealed class PositionsTests
{
    // Chunk 0: fields "0 1" and "2"; chunk 1: "0 (function word) 3 1 1"; chunk 2 is empty.
    private static readonly Positions Laid = Lay([[0, 1], [2]], [[0, ~4, 3, 1, 1]], [[]]);

    [TestMethod]
    [DataRow(0, 1, 0, 1, true)]
    [DataRow(1, 0, 0, 1, true)]
    [DataRow(1, 2, 0, 5, false, DisplayName = "in two fields")]
    [DataRow(0, 3, 1, 1, true, DisplayName = "function words take no place")]
    [DataRow(0, 1, 1, 1, false)]
    [DataRow(0, 1, 1, 2, true)]
    [DataRow(0, 1, 2, 5, false, DisplayName = "empty chunk")]
    [DataRow(2, 0, 1, 5, false, DisplayName = "never across chunks")]
    [DataRow(-1, 0, 0, 5, false, DisplayName = "unknown term")]
    public void Near_tells_neighbours_in_a_chunk(int first, int second, int chunk, int window, bool near) => Assert.AreEqual(near, Laid.Near(first, second, chunk, window));

    [TestMethod]
    public void Near_agrees_with_looking_at_every_pair()
    {
        Support.Dice dice = new(3);
        for (int round = 0; round < 200; round++)
        {
            int[][] fields = [.. Enumerable.Range(0, 3).Select(_ => (int[])[.. Enumerable.Range(0, dice.Next(12)).Select(_ => dice.Next(4))])];
            Positions positions = Lay(fields);
            int window = 1 + dice.Next(5);
            for (int a = 0; a < 4; a++)
            {
                for (int b = 0; b < 4; b++)
                {
                    bool expected = a != b && fields.Any(field => field.Index().Any(x => x.Item == a && field.Index().Any(y => y.Item == b && Math.Abs(x.Index - y.Index) <= window)));
                    if (a != b) Assert.AreEqual(expected, positions.Near(a, b, 0, window));
                }
            }
        }
    }

    [TestMethod]
    public void Every_position_is_in_the_chunk_that_holds_it()
    {
        for (int from = 0; from < 3; from++)
        {
            for (int chunk = from; chunk < 3; chunk++)
            {
                for (int position = Laid.Start(chunk); position < Laid.End(chunk); position++) Assert.AreEqual(chunk, Laid.ChunkAt(position, from));
            }
        }
    }

    [TestMethod]
    public void Places_of_a_term_ascend_and_are_none_for_an_unknown_one()
    {
        CollectionAssert.AreEqual((int[])[0, Laid.Start(1)], Laid.Of(0).ToArray());
        Assert.AreEqual(0, Laid.Of(-1).Length);
        Assert.AreEqual(0, Laid.Of(99).Length);
        Assert.AreEqual(0, Laid.Of(4).Length);
    }

    private static Positions Lay(params int[][][] chunks)
    {
        PositionsBuilder builder = new(5);
        foreach (int[][] fields in chunks) builder.Add(fields);
        return builder.Build();
    }
}
