using System.Text;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Reading;

namespace EnablementBot.Core.Tests.Workloads.Reading;

[TestClass]
public sealed class ManifestReaderTests
{
    [TestMethod]
    public void Documents_are_read_with_their_lines()
    {
        ManifestFile file = ManifestReader.Read("a.yaml", """
            # a remark
            apiVersion: v1
            kind: Service
            metadata: {name: one}
            ---
            # Source: chart/templates/two.yaml
            apiVersion: v1
            kind: Service
            metadata: {name: two}
            ---
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: three}
            """);

        Assert.IsEmpty(file.Problems);
        CollectionAssert.AreEqual(new[] { ("one", 2), ("two", 7), ("three", 12) }, file.Documents.Select(document => (document.Json["metadata"]["name"].Text, document.Line)).ToArray());
    }

    [TestMethod]
    public void Broken_document_is_told_with_its_line_and_the_rest_goes_on()
    {
        ManifestFile file = ManifestReader.Read("deploy/a.yaml", """
            apiVersion: v1
            kind: Service
            metadata: {name: one}
            ---
            apiVersion: v1
            kind: Service
              metadata: [unclosed
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: three}
            """);

        Assert.HasCount(2, file.Documents);
        Assert.HasCount(1, file.Problems);
        Assert.IsInRange(5, 8, file.Problems[0].Line);
        StringAssert.StartsWith(file.Problems[0].ToString(), "deploy/a.yaml:", StringComparison.Ordinal);
    }

    [TestMethod]
    public void List_stands_for_its_items()
    {
        ManifestFile yaml = ManifestReader.Read("a.yaml", "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod, metadata: {name: a}}\n- {apiVersion: v1, kind: Pod, metadata: {name: b}}\n");
        ManifestFile json = ManifestReader.Read("a.json", """{"apiVersion":"v1","kind":"PodList","items":[{"metadata":{"name":"a"}},{"metadata":{"name":"b"}}]}""");

        Assert.HasCount(2, yaml.Documents);
        Assert.HasCount(2, json.Documents);
        Assert.AreEqual("Pod", json.Documents[1].Json["kind"].Text);
        Assert.AreEqual("v1", json.Documents[1].Json["apiVersion"].Text);
    }

    [TestMethod]
    public void Json_values_may_follow_each_other()
    {
        ManifestFile file = ManifestReader.Read("a.json", """
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"}}
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"b"}}
            {"apiVersion":"v1","kind":
            """);

        Assert.HasCount(2, file.Documents);
        Assert.AreEqual(2, file.Documents[1].Line);
        Assert.HasCount(1, file.Problems);
    }

    [TestMethod]
    public void Unquoted_words_mean_what_kubectl_takes_them_for()
    {
        Json json = Only("apiVersion: v1\nkind: X\na: yes\nb: 0644\nc: \"yes\"\nd: 1e3\ne: 0x1F\nf: ~\ng: 1.10\nh: -5\ni: !!str 5\nj: 12_000\nk: 1.2.3\nl: 8080:80\n");

        Assert.IsTrue(json["a"].IsTrue);
        Assert.AreEqual(420, json["b"].Number);
        Assert.AreEqual("yes", json["c"].Text);
        Assert.AreEqual("1000", json["d"].Scalar);
        Assert.AreEqual(31, json["e"].Number);
        Assert.IsFalse(json["f"].Exists);
        Assert.AreEqual("1.1", json["g"].Scalar);
        Assert.AreEqual(-5, json["h"].Number);
        Assert.AreEqual("5", json["i"].Text);
        Assert.AreEqual(12000, json["j"].Number);
        Assert.AreEqual("1.2.3", json["k"].Text);
        Assert.AreEqual("8080:80", json["l"].Text);
    }

    [TestMethod]
    public void Anchors_and_merge_keys_are_resolved()
    {
        Json json = Only("apiVersion: v1\nkind: X\nbase: &base {a: 1, b: 2}\nown:\n  <<: *base\n  b: 3\nsame: *base\n");

        Assert.AreEqual(1, json["own"]["a"].Number);
        Assert.AreEqual(3, json["own"]["b"].Number);
        Assert.AreEqual(2, json["same"]["b"].Number);
    }

    [TestMethod]
    public void Of_a_key_that_stands_twice_the_last_one_counts_as_with_the_API_server() => Assert.AreEqual(2, Only("apiVersion: v1\nkind: X\na: 1\na: 2\n")["a"].Number);

    [TestMethod]
    [DataRow("a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]", "stand for too many values")]
    [DataRow("a: &a [*a]", "has no anchor")]
    [DataRow("a: *nowhere", "has no anchor")]
    [DataRow("replicas: {{ .Values.replicas }}", "render it first")]
    public void Hostile_and_mistaken_yaml_is_refused_with_its_reason(string yaml, string reason)
    {
        ManifestFile file = ManifestReader.Read("a.yaml", "apiVersion: v1\nkind: X\n" + yaml);

        Assert.IsEmpty(file.Documents);
        Assert.Contains(reason, file.Problems.Single().Message);
    }

    [TestMethod]
    [DataRow("[", "]")]
    [DataRow("{a: ", "}")]
    public void Depth_is_bounded_in_both_languages(string open, string close)
    {
        string deep = string.Concat(Enumerable.Repeat(open, 5_000)) + "1" + string.Concat(Enumerable.Repeat(close, 5_000));
        ManifestFile yaml = ManifestReader.Read("a.yaml", "apiVersion: v1\nkind: X\na: " + deep);
        ManifestFile json = ManifestReader.Read("a.json", "{\"a\":" + deep.Replace("{a:", "{\"a\":", StringComparison.Ordinal) + "}");

        Assert.IsEmpty(yaml.Documents);
        Assert.IsEmpty(json.Documents);
        Assert.IsNotEmpty(yaml.Problems);
        Assert.IsNotEmpty(json.Problems);
    }

    [TestMethod]
    public void What_is_no_object_is_told()
    {
        Assert.IsTrue(ManifestReader.Read("values.yaml", "replicas: 2").Problems.Single().IsForeign);
        Assert.IsTrue(ManifestReader.Read("a.yaml", "just text").Problems.Single().IsForeign);
        Assert.IsFalse(ManifestReader.Read("a.yaml", "kind: Service\nmetadata: {name: a}").Problems.Single().IsForeign);
        Assert.Contains("zero bytes", ManifestReader.Read("a.bin", new byte[] { 1, 0, 2 }).Problems.Single().Message);
        Assert.IsEmpty(ManifestReader.Read("empty.yaml", "").Problems);
        Assert.IsEmpty(ManifestReader.Read("remarks.yaml", "# nothing\n---\n# here\n").Problems);
    }

    [TestMethod]
    public void Byte_order_mark_and_windows_line_ends_are_fine()
    {
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes("apiVersion: v1\r\nkind: Pod\r\nmetadata:\r\n  name: a\r\n---\r\napiVersion: v1\r\nkind: Pod\r\nmetadata:\r\n  name: b\r\n")];

        Assert.HasCount(2, ManifestReader.Read("a.yaml", bytes).Documents);
    }

    private static Json Only(string yaml)
    {
        ManifestFile file = ManifestReader.Read("a.yaml", yaml);
        Assert.IsEmpty(file.Problems, string.Join('\n', file.Problems));
        return file.Documents.Single().Json;
    }
}
