using System.ComponentModel.DataAnnotations;
using EnablementBot.Hosting;

namespace EnablementBot.Channels.Web;

/// <summary>The chat page. Without an identity header it is anonymous, and then for this machine only.</summary>
internal sealed class WebOptions : IValidatableObject
{
    public const string Section = "Web";

    public bool Enabled { get; set; } = true;

    /// <summary>Address under which people reach this server; links to its documentation pages start with it.</summary>
    [WebAddress(ErrorMessage = "PublicUrl must be an http or https address.")]
    public string? PublicUrl { get; set; }

    /// <summary>Addresses or networks (<c>10.0.0.5</c>, <c>10.0.0.0/24</c>) whose identity header is believed.</summary>
    public List<string> TrustedProxies { get; set; } = [];

    /// <summary>Header in which a trusted proxy names the signed-in person.</summary>
    public string? IdentityHeader { get; set; }

    /// <summary>People sign in at a proxy in front of this server.</summary>
    public bool HasSignIn => IdentityHeader is { Length: > 0 } && TrustedProxies.Count > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IdentityHeader is { Length: > 0 } != TrustedProxies.Count > 0)
            yield return new("set both IdentityHeader and TrustedProxies, or neither: a header is believed only from a proxy that is named.", [nameof(IdentityHeader)]);
        foreach (string proxy in TrustedProxies)
        {
            if (!System.Net.IPNetwork.TryParse(proxy.Contains('/', StringComparison.Ordinal) ? proxy : proxy + (proxy.Contains(':', StringComparison.Ordinal) ? "/128" : "/32"), out _))
                yield return new($"{proxy} is neither an address nor a network such as 10.0.0.0/24.", [nameof(TrustedProxies)]);
        }
    }
}
