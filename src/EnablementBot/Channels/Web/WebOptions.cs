using System.ComponentModel.DataAnnotations;

namespace EnablementBot.Channels.Web;

/// <summary>The chat page.</summary>
internal sealed class WebOptions
{
    public const string Section = "Web";

    public bool Enabled { get; set; } = true;

    /// <summary>Address under which people reach this server; links to its documentation pages start with it.</summary>
    [Url(ErrorMessage = "PublicUrl must be an http or https address.")]
    public string? PublicUrl { get; set; }
}
