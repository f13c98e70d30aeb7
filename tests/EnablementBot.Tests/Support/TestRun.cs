[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.ClassLevel)]

namespace EnablementBot.Tests.Support;

/// <summary>What all tests share: quiet logs, and one bot over the repository's own documentation.</summary>
[TestClass]
public static class TestRun
{
    [AssemblyInitialize]
    public static void Begin(TestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        // Read by every server that a test starts, in this process or another; a test that looks at logs sets it otherwise.
        Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "None");
    }

    [AssemblyCleanup]
    public static async Task EndAsync()
    {
        await RepositoryBot.StopAsync();
        await PostgresServer.StopAsync();
    }
}
