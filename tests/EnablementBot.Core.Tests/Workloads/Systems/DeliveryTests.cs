namespace EnablementBot.Core.Tests.Workloads.Systems;

[TestClass]
public sealed class DeliveryTests
{
    private const string Tracked = "annotations: { argocd.argoproj.io/tracking-id: \"checkout:apps/Deployment:shop/checkout\" }";

    private static string Application(string status, string spec = "syncPolicy: { automated: {} }") => Yaml.Object("argoproj.io/v1alpha1", "Application", "checkout", "argocd", spec: $"{{ destination: {{ namespace: shop }}, {spec} }}", status: status);

    [TestMethod]
    public void Argo_application_is_in_step_drifted_failed_or_unreadable()
    {
        Seen.Live("argo-cd", Yaml.Deployment(Tracked) + Application("{ sync: { status: Synced } }")).Present("Deployment shop/checkout", "synced by Argo CD application argocd/checkout").Calm();
        Seen.Live("argo-cd", Yaml.Deployment(Tracked) + Application("{ sync: { status: OutOfSync } }")).Attention("Deployment shop/checkout", "synced by Argo CD application argocd/checkout, drifted");
        Seen.Live("argo-cd", Yaml.Deployment() + Application("{ sync: { status: OutOfSync }, resources: [ { group: apps, kind: Deployment, namespace: shop, name: checkout, status: Synced } ] }")).Attention("Deployment shop/checkout", "whose other objects have drifted");
        Seen.Live("argo-cd", Yaml.Deployment(Tracked) + Application("{ sync: { status: OutOfSync }, operationState: { phase: Failed, message: one or more objects failed to apply } }", "project: shop")).Attention("Deployment shop/checkout", "the last sync failed: one or more objects failed to apply", "when somebody presses sync");
        Seen.Live("argo-cd", Yaml.Deployment(Tracked)).Present("Deployment shop/checkout", "application checkout, whose state is not among the objects");
        Seen.Live("argo-cd", Yaml.Deployment("labels: { app.kubernetes.io/instance: checkout }") + Application("{ sync: { status: Synced } }")).Present("Deployment shop/checkout", "argocd/checkout");
        Seen.Live("argo-cd", Yaml.Deployment("labels: { app.kubernetes.io/instance: checkout }")).Absent("", "no Applications");
        Seen.Live("argo-cd", Yaml.Deployment(Tracked, name: "copy")).Lacks("belongs to");
    }

    [TestMethod]
    public void Flux_applies_waits_or_fails()
    {
        const string Labels = "labels: { kustomize.toolkit.fluxcd.io/name: apps, kustomize.toolkit.fluxcd.io/namespace: flux-system }";
        string Kustomization(string spec, string status) => Yaml.Object("kustomize.toolkit.fluxcd.io/v1", "Kustomization", "apps", "flux-system", spec, status);
        Seen.Live("flux", Yaml.Deployment(Labels) + Kustomization("{ interval: 10m }", "{ conditions: [ { type: Ready, status: \"True\" } ] }")).Present("Deployment shop/checkout", "applied by Flux Kustomization flux-system/apps").Calm();
        Seen.Live("flux", Yaml.Deployment(Labels) + Kustomization("{ suspend: true }", "{}")).Attention("Deployment shop/checkout", "suspended");
        Seen.Live("flux", Yaml.Deployment(Labels) + Kustomization("{}", "{ conditions: [ { type: Ready, status: \"False\", message: build failed } ] }")).Attention("Deployment shop/checkout", "which fails: build failed");
        Seen.Live("flux", Yaml.Deployment(Labels)).Present("Deployment shop/checkout", "whose state is not among the objects");
        Seen.Live("flux", Yaml.Deployment()).Absent("", "no Kustomizations or HelmReleases");
    }

    [TestMethod]
    public void Helm_by_its_marks_and_by_the_state_of_its_last_version()
    {
        string Version(int number, string status) => Yaml.Object("v1", "Secret", $"sh.helm.release.v1.checkout.v{number}", metadata: $"labels: {{ owner: helm, name: checkout, version: \"{number}\", status: {status} }}");
        string installed = Yaml.Deployment("annotations: { meta.helm.sh/release-name: checkout }, labels: { helm.sh/chart: checkout-1.2.0, app.kubernetes.io/managed-by: Helm }");
        Seen.Live("helm", installed + Version(1, "superseded") + Version(2, "deployed")).Present("Deployment shop/checkout", "Helm release checkout (chart checkout-1.2.0)").Calm();
        Seen.Live("helm", installed + Version(9, "deployed") + Version(10, "pending-upgrade")).Attention("Namespace shop", "Helm release checkout is pending-upgrade");
        Seen.Live("helm", Yaml.Deployment()).Absent("", "no workload carries the marks");
    }

    [TestMethod]
    public void Kustomize_by_who_calls_it_and_by_its_file()
    {
        Seen.Live("kustomize", Yaml.Deployment(Tracked) + Application("{ sourceType: Kustomize }")).Present("Deployment shop/checkout", "in Argo CD application checkout");
        Seen.Manifest("kustomize", "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nmetadata: { name: prod }\nresources: [ ../base ]").Present("Kustomization prod", "rendered by Kustomize");
        Seen.Manifest("kustomize", "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nmetadata: { name: prod }\nbases: [ ../base ]").Attention("Kustomization prod", "kustomize edit fix");
        Seen.Live("kustomize", Yaml.Deployment()).Absent("", "nothing among the objects says");
    }

    [TestMethod]
    public void Rollouts_go_by_steps_and_are_aborted()
    {
        string Rollout(string status) => Yaml.Object("argoproj.io/v1alpha1", "Rollout", "web", spec: "{ strategy: { canary: { steps: [ { setWeight: 20 }, { pause: {} } ] } }, template: { spec: { containers: [] } } }", status: status);
        Seen.Live("argo-rollouts", Rollout("{ phase: Progressing, currentStepIndex: 1 }")).Present("Rollout shop/web", "as a canary, step 2 of 2").Calm();
        Seen.Live("argo-rollouts", Rollout("{ phase: Degraded, abort: true, message: metric failed }")).Attention("Rollout shop/web", "aborted: metric failed");
        Seen.Live("argo-rollouts", Yaml.Deployment()).Absent("", "no Rollouts");
    }

    [TestMethod]
    public void Flagger_leads_canaries_and_rolls_back()
    {
        string Canary(string status) => Yaml.Object("flagger.app/v1beta1", "Canary", "checkout", spec: "{ targetRef: { apiVersion: apps/v1, kind: Deployment, name: checkout } }", status: status);
        Seen.Live("flagger", Yaml.Deployment() + Canary("{ phase: Progressing, canaryWeight: 30 }")).Present("Deployment shop/checkout", "Progressing, 30 %").Calm();
        Seen.Live("flagger", Yaml.Deployment() + Canary("{ phase: Failed, conditions: [ { type: Promoted, status: \"False\", message: Canary analysis failed } ] }")).Attention("Deployment shop/checkout", "rolled back", "Canary analysis failed");
        Seen.Live("flagger", Yaml.Deployment()).Absent("", "no Canaries");
    }

    [TestMethod]
    public void Changes_by_hand_are_told_from_those_of_Git()
    {
        Seen.Live("applied-by-hand", Yaml.Deployment("managedFields: [ { manager: kubectl-client-side-apply, operation: Update } ]")).Attention("Deployment shop/checkout", "applied by hand (kubectl-client-side-apply)");
        Seen.Live("applied-by-hand", Yaml.Deployment(Tracked + ", managedFields: [ { manager: kubectl-edit, operation: Update } ]")).Attention("Deployment shop/checkout", "comes from Git, and was changed by hand (kubectl-edit)");
        Assert.IsEmpty(Seen.Live("applied-by-hand", Yaml.Deployment(Tracked + ", managedFields: [ { manager: argocd-controller, operation: Apply } ]")).Facts);
        Seen.Live("applied-by-hand", Yaml.Deployment()).Absent("Deployment shop/checkout", "nothing says that it comes from Git");
    }
}
