using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Scoring;

/// <summary>The objects of its namespace that a pod template names: what a finding about one of them has to do with the workload.</summary>
internal static class TemplateReferences
{
    public static IEnumerable<(ObjectKind Kind, string Name)> Of(PodTemplate template)
    {
        yield return (Kinds.ServiceAccount, ServiceAccountOf(template));
        foreach (Json secret in template.Spec["imagePullSecrets"].Items) yield return (Kinds.Secret, secret["name"].Text ?? "");
        foreach (Json volume in template.Spec["volumes"].Items)
        {
            yield return (Kinds.ConfigMap, volume["configMap"]["name"].Text ?? "");
            yield return (Kinds.Secret, volume["secret"]["secretName"].Text ?? "");
            yield return (Kinds.PersistentVolumeClaim, volume["persistentVolumeClaim"]["claimName"].Text ?? "");
            foreach (Json source in volume["projected"]["sources"].Items)
            {
                yield return (Kinds.ConfigMap, source["configMap"]["name"].Text ?? "");
                yield return (Kinds.Secret, source["secret"]["name"].Text ?? "");
            }
        }

        foreach (Container container in template.Containers)
        {
            foreach (Json env in container.Json["env"].Items)
            {
                yield return (Kinds.ConfigMap, env["valueFrom"]["configMapKeyRef"]["name"].Text ?? "");
                yield return (Kinds.Secret, env["valueFrom"]["secretKeyRef"]["name"].Text ?? "");
            }

            foreach (Json from in container.Json["envFrom"].Items)
            {
                yield return (Kinds.ConfigMap, from["configMapRef"]["name"].Text ?? "");
                yield return (Kinds.Secret, from["secretRef"]["name"].Text ?? "");
            }
        }
    }

    /// <summary>Pods that name none run as <c>default</c>; <c>serviceAccount</c> is the old name of the field.</summary>
    public static string ServiceAccountOf(PodTemplate template) =>
        template.Spec["serviceAccountName"].Text is { Length: > 0 } name ? name : template.Spec["serviceAccount"].Text is { Length: > 0 } old ? old : "default";
}
