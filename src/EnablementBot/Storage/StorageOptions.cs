using System.ComponentModel.DataAnnotations;

namespace EnablementBot.Storage;

internal enum StorageProvider
{
    /// <summary>One file, one server.</summary>
    Sqlite,

    /// <summary>Several servers on one PostgreSQL.</summary>
    Postgres,
}

/// <summary>Where conversations, messages and facts are kept.</summary>
internal sealed class StorageOptions
{
    public const string Section = "Storage";

    public const string DefaultConnection = "Data Source=data/enablementbot.db";

    [EnumDataType(typeof(StorageProvider), ErrorMessage = "Provider is sqlite or postgres.")]
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>Of the provider's own kind. Relative paths of SQLite start from the folder of the configuration file.</summary>
    [Required(ErrorMessage = "ConnectionString is missing.")]
    public string ConnectionString { get; set; } = DefaultConnection;

    /// <summary>A file that holds the connection string, for one with a password.</summary>
    public string? ConnectionStringFile { get; set; }

    /// <summary>Days for which texts of people are kept: messages, questions, conversation state.</summary>
    [Range(1, 3650, ErrorMessage = "RetentionDays is a number of days from 1 to 3650.")]
    public int RetentionDays { get; set; } = 90;

    /// <summary>Seconds after which a turn or message goes to another worker when its own has not been heard of. A send never takes longer than most of it.</summary>
    [Range(3, 600, ErrorMessage = "LeaseSeconds is a number of seconds from 3 to 600.")]
    public int LeaseSeconds { get; set; } = 30;
}
