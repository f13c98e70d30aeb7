using System.ComponentModel.DataAnnotations;

namespace EnablementBot.Channels.Teams;

/// <summary>How Activities are let in.</summary>
internal enum TeamsAuthentication
{
    /// <summary>Anonymous, on loopback only: for the emulator.</summary>
    None,

    /// <summary>Closed.</summary>
    Off,
}

/// <summary>The Bot Framework door, <c>/api/messages</c>.</summary>
internal sealed class TeamsOptions
{
    public const string Section = "Teams";

    [EnumDataType(typeof(TeamsAuthentication), ErrorMessage = "Authentication is None or Off.")]
    public TeamsAuthentication Authentication { get; set; } = TeamsAuthentication.None;
}
