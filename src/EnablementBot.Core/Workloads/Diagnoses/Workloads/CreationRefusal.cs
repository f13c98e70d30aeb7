using System.Text.RegularExpressions;
using EnablementBot.Core.Workloads.Diagnoses.Wording;

namespace EnablementBot.Core.Workloads.Diagnoses.Workloads;

/// <summary>Why the API refused to make a pod, told from the controller's message.</summary>
/// <param name="Blames">Kind and name of what refuses, without the namespace; null where the pod itself is at fault.</param>
internal sealed partial record CreationRefusal(string Key, string Why, string NextStep, string? Blames = null)
{
    public static CreationRefusal Of(string message)
    {
        if (Exceeded().Match(message) is { Success: true } quota)
        {
            string name = quota.Groups["quota"].Value.Trim();
            return new("quota " + name, $"quota {name} is used up: requested {Amounts(quota, "requested")}, used {Amounts(quota, "used")}, limited to {Amounts(quota, "limited")}", $"Lower the requests or delete what is not used; for more, enlarge ResourceQuota {name} by a pull request.", $"ResourceQuota {name}");
        }

        if (MustSpecify().Match(message) is { Success: true } must) return new("must specify", $"quota {must.Groups["quota"].Value} demands {Demanded(must)}, and a container does not say it (must specify)", $"Set {Demanded(must)} on every container, or give the namespace a LimitRange with defaults.");
        if (PodSecurity().Match(message) is { Success: true } level) return new("pod security", $"the pod violates PodSecurity {level.Groups["level"].Value}: {Words.Quote(message[(level.Index + level.Length)..].TrimStart(' ', ':'))}", "Add the fields that the message names to the securityContext of the pod and its containers.");
        if (ServiceAccount().Match(message) is { Success: true } account) return new("service account " + account.Groups["name"].Value, $"ServiceAccount {account.Groups["name"].Value} does not exist", $"Create ServiceAccount {account.Groups["name"].Value}, or correct serviceAccountName.", $"ServiceAccount {account.Groups["name"].Value}");
        if (Priority().Match(message) is { Success: true } priority) return new("priority class", $"PriorityClass {priority.Groups["name"].Value} does not exist", "Remove priorityClassName.");
        if (Runtime().Match(message) is { Success: true } runtime) return new("runtime class", $"RuntimeClass {runtime.Groups["name"].Value} does not exist", "Remove runtimeClassName.");
        if (Webhook().Match(message) is { Success: true } webhook)
        {
            string said = message[(webhook.Index + webhook.Length)..].TrimStart(' ', ':');
            return new("webhook " + webhook.Groups["name"].Value, $"admission webhook {webhook.Groups["name"].Value} denied it: {Words.Quote(said)}", "Change what the rule asks for.");
        }

        if (CallFailed().Match(message) is { Success: true } call) return new("webhook down", $"admission webhook {call.Groups["name"].Value} could not be asked: {Words.Quote(message)}", "Report it to the platform team: the webhook does not answer.", $"Webhook {call.Groups["name"].Value}");
        if (Policy().Match(message) is { Success: true } policy) return new("policy " + policy.Groups["name"].Value, $"ValidatingAdmissionPolicy {policy.Groups["name"].Value} denied it: {Words.Quote(message[(policy.Index + policy.Length)..])}", "Change what the rule asks for.");
        if (Range().Match(message) is { Success: true } range) return new("limit range", $"the LimitRange forbids it: {range.Value.TrimEnd('.', ',', ']')}", "Change the request or limit to stay within the LimitRange of the namespace.");
        if (Words.HasAny(message, "is invalid:", "Invalid value")) return new("invalid", $"the pod is not valid: {Words.Quote(message)}", "Correct the field that the message names.");
        return new("other", Words.Quote(message), "Correct what the message names.");
    }

    private static string Amounts(Match match, string group) => match.Groups[group].Value.Trim().Replace(",", ", ", StringComparison.Ordinal);

    /// <summary>"limits.cpu for: app; limits.memory for: app", and without the containers in older versions.</summary>
    private static string Demanded(Match match) => string.Join(", ", match.Groups["what"].Value.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(part => part.Contains('.', StringComparison.Ordinal) || part.StartsWith("cpu", StringComparison.Ordinal) || part.StartsWith("memory", StringComparison.Ordinal)).Select(part => part.Split(' ')[0]).Distinct(StringComparer.Ordinal));

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase;

    [GeneratedRegex(@"exceeded quota: (?<quota>[^,]+), requested: (?<requested>\S+), used: (?<used>\S+), limited: (?<limited>\S+)", Options)]
    private static partial Regex Exceeded();

    [GeneratedRegex(@"failed quota: (?<quota>[^:]+): must specify (?<what>.+)", Options)]
    private static partial Regex MustSpecify();

    [GeneratedRegex(@"violates PodSecurity ""?(?<level>[^"" ]+)""?", Options)]
    private static partial Regex PodSecurity();

    [GeneratedRegex(@"(error looking up service account [^ /]+/(?<name>[^: ]+)|serviceaccounts? ""(?<name>[^""]+)"" not found)", Options)]
    private static partial Regex ServiceAccount();

    [GeneratedRegex(@"no PriorityClass with name ""?(?<name>[^"" ]+)""? was found", Options)]
    private static partial Regex Priority();

    [GeneratedRegex(@"RuntimeClass(es)?(\.node\.k8s\.io)? ""(?<name>[^""]+)"" not found", Options)]
    private static partial Regex Runtime();

    [GeneratedRegex(@"admission webhook ""(?<name>[^""]+)"" denied the request", Options)]
    private static partial Regex Webhook();

    [GeneratedRegex(@"failed calling webhook ""(?<name>[^""]+)""", Options)]
    private static partial Regex CallFailed();

    [GeneratedRegex(@"ValidatingAdmissionPolicy '(?<name>[^']+)'( with binding '[^']+')? denied request:?", Options)]
    private static partial Regex Policy();

    [GeneratedRegex(@"(maximum|minimum) [a-z0-9.\-]+ usage per (Container|Pod|PersistentVolumeClaim) is [^,]+, but [^,\]]+|[a-z.]+ max limit to request ratio per (Container|Pod) is [^,]+, but [^,\]]+", Options)]
    private static partial Regex Range();
}
