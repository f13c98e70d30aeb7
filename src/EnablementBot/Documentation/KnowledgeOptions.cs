using System.ComponentModel.DataAnnotations;
using EnablementBot.Core.Knowledge;
using EnablementBot.Documentation.Git;
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

/// <summary>One documentation source: a folder, or a Git repository.</summary>
internal sealed class SourceOptions : IValidatableObject
{
    [RegularExpression("^[a-z0-9][a-z0-9-]{0,39}$", ErrorMessage = "Name must be lower-case letters, digits and dashes, at most 40.")]
    public string? Name { get; set; }

    /// <summary>Folder of the Markdown files; with <see cref="Git"/> a folder of the repository, by default the whole.</summary>
    public string Path { get; set; } = "";

    /// <summary>Address of a Git repository, which is fetched into <c>data/git/NAME</c> and looked at every <see cref="PollSeconds"/>.</summary>
    public string? Git { get; set; }

    public string? Branch { get; set; }

    /// <summary>File that holds a token, or <c>USER:TOKEN</c>, with which the repository may be read over https.</summary>
    public string? GitTokenFile { get; set; }

    [Range(5, 86_400, ErrorMessage = "PollSeconds must be from 5 to 86400.")]
    public int PollSeconds { get; set; } = 60;

    /// <summary>Published site; citations then link to it.</summary>
    [WebAddress(ErrorMessage = "SiteUrl must be an http or https address.")]
    public string? SiteUrl { get; set; }

    /// <summary>Where a page is edited, with <c>{path}</c> for its path; for repositories on well-known hosts it is known.</summary>
    public string? EditUrl { get; set; }

    [EnumDataType(typeof(Dialect))]
    public Dialect Dialect { get; set; } = Dialect.Auto;

    public string? Audience { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Git is null)
        {
            if (Path.Trim().Length == 0) yield return new("Path is missing: name the folder that holds the Markdown files, or a repository with Git.", [nameof(Path)]);
            if (Branch is not null) yield return new("a branch is of a repository: name that with Git.", [nameof(Branch)]);
            if (GitTokenFile is not null) yield return new("a token is for a repository: name that with Git.", [nameof(GitTokenFile)]);
            yield break;
        }

        if (GitAddress.Refuse(Git) is { } refusal) yield return new(refusal, [nameof(Git)]);
        if (Branch is not null && !GitAddress.IsBranch(Branch)) yield return new("this is no name of a branch.", [nameof(Branch)]);
        if (!GitAddress.IsFolder(Path)) yield return new("with Git, Path names a folder of the repository, such as docs/user.", [nameof(Path)]);
        if (GitTokenFile is not null && !Git.StartsWith("http", StringComparison.Ordinal)) yield return new("a token is for https; ssh signs in with the key of its account.", [nameof(GitTokenFile)]);
    }
}
