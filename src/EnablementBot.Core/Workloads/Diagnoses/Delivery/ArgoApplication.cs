using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses.Reporting;
using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Workloads.Diagnoses.Delivery;

/// <summary>An Application of Argo CD: https://argo-cd.readthedocs.io/en/stable/operator-manual/application.yaml</summary>
internal static class ArgoApplication
{
    /// <summary>A sync and its hooks take a while.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(30);

    public static Observation? Inspect(DiagnosisInfo info, ClusterSnapshot snapshot, KubeObject application)
    {
        Json operation = application.Status["operationState"];
        Json sync = application.Status["sync"];
        Json error = application.Status["conditions"].Items.FirstOrDefault(condition => condition["type"].Text?.EndsWith("Error", StringComparison.Ordinal) == true);
        bool isAutomatic = application.Spec["syncPolicy"]["automated"].IsObject && !application.Spec["syncPolicy"]["automated"]["enabled"].IsFalse;

        if (application.Annotation("argocd.argoproj.io/skip-reconcile") == "true") return new Expected(info, application, null, $"{application.Called()} is not looked at by Argo CD: its annotation skip-reconcile is set, so no change goes live.");
        if (error.Exists && error["type"].Text is "ComparisonError" or "InvalidSpecError" or "UnknownError") return Broken(info, application, $"cannot be compared with Git ({error["type"].Text}){Phrases.Quote(error["message"].Text)}. What runs is left as it is", error["type"].Is("InvalidSpecError") ? "Correct the Application." : "Render the folder on your machine: the same error appears there.", Severity.High, Seen.Field(application, "status.conditions", $"{error["type"].Text}: {error["message"].Text}"));

        if (operation["phase"].Text is "Failed" or "Error")
        {
            Json refused = operation["syncResult"]["resources"].Items.FirstOrDefault(resource => resource["status"].Is("SyncFailed") || resource["hookPhase"].Text is "Failed" or "Error");
            string which = refused.Exists ? $": {refused["kind"].Text} {refused["name"].Text}{Phrases.Quote(refused["message"].Text)}" : Phrases.Quote(operation["message"].Text);
            return Broken(info, application, $"failed to sync{Revision(operation["syncResult"]["revision"])}{which}", refused["hookPhase"].Exists && refused["hookType"].Exists ? "Read the log of the hook, repair it, and sync again." : "Correct the object in Git: the cluster refuses it. Then sync again.", Severity.High, Seen.Field(application, "status.operationState.message", operation["message"].Text));
        }

        if (operation["phase"].Is("Running") && operation["startedAt"].Time is { } started && snapshot.Now - started > Long)
        {
            return Broken(info, application, $"has been syncing for {Phrases.Span(snapshot.Now - started)}{Phrases.Quote(operation["message"].Text)}", "Look at what it waits for, or terminate the sync and start it again.", Severity.Medium, Seen.Field(application, "status.operationState.message", operation["message"].Text));
        }

        if (sync["status"].Is("OutOfSync") && !operation["phase"].Is("Running")) return OutOfSync(info, application, operation, sync, isAutomatic);
        return Missing(info, snapshot, application);
    }

    private static Symptom OutOfSync(DiagnosisInfo info, KubeObject application, Json operation, Json sync, bool isAutomatic)
    {
        string[] differing = [.. application.Status["resources"].Items.Where(resource => resource["status"].Is("OutOfSync")).Select(resource => $"{resource["kind"].Text} {resource["name"].Text}")];
        string which = differing.Length == 0 ? "" : $": {string.Join(", ", differing.Take(3))}{(differing.Length > 3 ? $" and {differing.Length - 3} more" : "")} {(differing.Length == 1 ? "differs" : "differ")}";
        bool isDrift = operation["syncResult"]["revision"].Text is { Length: > 0 } synced && synced == sync["revision"].Text;
        Evidence evidence = Seen.Field(application, "status.sync", $"OutOfSync {sync["revision"].Text}".Trim());
        if (!isAutomatic) return Broken(info, application, $"is not in sync with Git{which}. It has no automatic sync{(isDrift ? "" : ", so the change waits for somebody")}", "Press Sync in Argo CD.", Severity.Medium, evidence);
        bool heals = application.Spec["syncPolicy"]["automated"]["selfHeal"].IsTrue;
        return isDrift && !heals
            ? Broken(info, application, $"was changed in the cluster and no longer is what Git says{which}", "Make the change in Git, or press Sync to undo it: automatic sync does not without selfHeal.", Severity.Medium, evidence)
            : Broken(info, application, $"is not in sync with Git, although it syncs automatically{which}{(isDrift ? ". This commit was synced, and something changes the objects back" : "")}", isDrift ? "Find out who writes these fields (a controller, an autoscaler), and leave them out of Git or add them to ignoreDifferences." : "Press Sync: after its retries Argo CD leaves a commit that failed. Look for a closed sync window.", Severity.Medium, evidence);
    }

    /// <summary>Objects that Git has and the cluster has not. Objects that are only unwell say themselves why.</summary>
    private static Symptom? Missing(DiagnosisInfo info, ClusterSnapshot snapshot, KubeObject application)
    {
        Json health = application.Status["health"];
        if (health["status"].Text is not ("Degraded" or "Missing")) return null;
        Json[] unwell = [.. application.Status["resources"].Items.Where(resource => resource["health"]["status"].Text is "Degraded" or "Missing")];
        bool isExplained = unwell.Any(resource => snapshot.Find(Kinds.Canonical(new(resource["group"].Text ?? "", resource["kind"].Text ?? "")), resource["namespace"].Text ?? "", resource["name"].Text ?? "") is not null);
        if (isExplained) return null;
        string which = unwell.Length == 0 ? Phrases.Quote(health["message"].Text) : $": {string.Join(", ", unwell.Take(3).Select(resource => $"{resource["kind"].Text} {resource["name"].Text} ({resource["health"]["status"].Text}{Phrases.Quote(resource["health"]["message"].Text, 120)})"))}";
        return Broken(info, application, $"is in sync, but {(health["status"].Is("Missing") ? "objects are missing" : "degraded")}{which}", "Look at these objects.", Severity.Medium, Seen.Field(application, "status.health.status", health["status"].Text));
    }

    private static string Revision(Json revision) => revision.Text is { Length: >= 7 } text ? $" commit {text[..7]}" : "";

    private static Symptom Broken(DiagnosisInfo info, KubeObject application, string what, string step, Severity severity, Evidence evidence) => new(info, application, null, $"{application.Called()} {what}.", step, [evidence]) { Severity = severity };
}
