using EnablementBot.Core.Workloads.Checks.Secrets;
using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Identity;

/// <summary>
/// Whether a workload is known to its cloud by its ServiceAccount, or by a key that somebody keeps. Sources: https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity,
/// https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html, https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html
/// </summary>
internal sealed class WorkloadIdentityReader : ISystemReader
{
    private const string AzureUse = "azure.workload.identity/use";

    private static readonly (string Annotation, string Cloud)[] Identities = [("iam.gke.io/gcp-service-account", "Google Cloud"), ("eks.amazonaws.com/role-arn", "AWS"), ("azure.workload.identity/client-id", "Azure")];

    private static readonly string[] Keys = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AZURE_CLIENT_SECRET", "ARM_CLIENT_SECRET", "AZURE_STORAGE_KEY", "AZURE_STORAGE_CONNECTION_STRING", "GOOGLE_CREDENTIALS", "GCP_SA_KEY", "GOOGLE_APPLICATION_CREDENTIALS", "GOOGLE_APPLICATION_CREDENTIALS_JSON"];

    public SystemInfo Info { get; } = new("workload-identity", "Workload identity", "identity");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        bool isTold = false;
        foreach (Workload workload in snapshot.Workloads)
        {
            AccountOf account = AccountOf.Pods(workload, snapshot);
            bool hasIdentity = false;
            foreach (SystemFact fact in Identity(workload, account))
            {
                hasIdentity = isTold = true;
                yield return fact;
            }

            string[] keys = [.. workload.Template.Containers.SelectMany(container => container.Json["env"].Items).Select(entry => entry["name"].Text).OfType<string>().Where(Keys.Contains).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            if (keys.Length == 0) continue;
            isTold = true;
            // A file may also say how to get a token with the ServiceAccount (workload identity federation).
            bool isFile = keys is ["GOOGLE_APPLICATION_CREDENTIALS"];
            if (isFile && hasIdentity) continue;
            yield return Info.Attention(workload.Object.Ref, isFile ? "uses a credentials file of Google Cloud (GOOGLE_APPLICATION_CREDENTIALS): a static key, unless the file is one of workload identity federation" : $"uses static cloud keys ({Words.List(keys)}){(hasIdentity ? " beside its cloud identity" : ": a cloud identity of its ServiceAccount needs none")}", workload.Object.At(workload.Template.SpecPointer + "/containers"));
        }

        if (!isTold && snapshot.IsLive && snapshot.Workloads.Count > 0) yield return Info.Absent(null, "no workload has a cloud identity or a cloud key, as far as can be seen (EKS Pod Identity leaves no mark on objects)");
    }

    private IEnumerable<SystemFact> Identity(Workload workload, AccountOf account)
    {
        if (account.Object is not { } owner) yield break;
        foreach ((string annotation, string cloud) in Identities)
        {
            if (owner.Annotation(annotation) is not { Length: > 0 } identity) continue;
            bool isIdle = cloud == "Azure" && workload.Template.Labels.GetValueOrDefault(AzureUse) != "true";
            SystemEvidence evidence = owner.At($"metadata.annotations[{annotation}]");
            yield return isIdle
                ? Info.Attention(workload.Object.Ref, $"its ServiceAccount {owner.Name} has an identity in Azure, but its pods lack the label {AzureUse}: \"true\" and do not get it", evidence)
                : Info.Present(workload.Object.Ref, $"has an identity in {cloud} without a key ({identity}, by ServiceAccount {owner.Name})", evidence);
        }
    }
}
