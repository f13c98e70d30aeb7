using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using EnablementBot.Channels.Terminal;
using EnablementBot.Core.Answers;
using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Retrieval;
using EnablementBot.Core.People;
using EnablementBot.Hosting;

namespace EnablementBot.Cli;

/// <summary><c>ask</c>: one question, answered from documents only.</summary>
internal static class AskCommand
{
    public static Command Create(CliContext context)
    {
        Argument<string> question = new("QUESTION") { Description = "What you want to know, in your own words." };
        Option<string[]> docs = new("--docs") { Description = "Folder of Markdown to answer from, instead of the configured sources. May be given several times." };
        Option<OutputFormat> format = CliContext.Format();
        Command command = new("ask", """
            Answer a question from the documentation.

            Examples:
              ask "how do I roll back a release?"
              ask "x509: certificate signed by unknown authority" --docs ./docs --format json
            """) { question, docs, format };

        command.SetAction((result, cancellation) => context.RunAsync(async () =>
        {
            Settings settings = context.Load(result);
            HashSet<string> audiences = [Person.Everyone];
            KnowledgeBase knowledge = CliKnowledge.Open(settings, result.GetValue(docs) ?? [], context.Output, audiences, context.Clock);
            long start = Stopwatch.GetTimestamp();
            Answer answer = await new Answerer(knowledge, new ExtractiveComposer()).AnswerAsync(new(CliContext.Text(result.GetValue(question)!), audiences), cancellation);
            double elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;

            bool several = knowledge.Current.Pages.Select(page => page.Source.Name).Distinct(StringComparer.Ordinal).Skip(1).Any();
            if (result.GetValue(format) == OutputFormat.Json)
            {
                AskResult json = new(CliJson.Word(answer.Outcome), answer.Markdown, [.. answer.Citations.Select(citation => Citation(citation, several))], Math.Round(elapsed, 3));
                context.Output.Results.WriteLine(JsonSerializer.Serialize(json, CliJson.Readable.AskResult));
            }
            else
            {
                context.Output.Results.WriteLine(ControlCharacters.Remove(AsText(answer, several)));
            }

            return ExitCode.Done;
        }));
        return command;
    }

    /// <summary>With several sources a path begins with its source's name.</summary>
    public static string PathOf(Page page, bool several) => several ? $"{page.Source.Name}/{page.Path}" : page.Path;

    private static CitationResult Citation(Citation citation, bool several) =>
        new(PathOf(citation.Page, several), citation.Page.Title, citation.Heading, citation.Section.Anchor, citation.Url, citation.Quote);

    private static string AsText(Answer answer, bool several)
    {
        IEnumerable<string> sources = answer.Citations.Select((citation, i) =>
            $"[{i + 1}] {citation.Heading}\n    {citation.Url ?? PathOf(citation.Page, several) + (citation.Section.Anchor.Length > 0 ? "#" + citation.Section.Anchor : "")}");
        IEnumerable<string> corrections = answer.Corrections.Select(correction => $"(searched for \"{correction.Searched}\" instead of \"{correction.Typed}\")");
        return string.Join("\n\n", [.. corrections, answer.Markdown, .. answer.Citations.Count > 0 ? [(answer.Outcome == Outcome.Answered ? "Sources:\n" : "Closest sections:\n") + string.Join('\n', sources)] : Array.Empty<string>()]);
    }
}
