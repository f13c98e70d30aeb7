using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Reading;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Knowledge.Reading;

/// <summary>Mutated Markdown and front matter. Whatever the text is, the reader reads it or refuses it; it never fails in another way.</summary>
[TestClass]
public sealed class ReaderFuzzTests
{
    private static readonly string[] Seeds =
    [
        "---\ntitle: Roll back\nowner: team-a\naudience: everyone\nreviewed: 2026-03-01\ntags: [a, b]\n---\n# Roll back\n\nText with `code` and [a link](../other.md#part \"title\").\n\n## Steps {#steps}\n\n1. One\n   ```sh\n   kubectl get pods\n   ```\n2. Two\n\n| a | b |\n|---|---|\n| `x|y` | z |\n",
        "+++\ntitle = \"Alerts\"\ntags = [\"a\"]\nlastmod = 2026-01-02T03:04:05Z\n[menu.main]\nweight = 3\n+++\n\n{{< note title=\"Mind\" >}}\nSee {{< ref \"other.md\" >}}.\n{{< /note >}}\n\n{{% tab header=\"One\" %}}\n",
        "# Tabs\n\n=== \"Linux\"\n\n    ```bash\n    apt install x\n    ```\n\n    !!! warning \"Careful\"\n        Deep\n\n??? tip\n    Folded\n\n--8<-- \"file.md\"\n",
        "# Boxes\n\n:::note Title\nInside\n:::\n\n> [!WARNING]\n> Alert\n\n<details><summary>More</summary>\n<!-- comment -->\n<b>bold</b>\n</details>\n\n[ref]: https://example.com \"T\"\n[ref] and ![image](x.png) <https://a.b> &amp; &#x41;\n- [ ] task\n\t- tab\n",
    ];

    private static readonly string[] Pieces =
    [
        "---\n", "+++\n", "\n---\n", ": ", "- ", "> ", "[", "](", "![", "<!--", "-->", "```", "~~~\n", "|", "\n|-|\n", "!!! a\n", "    ", "\t", ":::", "{{<", ">}}", "{{platform.x}}", "{#", "}", "*", "_", "<", "&#", "%", "!", "!!", "!<", "%TAG ! a\n", "%YAML 1.1\n",
        "&a ", "*a", "? ", "\"", "'", "\\", "\\u12", "\r", "\n\n", "\uD800", "\uDC00", "\uFEFF", "\u2028", "\u0085", "é", "💥", "= ", "[[", "{", "'''", "2026-99-99", "0x", "inf", "@", "|\n", ">-\n", "# ",
    ];

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    public void Mutated_page_is_read_or_refused(int seed)
    {
        Dice dice = new((ulong)seed * 7919);
        MarkdownReader reader = new(new FakeTimeProvider(), Placeholders.None);
        int read = 0;
        for (int i = 0; i < 600; i++)
        {
            string text = Mutate(dice.Pick(Seeds), dice);
            try
            {
                reader.Read(Some.Source with { Dialect = dice.Pick((Dialect[])[Dialect.GitHub, Dialect.MkDocs, Dialect.Docusaurus, Dialect.Hugo]) }, "a/b.md", text);
                read++;
            }
            catch (UnreadablePageException)
            {
                // A refusal is as good as a page.
            }
            catch (Exception exception)
            {
                Assert.Fail($"{exception.GetType().Name} ({exception.Message}) for input {i}: {text}");
            }
        }

        Assert.IsGreaterThan(300, read);
    }

    private static string Mutate(string text, Dice dice)
    {
        for (int n = 1 + dice.Next(12); n > 0 && text.Length > 0; n--)
        {
            // Most of what can go wrong stands at the top.
            int at = dice.Next(dice.Next(2) == 0 ? Math.Min(60, text.Length) : text.Length);
            int length = Math.Min(1 + dice.Next(8), text.Length - at);
            text = dice.Next(5) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, text.Substring(at, length)),
                2 => text[..at] + dice.Pick(Pieces) + text[(at + length)..],
                3 => text[..at] + (char)dice.Next(0x250) + text[(at + 1)..],
                _ => text.Insert(at, dice.Pick(Pieces)),
            };
        }

        return text;
    }
}
