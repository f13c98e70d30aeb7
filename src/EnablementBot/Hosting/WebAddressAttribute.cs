using System.ComponentModel.DataAnnotations;

namespace EnablementBot.Hosting;

/// <summary>An absolute http or https address. <see cref="UrlAttribute"/> also takes ftp, and http without a host.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WebAddressAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) =>
        value is null || (Uri.TryCreate(value as string, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0);
}
