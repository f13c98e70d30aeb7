using EnablementBot.Core.Workloads.Diagnoses.Wording;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Systems.Delivery;

/// <summary>Argo CD: whether a workload is as it is in Git. Source: https://argo-cd.readthedocs.io/en/stable/operator-manual/application.yaml</summary>
internal sealed class ArgoCdReader : ISystemReader
{
    public SystemInfo Info { get; } = new("argo-cd", "Argo CD", "delivery");

    public IEnumerable<SystemFact> Read(ClusterSnapshot snapshot)
    {
        ArgoApplications applications = new(snapshot);
        HashSet<KubeObject> told = [];
        bool isMarked = false;
        foreach (Workload workload in snapshot.Workloads)
        {
            if (applications.Of(workload.Object) is not { } owner) continue;
            isMarked = true;
            if (owner.Application is { } application)
            {
                told.Add(application);
                yield return Of(application, owner.Resource, workload.Object.Ref);
            }
            else
            {
                yield return Info.Present(workload.Object.Ref, $"belongs to Argo CD application {owner.Name}, whose state is not among the objects", workload.Object.At("metadata.annotations[argocd.argoproj.io/tracking-id]"));
            }
        }

        foreach (KubeObject application in snapshot.OfKind(Kinds.Application).Where(application => !told.Contains(application))) yield return Of(application, Json.Missing, application.Ref);
        if (!isMarked)
        {
            foreach (SystemFact gap in Info.Gaps(snapshot, "Applications", [Kinds.Application])) yield return gap;
        }
    }

    private SystemFact Of(KubeObject application, Json resource, ObjectRef about)
    {
        Json status = application.Status;
        string name = about == application.Ref ? "" : $" by Argo CD application {application.FullName()}";
        List<SystemEvidence> evidence = [application.At("status.sync.status")];
        if (!status.Exists) return Info.Present(about, $"is kept in step with Git{name}", application.At("spec.source"));
        List<string> wrong = [];
        if (status["sync"]["status"].Is("OutOfSync")) wrong.Add(resource["status"].Is("Synced") ? "whose other objects have drifted" : "drifted");
        if (status["sync"]["status"].Is("Unknown")) wrong.Add("cannot be compared with Git");
        if (status["operationState"]["phase"].Text is "Failed" or "Error")
        {
            wrong.Add($"the last sync failed: {Words.Quote(status["operationState"]["message"].Text ?? "no reason is given")}");
            evidence.Add(application.At("status.operationState.phase"));
        }

        if (application.Annotation("argocd.argoproj.io/skip-reconcile") == "true") wrong.Add("suspended (skip-reconcile)");
        if (status["conditions"].Items.FirstOrDefault(condition => condition["type"].Text is { } type && type.EndsWith("Error", StringComparison.Ordinal) && type != "SyncError") is { Exists: true } error) wrong.Add($"{error["type"].Text}: {Words.Quote(error["message"].Text ?? "")}");
        // Some versions leave "automated" in place and turn it off with a switch.
        Json automated = application.Spec["syncPolicy"]["automated"];
        string by = !automated.Exists || automated["enabled"].IsFalse ? "; a change in Git arrives when somebody presses sync" : "";
        return Info.Told(wrong.Count > 0, about, $"synced{name}{(wrong.Count > 0 ? ", " + string.Join(", ", wrong) : "")}{by}", [.. evidence]);
    }
}
