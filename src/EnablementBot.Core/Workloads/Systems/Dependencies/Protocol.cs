namespace EnablementBot.Core.Workloads.Systems.Dependencies;

/// <summary>What sort of system stands behind a protocol: it decides which way fits.</summary>
internal enum ProtocolFamily
{
    Unknown,
    Web,
    Database,
    Mainframe,
    Queue,
    Stream,
    Files,
    Directory,
    Cache,
    Mail,
}

/// <param name="IsPlain">Whether it goes over the network unencrypted, as far as its name tells.</param>
internal sealed record Protocol(string Name, ProtocolFamily Family, bool IsPlain = false)
{
    public static readonly Protocol Unknown = new("an unknown protocol", ProtocolFamily.Unknown);

    private static readonly Protocol Oracle = new("Oracle", ProtocolFamily.Database);
    private static readonly Protocol SqlServer = new("SQL Server", ProtocolFamily.Database);
    private static readonly Protocol PostgreSql = new("PostgreSQL", ProtocolFamily.Database);
    private static readonly Protocol MySql = new("MySQL", ProtocolFamily.Database);
    private static readonly Protocol Db2 = new("Db2", ProtocolFamily.Mainframe);
    private static readonly Protocol IbmI = new("IBM i (AS/400)", ProtocolFamily.Mainframe);
    private static readonly Protocol Host3270 = new("a mainframe terminal (3270)", ProtocolFamily.Mainframe);
    private static readonly Protocol Mainframe = new("a mainframe", ProtocolFamily.Mainframe);
    private static readonly Protocol IbmMq = new("IBM MQ", ProtocolFamily.Queue);
    private static readonly Protocol Amqp = new("AMQP", ProtocolFamily.Queue);
    private static readonly Protocol Jms = new("JMS (ActiveMQ)", ProtocolFamily.Queue);
    private static readonly Protocol Kafka = new("Kafka", ProtocolFamily.Stream);
    private static readonly Protocol Ldap = new("LDAP", ProtocolFamily.Directory, IsPlain: true);
    private static readonly Protocol Ldaps = new("LDAPS", ProtocolFamily.Directory);
    private static readonly Protocol Sftp = new("SFTP", ProtocolFamily.Files);
    private static readonly Protocol Redis = new("Redis", ProtocolFamily.Cache);
    private static readonly Protocol Mongo = new("MongoDB", ProtocolFamily.Database);
    private static readonly Protocol Https = new("HTTPS", ProtocolFamily.Web);

    private static readonly Dictionary<string, Protocol> ByScheme = new(StringComparer.OrdinalIgnoreCase)
    {
        ["http"] = new("HTTP", ProtocolFamily.Web, IsPlain: true),
        ["https"] = Https,
        ["ws"] = new("WebSocket", ProtocolFamily.Web, IsPlain: true),
        ["wss"] = new("WebSocket", ProtocolFamily.Web),
        ["grpc"] = new("gRPC", ProtocolFamily.Web),
        ["grpcs"] = new("gRPC", ProtocolFamily.Web),
        ["oracle"] = Oracle,
        ["postgres"] = PostgreSql,
        ["postgresql"] = PostgreSql,
        ["mysql"] = MySql,
        ["mariadb"] = MySql,
        ["sqlserver"] = SqlServer,
        ["mssql"] = SqlServer,
        ["jtds"] = SqlServer,
        ["db2"] = Db2,
        ["as400"] = IbmI,
        ["mongodb"] = Mongo,
        ["mongodb+srv"] = Mongo,
        ["redis"] = Redis,
        ["rediss"] = Redis,
        ["memcached"] = new("Memcached", ProtocolFamily.Cache),
        ["amqp"] = Amqp with { IsPlain = true },
        ["amqps"] = Amqp,
        ["mqtt"] = new("MQTT", ProtocolFamily.Queue, IsPlain: true),
        ["mqtts"] = new("MQTT", ProtocolFamily.Queue),
        ["nats"] = new("NATS", ProtocolFamily.Stream),
        ["kafka"] = Kafka,
        ["wmq"] = IbmMq,
        ["ibmmq"] = IbmMq,
        ["jms"] = Jms,
        ["ldap"] = Ldap,
        ["ldaps"] = Ldaps,
        ["ftp"] = new("FTP", ProtocolFamily.Files, IsPlain: true),
        ["ftps"] = new("FTPS", ProtocolFamily.Files),
        ["sftp"] = Sftp,
        ["smb"] = new("a file share (SMB)", ProtocolFamily.Files),
        ["nfs"] = new("a file share (NFS)", ProtocolFamily.Files),
        ["smtp"] = new("SMTP", ProtocolFamily.Mail, IsPlain: true),
        ["smtps"] = new("SMTP", ProtocolFamily.Mail),
        ["tn3270"] = Host3270,
        ["telnet"] = Host3270,
    };

    /// <summary>Source: https://www.iana.org/assignments/service-names-port-numbers, and the vendors' defaults.</summary>
    private static readonly Dictionary<int, Protocol> ByPort = new()
    {
        [21] = new("FTP", ProtocolFamily.Files, IsPlain: true),
        [22] = Sftp,
        [23] = Host3270,
        [25] = new("SMTP", ProtocolFamily.Mail, IsPlain: true),
        [80] = new("HTTP", ProtocolFamily.Web, IsPlain: true),
        [389] = Ldap,
        [443] = Https,
        [445] = new("a file share (SMB)", ProtocolFamily.Files),
        [446] = Db2,
        [448] = Db2,
        [465] = new("SMTP", ProtocolFamily.Mail),
        [587] = new("SMTP", ProtocolFamily.Mail),
        [636] = Ldaps,
        [992] = Host3270,
        [1414] = IbmMq,
        [1433] = SqlServer,
        [1521] = Oracle,
        [1522] = Oracle,
        [2049] = new("a file share (NFS)", ProtocolFamily.Files),
        [2484] = Oracle,
        [3270] = Host3270,
        [3306] = MySql,
        [5432] = PostgreSql,
        [5671] = Amqp,
        [5672] = Amqp with { IsPlain = true },
        [6379] = Redis,
        [8471] = IbmI,
        [9092] = Kafka,
        [9093] = Kafka,
        [9094] = Kafka,
        [11211] = new("Memcached", ProtocolFamily.Cache),
        [27017] = Mongo,
        [50000] = Db2,
        [61616] = Jms,
    };

    private static readonly string[] SignsOfMainframe = ["zos", "lpar", "mainframe", "cics", "as400", "iseries", "3270"];

    /// <summary>By the scheme (without <c>jdbc:</c> and what follows a driver's name), else by the port, else by what the variable is called, else by the first part of the host's name.</summary>
    public static Protocol Of(string scheme, int? port, string name, string host = "")
    {
        string[] parts = scheme.Split(':', StringSplitOptions.RemoveEmptyEntries);
        string driver = parts.Length > 1 && parts[0].Equals("jdbc", StringComparison.OrdinalIgnoreCase) ? parts[1] : parts.LastOrDefault() ?? "";
        if (ByScheme.TryGetValue(driver, out Protocol? byScheme)) return byScheme;
        if (port is { } number && ByPort.TryGetValue(number, out Protocol? byPort)) return byPort;
        if (SignsOfMainframe.Any(sign => Has(name, sign) || Has(host, sign))) return Mainframe;
        return ByName(name) ?? ByName(host.Split('.')[0]) ?? Unknown;
    }

    private static Protocol? ByName(string name) =>
        name switch
        {
            _ when Has(name, "kafka") || Has(name, "bootstrap") => Kafka,
            _ when Has(name, "ldap") => Ldaps,
            _ when Has(name, "oracle") || Has(name, "oradb") => Oracle,
            _ when Has(name, "postgres") || Has(name, "pghost") => PostgreSql,
            _ when Has(name, "mysql") => MySql,
            _ when Has(name, "db2") => Db2,
            _ when Has(name, "redis") => Redis,
            _ when Has(name, "rabbit") || Has(name, "amqp") => Amqp,
            _ when Has(name, "activemq") || Has(name, "jms") => Jms,
            _ when Has(name, "mq_") || Has(name, "mq.") || Has(name, "wmq") => IbmMq,
            _ when Has(name, "sftp") => Sftp,
            _ when Has(name, "smtp") || Has(name, "mail") => new("SMTP", ProtocolFamily.Mail),
            _ => null,
        };

    private static bool Has(string name, string part) => name.Contains(part, StringComparison.OrdinalIgnoreCase);
}
