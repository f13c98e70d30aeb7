using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Fixes;

namespace EnablementBot.Core.Tests.Workloads.Fixes;

[TestClass]
public sealed class YamlWriterTests
{
    [TestMethod]
    public void Writes_block_style_with_quotes_only_where_they_are_needed()
    {
        JsonObject json = new()
        {
            ["kind"] = "Deployment",
            ["spec"] = new JsonObject
            {
                ["replicas"] = 2,
                ["paused"] = false,
                ["selector"] = new JsonObject(),
                ["args"] = new JsonArray("serve", "on", "8080", "a: b"),
                ["empty"] = new JsonArray(),
                ["gone"] = null,
            },
        };

        Assert.AreEqual("""
            kind: Deployment
            spec:
              replicas: 2
              paused: false
              selector: {}
              args:
                - serve
                - "on"
                - "8080"
                - 'a: b'
              empty: []
              gone: null

            """, YamlWriter.Write(json));
    }

    [TestMethod]
    [DataRow("yes")]
    [DataRow("No")]
    [DataRow("y")]
    [DataRow("null")]
    [DataRow("~")]
    [DataRow("")]
    [DataRow(" ")]
    [DataRow("0644")]
    [DataRow("0x1F")]
    [DataRow("1e3")]
    [DataRow("1_000")]
    [DataRow("1:30")]
    [DataRow("2026-07-01")]
    [DataRow("2026-07-01T09:00:00Z")]
    [DataRow("-5")]
    [DataRow(".5")]
    [DataRow("- a")]
    [DataRow("*star")]
    [DataRow("&and")]
    [DataRow("!tag")]
    [DataRow("# no comment")]
    [DataRow("a # b")]
    [DataRow("key: value")]
    [DataRow("{ a: 1 }")]
    [DataRow("[1]")]
    [DataRow("%percent")]
    [DataRow("@at")]
    [DataRow("`tick")]
    [DataRow("it's \"both\"")]
    [DataRow("two\nlines\n")]
    [DataRow("  led by spaces\nand more")]
    [DataRow("tab\tinside")]
    [DataRow("trailing ")]
    [DataRow("bell\u0007")]
    [DataRow("---")]
    [DataRow("...")]
    [DataRow("<<")]
    [DataRow("=")]
    [DataRow("Größe 😀")]
    [DataRow("1.4.2")]
    [DataRow("256Mi")]
    public void Every_text_is_read_again_as_it_was(string text)
    {
        JsonObject json = new() { ["a"] = text, [text.Length == 0 ? "b" : text + "x"] = new JsonArray(text, new JsonObject { ["c"] = text }) };

        string yaml = YamlWriter.Write(json);

        Assert.IsTrue(JsonNode.DeepEquals(json, YamlText.Read(yaml)), yaml);
    }
}
