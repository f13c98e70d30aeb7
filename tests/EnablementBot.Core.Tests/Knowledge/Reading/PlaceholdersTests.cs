using EnablementBot.Core.Knowledge.Reading;

namespace EnablementBot.Core.Tests.Knowledge.Reading;

[TestClass]
public sealed class PlaceholdersTests
{
    private static readonly Placeholders Values = new(new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "1", ["b.c"] = "{{platform.a}}" });

    [TestMethod]
    [DataRow("{{platform.a}}{{platform.a}}", "11")]
    [DataRow("x {{platform.b.c}} y", "x {{platform.a}} y")]
    [DataRow("{{platform.A}} {{ platform.a }} {{platform.}} {{platform.a", "{{platform.A}} {{ platform.a }} {{platform.}} {{platform.a")]
    [DataRow("{{.Values.platform.a}}", "{{.Values.platform.a}}")]
    public void Known_names_are_filled_once(string from, string to) => Assert.AreEqual(to, Values.Fill(from));

    [TestMethod]
    public void Unknown_names_are_told()
    {
        List<string> unknown = [];
        Values.Fill("{{platform.a}} {{platform.x}} {{platform.y.z}}", unknown);

        CollectionAssert.AreEqual((string[])["{{platform.x}}", "{{platform.y.z}}"], unknown);
    }
}
