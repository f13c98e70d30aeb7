using System.Text.RegularExpressions;

namespace EnablementBot.Core.Tests.Architecture;

/// <summary>"What each room may use", kept over the source text: the compiler keeps the border between the projects, this keeps the folders.</summary>
[TestClass]
public sealed partial class RoomsTests
{
    /// <summary>A room of Core, and the other rooms of ours that it may use.</summary>
    private static readonly Dictionary<string, string[]> Rooms = new(StringComparer.Ordinal)
    {
        ["Conversations"] = [],
        ["People"] = ["Conversations"],
        ["Knowledge"] = [],
        ["Answers"] = ["Conversations", "People", "Knowledge"],
        ["Workloads"] = ["Conversations", "People", "Knowledge"],
        ["Reminders"] = ["Conversations"],
        ["SignUps"] = ["Conversations", "People", "Reminders"],
        ["Onboarding"] = ["Conversations", "People", "Workloads", "Reminders"],
        ["Feedback"] = ["Conversations", "People", "Answers", "Knowledge", "Reminders"],
    };

    /// <summary>What no room of Core may touch: it neither serves, nor calls, nor opens anything but through a port.</summary>
    private static readonly string[] ForbiddenInCore =
    [
        "Microsoft.AspNetCore", "System.Net.Http", "System.Net.Sockets", "System.Data", "Microsoft.Data", "Npgsql", "k8s",
        "HttpClient", "IHttpClientFactory", "Socket", "TcpClient", "FileInfo", "DirectoryInfo", "FileStream", "FileSystemWatcher",
    ];

    /// <summary>Static classes of the same kind; as bare words they are names of properties too.</summary>
    private static readonly string[] StaticForbiddenInCore = ["File", "Directory", "Process", "Console", "AppContext"];

    private static readonly IReadOnlyList<SourceText> Core = SourceText.Below("EnablementBot.Core");
    private static readonly IReadOnlyList<SourceText> Host = SourceText.Below("EnablementBot");

    public static IEnumerable<object[]> RoomNames => Rooms.Keys.Where(room => Core.Any(file => file.Room == room)).Select(room => new object[] { room });

    public static IEnumerable<object[]> ChannelNames => Host.Select(Channel).OfType<string>().Distinct(StringComparer.Ordinal).Select(channel => new object[] { channel });

    [TestMethod]
    public void Every_folder_of_Core_is_a_room_with_rules()
    {
        string[] unknown = [.. Core.Select(file => file.Room).Distinct(StringComparer.Ordinal).Where(room => !Rooms.ContainsKey(room))];

        Assert.IsEmpty(unknown, $"say in this test and in the architecture what it may use: {string.Join(", ", unknown)}");
    }

    [TestMethod]
    [DynamicData(nameof(RoomNames))]
    public void Room_uses_only_the_rooms_that_it_may(string room)
    {
        string[] others = [.. Rooms.Keys.Where(other => other != room && !Rooms[room].Contains(other, StringComparer.Ordinal))];

        AssertNone(
            from file in Core
            where file.Room == room
            from other in others
            where file.Uses($"EnablementBot.Core.{other}") || file.Uses($"Core.{other}") || file.GoesInto(other)
            select $"{file.Path} uses {other}");
    }

    [TestMethod]
    public void Core_does_no_input_or_output() => AssertNone(
        from file in Core
        from forbidden in ForbiddenInCore.Concat(StaticForbiddenInCore)
        where StaticForbiddenInCore.Contains(forbidden) ? file.GoesInto(forbidden) : file.Uses(forbidden)
        select $"{file.Path} uses {forbidden}");

    [TestMethod]
    public void Core_does_not_know_the_host() => AssertNone(
        from file in Core
        from part in (string[])["EnablementBot.Channels", "EnablementBot.Hosting", "EnablementBot.Documentation", "EnablementBot.Cli"]
        where file.Uses(part)
        select $"{file.Path} uses {part}");

    [TestMethod]
    [DynamicData(nameof(ChannelNames))]
    public void Channel_uses_no_other_channel_and_not_the_documentation_adapter(string channel)
    {
        string[] forbidden = [.. ChannelNames.Select(names => (string)names[0]).Where(other => other != channel).Select(other => $"Channels.{other}"), "Documentation"];

        AssertNone(
            from file in Host
            where Channel(file) == channel
            from other in forbidden
            where file.Uses($"EnablementBot.{other}") || file.GoesInto(other)
            select $"{file.Path} uses {other}");
    }

    [TestMethod]
    public void Rules_find_what_they_are_made_for()
    {
        SourceText bad = new("EnablementBot.Core/Conversations/Bad.cs", """
            using EnablementBot.Core.Answers;
            using static EnablementBot.Core.People.Person;
            namespace EnablementBot.Core.Conversations;
            public class Bad { Knowledge.Page? page; void M() { System.IO.File.ReadAllText("x"); Directory.Exists("y"); } }
            """);
        SourceText good = new("EnablementBot.Core/Conversations/Good.cs", """
            namespace EnablementBot.Core.Conversations;
            // EnablementBot.Core.Answers and File.ReadAllText are only spoken of.
            public sealed class Good { string s = "EnablementBot.Core.Answers"; SourceFile f; int n = x.Answers.Count; }
            """);

        Assert.IsTrue(bad.Uses("EnablementBot.Core.Answers") && bad.Uses("EnablementBot.Core.People") && bad.GoesInto("Knowledge") && bad.GoesInto("File") && bad.GoesInto("Directory"));
        Assert.IsFalse(good.Uses("EnablementBot.Core.Answers") || good.GoesInto("Answers") || good.GoesInto("File"));
        Assert.IsTrue(OpenClass().IsMatch(bad.Code));
        Assert.IsFalse(OpenClass().IsMatch(good.Code));
        Assert.IsGreaterThan(50, Core.Count);
        Assert.IsGreaterThan(10, Host.Count);
    }

    [TestMethod]
    public void No_file_is_longer_than_300_lines() => AssertNone(
        from file in Core.Concat(Host)
        where file.Text.AsSpan().Count('\n') > 300
        select $"{file.Path} has {file.Text.AsSpan().Count('\n')} lines");

    [TestMethod]
    public void Every_namespace_is_that_of_its_folder_and_takes_the_whole_file() => AssertNone(
        from file in Core.Concat(Host)
        where !file.Path.EndsWith("/Program.cs", StringComparison.Ordinal)
        let expected = $"namespace {file.Path[..file.Path.LastIndexOf('/')].Replace('/', '.')};"
        where !file.Code.Contains(expected, StringComparison.Ordinal)
        select $"{file.Path} lacks \"{expected}\"");

    [TestMethod]
    public void Names_say_a_role() => AssertNone(
        from file in Core.Concat(Host)
        let name = Path.GetFileNameWithoutExtension(file.Path)
        from word in (string[])["Util", "Utils", "Helper", "Helpers", "Manager", "Common", "Service"]
        where name.EndsWith(word, StringComparison.Ordinal) || TypeNamed(word).IsMatch(file.Code)
        select $"{file.Path} is or holds a {word}");

    [TestMethod]
    public void Every_class_is_sealed_static_or_abstract() => AssertNone(
        from file in Core.Concat(Host)
        from Match match in OpenClass().Matches(file.Code)
        select $"{file.Path}: {match.Value.Trim()}");

    private static string? Channel(SourceText file) => file.Path.Split('/') is ["EnablementBot", "Channels", var channel, _, ..] ? channel : null;

    private static void AssertNone(IEnumerable<string> wrong)
    {
        string[] all = [.. wrong];
        Assert.IsEmpty(all, string.Join('\n', all));
    }

    private static Regex TypeNamed(string word) => new($@"\b(class|record|struct|interface|enum)\s+\w*{word}\b", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));

    /// <summary>A class, or a record that is one, without any of the three words.</summary>
    [GeneratedRegex(@"^[ \t]*((public|internal|private|protected|partial|file|new|unsafe|required)[ \t]+)*(class|record(?![ \t]+struct))[ \t]+[A-Z]\w*", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex OpenClass();
}
