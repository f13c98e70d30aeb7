using System.CommandLine;
using System.Globalization;
using EnablementBot.Channels.Terminal;
using EnablementBot.Core.Answers.Golden;
using EnablementBot.Core.Knowledge;
using EnablementBot.Core.People;
using EnablementBot.Documentation;
using EnablementBot.Hosting;
using YamlDotNet.Core;

namespace EnablementBot.Cli;

/// <summary><c>eval</c>: asks the golden questions and holds the figures against the thresholds.</summary>
internal static class EvalCommand
{
    public const string ThresholdFile = "thresholds.yaml";

    public static Command Create(CliContext context)
    {
        Argument<string[]> files = new("FILE") { Description = "Files of golden questions; without any, all of knowledge/golden.", Arity = ArgumentArity.ZeroOrMore };
        Option<bool> misses = new("--misses") { Description = "List every question that went wrong." };
        Option<string[]> docs = new("--docs") { Description = "Folder of Markdown instead of the configured sources." };
        Command command = new("eval", """
            Ask the golden questions and compare the figures with knowledge/golden/thresholds.yaml. Exit code 1 when one is missed.

            Examples:
              eval
              eval knowledge/golden/developers.yaml --misses
            """) { files, misses, docs };

        command.SetAction((result, cancellation) => context.RunAsync(() =>
        {
            Settings settings = context.Load(result);
            HashSet<string> audiences = [Person.Everyone, Person.PlatformTeam];
            KnowledgeBase knowledge = CliKnowledge.Open(settings, result.GetValue(docs) ?? [], context.Output, audiences, context.Clock);
            GoldenQuestion[] questions = [.. Files(settings, result.GetValue(files) ?? []).SelectMany(Read)];
            if (questions.Length == 0) throw new UsageException($"There are no golden questions in {settings.Folders.Golden}.");

            GoldenEvaluation evaluation = new(context.Output.WithProgress("Asking", progress => questions.Index().Select(item =>
            {
                progress?.Invoke(item.Index, questions.Length);
                return GoldenEvaluation.Ask(item.Item, knowledge.Current, audiences);
            }).ToArray()));

            bool good = Report(evaluation, Thresholds(settings), context.Output.Results);
            if (result.GetValue(misses)) ListMisses(evaluation, context.Output.Results);
            return Task.FromResult(good ? ExitCode.Done : ExitCode.CheckFailed);
        }));
        return command;
    }

    private static IEnumerable<string> Files(Settings settings, string[] named) => named.Length > 0 ? named
        : Directory.Exists(settings.Folders.Golden) ? Directory.EnumerateFiles(settings.Folders.Golden, "*.yaml").Where(file => Path.GetFileName(file) != ThresholdFile).Order(StringComparer.Ordinal)
        : [];

    private static IReadOnlyList<GoldenQuestion> Read(string file)
    {
        if (!File.Exists(file)) throw new UsageException($"{file} does not exist.");
        try
        {
            return GoldenQuestion.Read(Utf8.Decode(File.ReadAllBytes(file)));
        }
        catch (Exception exception) when (exception is YamlException or InvalidDataException)
        {
            throw new UsageException($"{file}: {exception.Message}");
        }
    }

    private static IReadOnlyDictionary<string, string> Thresholds(Settings settings)
    {
        string file = Path.Combine(settings.Folders.Golden, ThresholdFile);
        if (!File.Exists(file)) return PlatformFile.None.Values;
        try
        {
            return PlatformFile.Parse(Utf8.Decode(File.ReadAllBytes(file)), ThresholdFile).Values;
        }
        catch (InvalidDataException exception)
        {
            throw new UsageException(exception.Message);
        }
    }

    private static bool Report(GoldenEvaluation evaluation, IReadOnlyDictionary<string, string> thresholds, TextWriter output)
    {
        int answerable = evaluation.Results.Count(result => result.IsAnswerable);
        output.WriteLine($"{evaluation.Results.Count} questions: {answerable} answered by the documents, {evaluation.Results.Count - answerable} not");
        bool good = true;
        foreach ((string name, double value) in new (string, double)[]
        {
            ("recallAt5", evaluation.RecallAt(5)), ("hitAt1", evaluation.HitAt1), ("mrr", evaluation.MeanReciprocalRank), ("sectionHit", evaluation.SectionHit),
            ("f1Answered", evaluation.F1Answered), ("f1NotAnswered", evaluation.F1NotAnswered),
        })
        {
            double? least = null;
            if (thresholds.TryGetValue(name, out string? text))
                least = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : throw new UsageException($"{ThresholdFile}: {name} is {text}, which is no number.");
            bool met = least is null || value >= least;
            good &= met;
            output.WriteLine($"  {name,-14} {value:0.000}{(least is null ? "" : met ? $"  (at least {least:0.00})" : $"  MISSED: at least {least:0.00}")}");
        }

        foreach (IGrouping<string, GoldenResult> style in evaluation.Results.GroupBy(result => result.IsAnswerable ? result.Question.Style : result.Question.IsNear ? "not answered, near" : "not answered, far").OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            GoldenEvaluation part = new([.. style]);
            string share = $"{style.Count(result => result.WasAnswered)} of {style.Count()} answered";
            output.WriteLine($"  {style.Key,-20} {share}{(style.First().IsAnswerable ? $", Hit@1 {part.HitAt1:0.00}, section {part.SectionHit:0.00}" : "")}");
        }

        return good;
    }

    private static void ListMisses(GoldenEvaluation evaluation, TextWriter output)
    {
        foreach (GoldenResult result in evaluation.Results)
        {
            bool wrongOutcome = result.IsAnswerable != result.WasAnswered;
            bool wrongPage = result.IsAnswerable && !result.SectionIsRight;
            if (!wrongOutcome && !wrongPage) continue;
            string found = string.Join("; ", result.Found.Pages.Take(3).Select(page => $"{page.Page.Path}#{page.Chunk.Section.Anchor} {page.Score:0.00}"));
            output.WriteLine(ControlCharacters.Remove($"{result.Question.Id} [{CliJson.Word(result.Found.Outcome)} {result.Found.Confidence:0.00}] {result.Question.Text.ReplaceLineEndings(" ")}"));
            output.WriteLine($"     wanted {string.Join(", ", result.Question.Answers.Select(answer => $"{answer.Page}#{answer.Anchor}").DefaultIfEmpty("no answer"))}");
            output.WriteLine(ControlCharacters.Remove($"     found  {found}"));
        }
    }
}
