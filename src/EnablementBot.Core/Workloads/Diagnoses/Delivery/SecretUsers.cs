using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Delivery;

/// <summary>Workloads whose pods cannot start without a Secret: environment, volumes and pull secrets that are not optional.</summary>
internal static class SecretUsers
{
    public static IReadOnlyList<Workload> Of(ClusterSnapshot snapshot, string ns, string secret) => [.. snapshot.Workloads.Where(workload => workload.Namespace == ns && Needs(workload.Template, secret))];

    private static bool Needs(PodTemplate template, string secret)
    {
        foreach (Container container in template.Containers)
        {
            if (container.Json["env"].Items.Any(variable => Names(variable["valueFrom"]["secretKeyRef"], "name", secret)) || container.Json["envFrom"].Items.Any(source => Names(source["secretRef"], "name", secret))) return true;
        }

        return template.Spec["volumes"].Items.Any(volume => Names(volume["secret"], "secretName", secret) || volume["projected"]["sources"].Items.Any(source => Names(source["secret"], "name", secret)))
            || template.Spec["imagePullSecrets"].With("name", secret).Exists;
    }

    private static bool Names(Json reference, string field, string secret) => reference[field].Is(secret) && !reference["optional"].IsTrue;
}
