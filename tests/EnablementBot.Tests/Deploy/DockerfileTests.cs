using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Deploy;

/// <summary>What can be said of the Dockerfile without a container engine. What it makes is run by <see cref="PublishedFolderTests"/>.</summary>
[TestClass]
public sealed class DockerfileTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "deploy", "docker", "Dockerfile"));

    /// <summary>Each stage, from its FROM on.</summary>
    private static readonly string[][] Stages = [.. Lines.Index().Where(line => line.Item.StartsWith("FROM ", StringComparison.Ordinal)).Select(from => Lines.Skip(from.Index).TakeWhile((line, i) => i == 0 || !line.StartsWith("FROM ", StringComparison.Ordinal)).ToArray())];

    [TestMethod]
    public void What_is_built_without_a_target_is_chiseled() => Assert.EndsWith("-chiseled-extra", Stages[^1][0]);

    [TestMethod]
    public void Stages_that_run_are_the_tested_one_and_not_root()
    {
        Assert.HasCount(3, Stages);
        foreach (string[] stage in Stages[1..])
        {
            Assert.Contains($"USER {ReadOnlyRoot.User}:{ReadOnlyRoot.User}", stage);
            Assert.Contains("ENV ASPNETCORE_HTTP_PORTS= DOTNET_EnableDiagnostics=0 HOME=/tmp", stage);
            Assert.Contains("""ENTRYPOINT ["/app/EnablementBot"]""", stage);
            Assert.Contains("""CMD ["serve", "--urls", "http://*:3978"]""", stage);
            Assert.Contains("COPY --from=build /out /app", stage);
            Assert.DoesNotContain("USER root", stage);
        }
    }

    [TestMethod]
    public void Every_copied_file_is_there_and_let_through()
    {
        string[] allowed = [.. File.ReadAllLines(Path.Combine(Repository.Root, ".dockerignore")).Where(line => line.StartsWith('!')).Select(line => line[1..])];
        string[] copied = [.. Stages[0].Where(line => line.StartsWith("COPY ", StringComparison.Ordinal)).SelectMany(line => line.Split(' ')[1..^1]).Select(path => path.TrimEnd('/'))];
        Assert.IsGreaterThan(8, copied.Length);
        foreach (string path in copied)
        {
            Assert.IsTrue(Path.Exists(Path.Combine(Repository.Root, path)), path);
            Assert.IsTrue(Array.Exists(allowed, entry => path == entry || path.StartsWith(entry + "/", StringComparison.Ordinal)), path);
        }
    }
}
