using System.CommandLine;
using EnablementBot.Documentation;
using EnablementBot.Hosting;

namespace EnablementBot.Cli;

/// <summary><c>init</c>: makes the sample the company's own.</summary>
internal static class InitCommand
{
    private static readonly (string Key, string Question)[] Questions =
    [
        ("name", "Name of your platform"),
        ("registry", "Host of the image registry"),
        ("region", "Region of the clusters"),
        ("portal", "Address of the developer portal"),
        ("git", "Address of the Git server"),
        ("domain", "Domain of the applications"),
        ("support", "Where people ask for help, such as #platform-help"),
        ("clusters.dev", "Name of the dev cluster"),
        ("clusters.staging", "Name of the staging cluster"),
        ("clusters.prod", "Name of the prod cluster"),
    ];

    public static Command Create(CliContext context)
    {
        Option<bool> empty = new("--empty") { Description = "Without the starter pages: only the folders and files to fill." };
        Option<string[]> set = new("--set") { Description = "KEY=VALUE instead of a question, such as --set name=Skyline. May be given several times." };
        Command command = new("init", """
            Ask for your platform's own values and write knowledge/platform/platform.yaml; put the starter pages there where there are none.

            Examples:
              init
              init --set name=Skyline --set registry=registry.skyline.example
              init --empty
            """) { empty, set };
        command.SetAction((result, _) => context.RunAsync(() =>
        {
            Settings settings = context.Load(result);
            CopyStarter(settings, result.GetValue(empty), context.Output);
            Dictionary<string, string> values = Ask(new KnowledgeFiles(settings.Folders).ReadPlatform(), Given(result.GetValue(set) ?? []), context.Output);
            Directory.CreateDirectory(settings.Folders.Platform);
            File.WriteAllText(settings.Folders.PlatformFile, PlatformFile.Write(values));
            context.Output.Messages.WriteLine($"Wrote {settings.Folders.PlatformFile}. Next: `serve` and ask something, then `lint` after you change pages.");
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    private static Dictionary<string, string> Given(string[] pairs)
    {
        Dictionary<string, string> given = new(StringComparer.Ordinal);
        foreach (string pair in pairs)
        {
            if (pair.Split('=', 2) is not [var key, var value] || !Questions.Any(question => question.Key == key))
                throw new UsageException($"--set {pair}: expected KEY=VALUE with one of {string.Join(", ", Questions.Select(question => question.Key))}.");
            given[key] = value;
        }

        return given;
    }

    /// <summary>Every value that the file has stays, but for what is answered anew; a line without an answer keeps the old one.</summary>
    private static Dictionary<string, string> Ask(PlatformFile now, Dictionary<string, string> given, CliOutput output)
    {
        Dictionary<string, string> values = new(now.Values, StringComparer.Ordinal);
        values.Remove("sample");
        foreach ((string key, string question) in Questions)
        {
            string old = values.GetValueOrDefault(key, "");
            if (given.TryGetValue(key, out string? value))
            {
                values[key] = value;
            }
            else if (given.Count == 0)
            {
                output.Messages.Write($"{question}{(old.Length > 0 ? $" [{old}]" : "")}: ");
                values[key] = Console.In.ReadLine()?.Trim() is { Length: > 0 } answer ? answer : old;
            }
        }

        return values;
    }

    private static void CopyStarter(Settings settings, bool empty, CliOutput output)
    {
        string docs = settings.Absolute("knowledge/docs");
        foreach (string folder in new[] { docs, settings.Folders.Platform, settings.Folders.Golden, settings.Folders.Wordings }) Directory.CreateDirectory(folder);

        string starter = Path.Combine(AppContext.BaseDirectory, "knowledge");
        if (!Directory.Exists(starter) || Path.GetFullPath(starter) == settings.Folders.Knowledge) return;

        int copied = 0;
        foreach (string file in Directory.EnumerateFiles(starter, "*", SearchOption.AllDirectories))
        {
            string path = Path.GetRelativePath(starter, file);
            bool isGeneral = path is "synonyms.yaml" || path == Path.Combine("platform", PlatformFile.Name);
            string target = Path.Combine(settings.Folders.Knowledge, path);
            if ((empty && !isGeneral) || File.Exists(target)) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
            copied++;
        }

        output.Messages.WriteLine($"Copied {copied} starter files to {settings.Folders.Knowledge}.");
    }
}
