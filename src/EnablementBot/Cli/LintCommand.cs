using System.CommandLine;
using EnablementBot.Core.Answers.Golden;
using EnablementBot.Core.Knowledge;
using EnablementBot.Core.Knowledge.Indexing;
using EnablementBot.Core.Knowledge.Linting;
using EnablementBot.Core.Knowledge.Reading;
using EnablementBot.Documentation;
using EnablementBot.Hosting;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EnablementBot.Cli;

/// <summary><c>lint</c>: everything under <c>knowledge/</c> and the configuration.</summary>
internal static class LintCommand
{
    public static Command Create(CliContext context)
    {
        Command command = new("lint", """
            Check the configuration, the documentation and the files beside it. One line for each finding, as file:line: message.
            Exit code 1 when something is broken; warnings alone do not fail.

            Example:
              lint
            """);
        command.SetAction((result, _) => context.RunAsync(() =>
        {
            Settings settings = context.Load(result);
            LintFinding[] findings = [.. Run(settings, context)];
            foreach (LintFinding finding in findings) context.Output.Results.WriteLine(finding);
            int broken = findings.Count(finding => !finding.IsWarning);
            context.Output.Messages.WriteLine($"{broken} broken, {findings.Length - broken} warnings");
            return Task.FromResult(broken == 0 ? ExitCode.Done : ExitCode.CheckFailed);
        }));
        return command;
    }

    private static IEnumerable<LintFinding> Run(Settings settings, CliContext context)
    {
        KnowledgeFolders folders = settings.Folders;
        string Show(string path) => Path.GetRelativePath(settings.Root, path).Replace(Path.DirectorySeparatorChar, '/');

        IReadOnlyList<DocumentationFolder> sources;
        KnowledgeBase knowledge;
        KnowledgeChange change;
        LintFinding? stop = null;
        try
        {
            sources = ConfiguredSources.Of(settings, readingRoom: null);
            knowledge = new(new DocumentationFolders(sources), new KnowledgeFiles(folders), context.Clock);
            change = context.Output.WithProgress("Reading the documentation", progress => knowledge.Refresh(progress))!;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            (sources, knowledge, change) = ([], null!, null!);
            stop = new(Show(folders.Knowledge), 1, exception.Message);
        }

        if (stop is not null) return [stop];

        Dictionary<string, string> roots = sources.ToDictionary(source => source.Source.Name, source => source.Root, StringComparer.Ordinal);
        string File(string source, string path) => Show(Path.Combine(roots[source], path));
        PageLinks pages = new(knowledge.Current.Pages);

        return
        [
            .. change.Quarantined.Select(file => new LintFinding(File(file.Source, file.Path), 1, file.Reason)),
            .. change.Remarks.Select(remark => new LintFinding(File(remark.Source, remark.Path), 1, remark.Text)),
            .. PageLinter.Lint(knowledge.Current.Pages, page => File(page.Source.Name, page.Path), DateOnly.FromDateTime(context.Clock.GetUtcNow().Date)),
            .. LintLinks(folders.Links, Show(folders.Links), knowledge.Current.Pages, pages),
            .. LintWordings(folders.Wordings, Show, pages),
            .. LintGolden(folders.Golden, Show, knowledge.Current.Pages, pages),
            .. new PolicyFiles(folders, Show).Read(context.Clock.GetUtcNow()).Problems,
        ];
    }

    private static IEnumerable<LintFinding> LintLinks(string path, string name, IReadOnlyList<Page> all, PageLinks pages)
    {
        if (!File.Exists(path)) return [];
        return Yaml(path, name, root => root is not YamlMappingNode map ? [] : map.Children.Values.OfType<YamlMappingNode>().SelectMany(group => group.Children)
            .Select(pair => (Id: ((YamlScalarNode)pair.Key).Value, Target: (pair.Value as YamlScalarNode)?.Value ?? "", Line: (int)pair.Key.Start.Line))
            .Where(link => !Exists(link.Target, all, pages))
            .Select(link => new LintFinding(name, link.Line, $"{link.Id} leads to {link.Target}, which does not exist")));
    }

    private static IEnumerable<LintFinding> LintWordings(string folder, Func<string, string> show, PageLinks pages)
    {
        if (!Directory.Exists(folder)) return [];
        return Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(path =>
        {
            string[] parts = Path.ChangeExtension(Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'), null).Split('/', 2);
            if (parts.Length < 2 || pages.Find(parts[0], parts[1] + ".md") is not { } page) return [new LintFinding(show(path), 1, "there is no such page")];
            return Yaml(path, show(path), root => root is not YamlMappingNode map ? [] : map.Children.Keys.OfType<YamlScalarNode>()
                .Where(key => key.Value != Wordings.Top && !PageLinter.HasAnchor(page, key.Value ?? ""))
                .Select(key => new LintFinding(show(path), (int)key.Start.Line, $"{page.Path} has no heading #{key.Value}")));
        });
    }

    private static IEnumerable<LintFinding> LintGolden(string folder, Func<string, string> show, IReadOnlyList<Page> all, PageLinks pages)
    {
        if (!Directory.Exists(folder)) return [];
        HashSet<string> ids = new(StringComparer.Ordinal);
        List<LintFinding> findings = [];
        foreach (string path in Directory.EnumerateFiles(folder, "*.yaml").Where(file => Path.GetFileName(file) != EvalCommand.ThresholdFile).Order(StringComparer.Ordinal))
        {
            try
            {
                foreach (GoldenQuestion question in GoldenQuestion.Read(Utf8.Decode(File.ReadAllBytes(path))))
                {
                    if (!ids.Add(question.Id)) findings.Add(new(show(path), question.Line, $"there are two questions {question.Id}"));
                    findings.AddRange(question.Answers.Where(answer => !Exists($"{answer.Page}#{answer.Anchor}", all, pages)).Select(answer => new LintFinding(show(path), question.Line, $"{question.Id} is answered by {answer.Page}#{answer.Anchor}, which does not exist")));
                }
            }
            catch (Exception exception) when (exception is YamlException or InvalidDataException)
            {
                findings.Add(new(show(path), exception is YamlException yaml ? (int)yaml.Start.Line : 1, exception.Message));
            }
        }

        return findings;
    }

    private static bool Exists(string target, IReadOnlyList<Page> all, PageLinks pages) =>
        target.Split('#', 2) is [var path, .. var rest] && all.Select(page => page.Source.Name).Distinct(StringComparer.Ordinal).Any(source => pages.Find(source, path) is { } page && PageLinter.HasAnchor(page, rest.FirstOrDefault() ?? ""));

    private static IEnumerable<LintFinding> Yaml(string path, string name, Func<YamlNode?, IEnumerable<LintFinding>> look)
    {
        try
        {
            return [.. look(YamlText.Read(Utf8.Decode(File.ReadAllBytes(path))))];
        }
        catch (YamlException exception)
        {
            return [new(name, (int)exception.Start.Line, exception.Message)];
        }
        catch (InvalidDataException exception)
        {
            return [new(name, 1, exception.Message)];
        }
    }
}
