using EnablementBot.Core.Knowledge.Reading;
using EnablementBot.Core.Tests.Support;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EnablementBot.Core.Tests.Knowledge.Reading;

[TestClass]
public sealed class YamlTextTests
{
    [TestMethod]
    public void Aliases_are_refused_before_they_are_expanded()
    {
        string bomb = "a0: &a0 [x, x]\n" + string.Concat(Enumerable.Range(1, 40).Select(i => $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n"));

        TextAssert.Holds("aliases", Assert.ThrowsExactly<YamlException>(() => YamlText.Read(bomb)).Message);
    }

    [TestMethod]
    [DataRow("flow", 33)]
    [DataRow("flow", 60_000)]
    [DataRow("block", 33)]
    public void Deep_nesting_is_refused(string style, int depth)
    {
        string text = style == "flow" ? new string('[', depth) + new string(']', depth) : string.Concat(Enumerable.Range(0, depth).Select(i => new string(' ', i) + "a:\n")) + new string(' ', depth) + "b: c";

        Assert.ThrowsExactly<YamlException>(() => YamlText.Read(text));
    }

    [TestMethod]
    public void Nesting_that_people_write_is_read()
    {
        string text = new string('[', 32) + new string(']', 32);

        Assert.IsInstanceOfType<YamlSequenceNode>(YamlText.Read(text));
    }

    [TestMethod]
    public void Depth_is_that_of_a_branch_and_not_of_the_whole_text() => Assert.IsNotNull(YamlText.Read(string.Concat(Enumerable.Repeat("- [[a]]\n", 100))));

    [TestMethod]
    [DataRow("- [x](y: !")]
    [DataRow("! [x](y)")]
    [DataRow("a: b: c")]
    [DataRow("%YAML 9.9\n---\na")]
    [DataRow("!![a](**")]
    [DataRow("!<> a")]
    [DataRow("- { - {")]
    [DataRow("- {- {")]
    [DataRow("- {\n- {")]
    [DataRow("'unclosed")]
    public void Text_that_is_not_YAML_is_refused_as_such(string text) => Assert.Throws<YamlException>(() => YamlText.Read(text), text);

    [TestMethod]
    public void Empty_text_is_no_document()
    {
        Assert.IsNull(YamlText.Read(""));
        Assert.IsNull(YamlText.Read("# only a comment\n"));
    }

    [TestMethod]
    public void Mapping_is_asked_for_by_kind()
    {
        Assert.IsNull(YamlText.ReadMapping("- a"));
        Assert.AreEqual("b", ((YamlScalarNode)YamlText.ReadMapping("a: b")!.Children["a"]).Value);
    }
}
