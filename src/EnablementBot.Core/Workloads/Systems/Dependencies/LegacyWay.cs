namespace EnablementBot.Core.Workloads.Systems.Dependencies;

/// <summary>Which of the four ways to deal with a system outside fits: connect directly, containerise it, put an integration framework between, change the legacy side.</summary>
internal static class LegacyWay
{
    private static readonly string[] Clouds = [".amazonaws.com", ".azure.com", ".windows.net", ".googleapis.com", ".mongodb.net", ".confluent.cloud", ".redis.cloud", ".cloudapp.net", ".aivencloud.com", ".snowflakecomputing.com"];

    /// <summary>As the end of a sentence about the dependency.</summary>
    /// <param name="callers">How many workloads connect to it.</param>
    public static string For(Address address, int callers)
    {
        if (Clouds.Any(cloud => address.Host.EndsWith(cloud, StringComparison.Ordinal))) return "connect directly: it is a service of a cloud, made to be called over the network";
        return address.Protocol.Family switch
        {
            ProtocolFamily.Web => "connect directly: it speaks HTTP, which can be limited, retried and watched",
            ProtocolFamily.Mail => "connect directly: mail waits by itself when the other side is away",
            ProtocolFamily.Stream => "connect directly: the broker keeps what was sent while one side is away",
            ProtocolFamily.Database when callers > 1 => $"change the legacy side: {callers} workloads share its tables, and an API in front of them lets either side change",
            ProtocolFamily.Database => "connect directly: one caller, and a protocol that networks know; cap its connections, since pods multiply them",
            ProtocolFamily.Mainframe => "integrate with Apache Camel: it keeps the formats and the hours of the mainframe out of the service",
            ProtocolFamily.Queue => "integrate with Apache Camel: it translates the messages, and the queue lets each side be away",
            ProtocolFamily.Files => "integrate with Apache Camel: it makes messages of files, and notices the night when none comes",
            ProtocolFamily.Directory => "change the legacy side: log in through single sign-on (OIDC) rather than ask the directory from each service",
            ProtocolFamily.Cache => "containerise it: it runs on Linux, and what it holds can be made anew or put outside",
            _ => "connect directly until more is known of it: who owns it, how often it is called, and what happens when it is down",
        };
    }
}
