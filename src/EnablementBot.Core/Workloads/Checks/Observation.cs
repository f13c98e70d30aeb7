using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Checks;

/// <summary>What looking at a snapshot gives.</summary>
public abstract record Observation;

/// <summary>A workload or object that does not meet a check.</summary>
/// <param name="Container">The container that it is about; null for the whole object.</param>
/// <param name="Message">What is the case, in plain words and never with a secret's value.</param>
/// <param name="Field">JSON pointer into the object: the field that is wrong, or that is missing.</param>
/// <param name="Severity">The check's own unless the case is milder or worse.</param>
public sealed record Finding(CheckInfo Check, KubeObject Object, string? Container, string Message, string? Field, Severity Severity) : Observation
{
    public Finding(CheckInfo check, KubeObject about, string message, string? field = null)
        : this(check, about, null, message, field, check.Severity)
    {
    }

    public Finding(CheckInfo check, Workload about, Container container, string message, string? field = null)
        : this(check, about.Object, container.Name, message, field ?? container.Pointer, check.Severity)
    {
    }
}

/// <summary>A question that could not be answered, which is not the same as "in order".</summary>
/// <param name="What">Check or diagnosis, and where: "missing-secret-ref in payments".</param>
/// <param name="Why">For people, what lacks: a right, a kind that was not exported, a system that is not installed.</param>
public sealed record NotChecked(string What, string Why) : Observation
{
    /// <summary>Of a rule that threw. Its message stays out: it may quote what the rule choked on, a secret's value among it.</summary>
    public static NotChecked Failed(string id, Exception exception) => new(id, $"it failed with {exception.GetType().Name}; this is an error of the bot, please report it");
}
