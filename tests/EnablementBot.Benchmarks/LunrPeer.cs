using System.Diagnostics;
using System.Text.Json;
using EnablementBot.Core.Knowledge;

namespace EnablementBot.Benchmarks;

/// <summary>lunr, the search of many documentation sites, over whole pages; run by Node.js.</summary>
internal static class LunrPeer
{
    private const string Script = """
        const lunr = require(process.argv[2] + '/lunr');
        const { pages, questions } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        const index = lunr(function () {
          this.ref('path'); this.field('title', { boost: 3 }); this.field('headings', { boost: 2 }); this.field('body');
          for (const page of pages) this.add(page);
        });
        console.log(JSON.stringify(questions.map(q => index.query(query => {
          for (const token of lunr.tokenizer(q)) query.term(token);
        }).map(hit => hit.ref).slice(0, 50))));
        """;

    public static IReadOnlyList<IReadOnlyList<string>> Rank(KnowledgeBase knowledge, IReadOnlyList<string> questions, string nodeModules)
    {
        ProcessStartInfo start = new("node") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add("-e");
        start.ArgumentList.Add(Script.Replace("process.argv[2]", "process.argv[1]", StringComparison.Ordinal));
        start.ArgumentList.Add(Path.GetFullPath(nodeModules));
        using Process node = Process.Start(start)!;
        JsonSerializer.Serialize(node.StandardInput.BaseStream, new
        {
            pages = knowledge.Current.Pages.Select(page => new
            {
                path = page.Path,
                title = page.Title,
                headings = string.Join('\n', page.Sections.Select(section => section.Heading)),
                body = string.Join('\n', page.Sections.SelectMany(section => section.Blocks).Select(block => block.Text)),
            }),
            questions,
        });
        node.StandardInput.Close();
        string output = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        return JsonSerializer.Deserialize<string[][]>(output)!;
    }
}
