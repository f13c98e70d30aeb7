using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Indexing;
using EnablementBot.Core.Knowledge.Retrieval;
using EnablementBot.Core.People;
using EnablementBot.Hosting;
using Microsoft.Extensions.FileSystemGlobbing;

namespace EnablementBot.Cli;

/// <summary><c>search</c>: ranks the pages of a folder for each question of a file.</summary>
internal static class SearchCommand
{
    public static Command Create(CliContext context)
    {
        Option<string> docs = new("--docs") { Description = "Folder of Markdown to search.", Required = true };
        Option<string> queries = new("--queries") { Description = "File with one JSON object a line: {\"id\",\"question\"}; - reads standard input.", Required = true };
        Option<int> top = new("--top") { Description = "Pages to list for each question.", DefaultValueFactory = _ => 10 };
        Option<string[]> exclude = new("--exclude") { Description = "Path or glob, relative to the folder, of pages to leave out. May be given several times." };
        Command command = new("search", """
            Rank the pages of a folder for each question of a file; one line of JSON each.

            Example:
              search --docs ./docs --queries questions.jsonl --top 5 --exclude faq.md
            """) { docs, queries, top, exclude };
        top.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1000) result.AddError("--top takes a number from 1 to 1000.");
        });

        command.SetAction((result, cancellation) => context.RunAsync(() =>
        {
            Settings settings = context.Load(result);
            HashSet<string> audiences = [Person.Everyone];
            IReadOnlyList<SearchQuestion> questions = Read(result.GetValue(queries)!);
            KnowledgeBase knowledge = CliKnowledge.Open(settings, [result.GetValue(docs)!], context.Output, audiences, context.Clock);
            KnowledgeIndex index = knowledge.Current.For(audiences);
            Func<Page, bool>? excluded = Excluded(result.GetValue(exclude) ?? []);

            foreach (SearchQuestion question in questions)
            {
                cancellation.ThrowIfCancellationRequested();
                long start = Stopwatch.GetTimestamp();
                RetrievalResult found = Retriever.Retrieve(question.Question!, index, knowledge.Current.Settings.Synonyms, result.GetValue(top), excluded);
                long micros = (long)Stopwatch.GetElapsedTime(start).TotalMicroseconds;
                SearchHit[] hits = [.. found.Pages.Select(page => new SearchHit(page.Page.Path, new Citation(page.Page, page.Chunk.Section, "").Heading, page.Chunk.Section.Anchor, Math.Round(page.Score, 4)))];
                context.Output.Results.WriteLine(JsonSerializer.Serialize(new(question.Id!, CliJson.Word(found.Outcome), micros, hits), CliJson.Readable.SearchResult));
            }

            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    private static List<SearchQuestion> Read(string path)
    {
        List<SearchQuestion> questions = [];
        int number = 0;
        foreach (string line in path == "-" ? Lines(Console.In) : File.Exists(path) ? File.ReadLines(path) : throw new UsageException($"--queries names {path}, which does not exist."))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            try
            {
                SearchQuestion? question = JsonSerializer.Deserialize(line, CliJson.Readable.SearchQuestion);
                if (question is not { Id: not null, Question: not null }) throw new UsageException($"{path}:{number}: expected {{\"id\",\"question\"}}.");
                questions.Add(question);
            }
            catch (JsonException exception)
            {
                throw new UsageException($"{path}:{number}: not JSON: {exception.Message}");
            }
        }

        return questions;
    }

    private static IEnumerable<string> Lines(TextReader reader)
    {
        while (reader.ReadLine() is { } line) yield return line;
    }

    private static Func<Page, bool>? Excluded(string[] globs)
    {
        if (globs.Length == 0) return null;
        Matcher matcher = new(StringComparison.Ordinal);
        matcher.AddIncludePatterns(globs);
        return page => matcher.Match(page.Path).HasMatches;
    }
}
