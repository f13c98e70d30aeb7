using System.Text.Json.Nodes;
using EnablementBot.Core.Workloads.Fixes;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Redaction;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Checks.Secrets;

/// <summary>Literal secrets in environment variables, in command lines and in the headers of probes. Never says the value.</summary>
internal sealed class SecretInEnvLiteralCheck : IFixingCheck
{
    public CheckInfo Info { get; } = new("secret-in-env-literal", Pillar.Secrets, Severity.Critical, "Take secrets from a Secret, not from the manifest", "Whoever reads the manifest, the Git history or the pod has it; it must be changed now that it is there.");

    public IEnumerable<Observation> Inspect(ClusterSnapshot snapshot) =>
        from workload in snapshot.Workloads
        from container in workload.Template.Containers
        from found in InEnvironment(container).Concat(InCommand(container, "command")).Concat(InCommand(container, "args")).Concat(InProbes(container))
        select new Finding(Info, workload, container, found.Message, found.Field);

    public Fix? FixOf(Finding finding, ClusterSnapshot snapshot)
    {
        const string End = "/value";
        if (finding.Field is not { } field || !field.Contains("/env/", StringComparison.Ordinal) || !field.EndsWith(End, StringComparison.Ordinal)) return null;
        string entry = field[..^End.Length];
        string name = snapshot.Ownership.WorkloadOf(finding.Object)?.Template.Containers.SelectMany(container => container.Json["env"].Items.Select((env, i) => ($"{container.Pointer}/env/{i}", env["name"].Text))).FirstOrDefault(env => env.Item1 == entry).Text ?? "";
        JsonObject reference = new() { ["secretKeyRef"] = new JsonObject { ["name"] = finding.Object.Name + "-secrets", ["key"] = name } };
        return new PatchFix([PatchOperation.Remove(field), PatchOperation.Set(entry + "/valueFrom", reference)], $"Make the Secret {finding.Object.Name}-secrets first, and put a new value into it: the old one is known to everybody who reads the manifest or its history.");
    }

    private static IEnumerable<(string Message, string Field)> InEnvironment(Container container)
    {
        int i = 0;
        foreach (Json entry in container.Json["env"].Items)
        {
            string field = $"{container.Pointer}/env/{i++}/value";
            if (entry["valueFrom"].Exists || entry["value"].Scalar is not { Length: > 0 } value || entry["name"].Text is not { } name) continue;
            if (LiteralSecret.WhatIs(name, value) is { } what) yield return ($"sets {name} to {what}", field);
        }
    }

    private static IEnumerable<(string Message, string Field)> InCommand(Container container, string list)
    {
        string before = "";
        int i = 0;
        foreach (Json item in container.Json[list].Items)
        {
            string field = $"{container.Pointer}/{list}/{i++}";
            string text = item.Scalar ?? "";
            bool isFlagValue = before.StartsWith('-') && !before.Contains('=', StringComparison.Ordinal) && SecretNames.IsSecret(before.AsSpan().TrimStart('-')) && !text.StartsWith('-');
            string? what = SecretShapes.WhatIsIn(text) ?? (isFlagValue && !SecretValues.IsReference(text) ? $"a value of {before}" : null);
            before = text;
            if (what is not null) yield return ($"has {what} in its command line ({list}, item {i})", field);
        }
    }

    private static IEnumerable<(string Message, string Field)> InProbes(Container container)
    {
        foreach (string probe in (string[])["livenessProbe", "readinessProbe", "startupProbe"])
        {
            int i = 0;
            foreach (Json header in container.Json[probe]["httpGet"]["httpHeaders"].Items)
            {
                string field = $"{container.Pointer}/{probe}/httpGet/httpHeaders/{i++}/value";
                string name = header["name"].Text ?? "";
                if (header["value"].Text is { Length: > 0 } value && (LiteralSecret.WhatIs(name, value) is not null || SecretShapes.WhatIsIn($"{name}: {value}") is not null)) yield return ($"sends a literal secret in the header {name} of its {probe}", field);
            }
        }
    }
}
