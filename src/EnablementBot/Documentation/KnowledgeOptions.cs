using System.ComponentModel.DataAnnotations;
using EnablementBot.Core.Knowledge;
using EnablementBot.Hosting;

namespace EnablementBot.Documentation;

/// <summary>Where the knowledge lies. Paths are relative to the folder of the configuration file.</summary>
internal sealed class KnowledgeOptions
{
    public const string Section = "Knowledge";

    /// <summary>Folder of <c>synonyms.yaml</c>, <c>links.yaml</c> and <c>golden/</c>.</summary>
    [Required]
    public string Path { get; set; } = "knowledge";

    /// <summary>Folder of the platform team's own files; never a place that a documentation source may write to.</summary>
    [Required]
    public string PlatformPath { get; set; } = "knowledge/platform";

    public List<SourceOptions> Sources { get; set; } = [];
}

/// <summary>One documentation source.</summary>
internal sealed class SourceOptions
{
    [RegularExpression("^[a-z0-9][a-z0-9-]{0,39}$", ErrorMessage = "Name must be lower-case letters, digits and dashes, at most 40.")]
    public string? Name { get; set; }

    [Required(ErrorMessage = "Path is missing: name the folder that holds the Markdown files.")]
    public string Path { get; set; } = "";

    /// <summary>Published site; citations then link to it.</summary>
    [WebAddress(ErrorMessage = "SiteUrl must be an http or https address.")]
    public string? SiteUrl { get; set; }

    /// <summary>Where a page is edited, with <c>{path}</c> for its path.</summary>
    public string? EditUrl { get; set; }

    [EnumDataType(typeof(Dialect))]
    public Dialect Dialect { get; set; } = Dialect.Auto;

    public string? Audience { get; set; }
}
