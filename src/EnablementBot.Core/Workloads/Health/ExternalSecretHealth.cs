using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Health;

/// <summary>External Secrets and Sealed Secrets. The stores follow the convention of <see cref="ConventionalHealth"/>.</summary>
internal static class ExternalSecretHealth
{
    public static ObjectHealth Of(KubeObject item)
    {
        // With refreshPolicy OnChange a condition from before the last refresh is about the value before.
        Json ready = item.Condition("Ready");
        bool isOld = item.Spec["refreshPolicy"].Is("OnChange") && ready["lastTransitionTime"].Time < item.Status["refreshTime"].Time;
        return isOld ? item.Progressing("waiting for the refresh", "Refreshing") : ConventionalHealth.ByReady(item, "waiting for the secret");
    }

    public static ObjectHealth OfSealed(KubeObject item) => ConventionalHealth.By(item, "Synced", "waiting to be decrypted");
}
