namespace EnablementBot.Hosting;

/// <summary>The process cannot start; the message names the key and says what to do. Exit code 3.</summary>
internal sealed class ConfigurationException(string message) : Exception(message);
