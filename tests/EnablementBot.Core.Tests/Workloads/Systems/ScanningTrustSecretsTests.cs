namespace EnablementBot.Core.Tests.Workloads.Systems;

[TestClass]
public sealed class ScanningTrustSecretsTests
{
    private static string Report(string summary, string time = "2026-06-30T09:00:00Z") => Yaml.Object("aquasecurity.github.io/v1alpha1", "VulnerabilityReport", "r1",
        metadata: "labels: { trivy-operator.resource.kind: Deployment, trivy-operator.resource.name: checkout, trivy-operator.resource.namespace: shop, trivy-operator.container.name: app }",
        more: $"report: {{ artifact: {{ tag: 1.4.2 }}, updateTimestamp: \"{time}\", summary: {{ {summary} }}, vulnerabilities: [ {{ vulnerabilityID: CVE-2026-1, severity: CRITICAL, fixedVersion: \"2.1\" }} ] }}");

    [TestMethod]
    public void Trivy_counts_fixes_and_age()
    {
        Seen.Live("trivy", Yaml.Deployment() + Report("criticalCount: 1, highCount: 4")).Attention("Deployment shop/checkout", "1 critical and 4 high", "1 of the critical ones can be mended", "scanned 24 hours ago");
        Seen.Live("trivy", Yaml.Deployment() + Report("criticalCount: 0, highCount: 0")).Present("Deployment shop/checkout", "0 critical and 0 high").Calm();
        Seen.Live("trivy", Yaml.Deployment() + Report("criticalCount: 0, highCount: 0", "2026-05-01T09:00:00Z")).Attention("Deployment shop/checkout", "scanned 61 days ago, which is old");
        Seen.Live("trivy", Yaml.Deployment() + Yaml.Deployment(name: "cart") + Report("criticalCount: 0")).Absent("Deployment shop/cart", "no scanner results");
        Seen.Live("trivy", Yaml.Deployment()).Absent("", "no scanner results: not installed, or not readable: no VulnerabilityReports among the objects");
    }

    [TestMethod]
    public void Clair_counts_what_Quay_found()
    {
        const string Digest = "sha256:0f3e";
        string vuln = Yaml.Object("secscan.quay.redhat.com/v1alpha1", "ImageManifestVuln", "sha256.0f3e", spec: $"{{ manifest: \"{Digest}\" }}", status: "{ criticalCount: 2, highCount: 3, fixableCount: 4, lastUpdate: \"2026-06-30T09:00:00Z\", affectedPods: { shop/checkout-1: [ a ] } }");
        Seen.Live("clair", Yaml.Deployment() + Yaml.Pod("checkout-1", status: $"phase: Running, containerStatuses: [ {{ name: app, imageID: \"registry.example.com/a@{Digest}\" }} ]") + vuln).Attention("Deployment shop/checkout", "2 critical and 3 high", "4 of all");
        Seen.Live("clair", Yaml.Deployment()).Absent("", "no ImageManifestVulns");
    }

    [TestMethod]
    public void Signatures_are_refused_reported_or_unknown()
    {
        string Policy(string action) => Yaml.Object("kyverno.io/v1", "ClusterPolicy", "signed", ns: "", spec: $"{{ validationFailureAction: {action}, rules: [ {{ name: v, verifyImages: [ {{ imageReferences: [ \"registry.example.com/*\" ] }} ] }} ] }}");
        Seen.Live("image-signatures", Yaml.Deployment() + Policy("Enforce")).Present("ClusterPolicy signed", "refuses images").Present("Namespace shop", "unsigned images are refused here by ClusterPolicy signed");
        Seen.Live("image-signatures", Yaml.Deployment() + Policy("Audit")).Attention("ClusterPolicy signed", "only reports").Attention("Namespace shop", "no policy refuses an unsigned registry.example.com/shop/checkout:1.4.2");
        Seen.Live("image-signatures", Yaml.Deployment(image: "nginx") + Yaml.Namespace("policy.sigstore.dev/include: \"true\"") + Yaml.Object("policy.sigstore.dev/v1beta1", "ClusterImagePolicy", "keyless", ns: "", spec: "{ images: [ { glob: \"**\" } ] }")).Present("Namespace shop", "ClusterImagePolicy keyless");
        Seen.Live("image-signatures", Yaml.Deployment()).Absent("", "nobody can tell whether unsigned images are refused");
    }

    [TestMethod]
    public void External_secrets_sync_or_do_not()
    {
        string Secret(string status) => Yaml.Object("external-secrets.io/v1", "ExternalSecret", "db", spec: "{ secretStoreRef: { kind: ClusterSecretStore, name: vault }, target: { name: db-login } }", status: status);
        Seen.Live("external-secrets", Secret("{ refreshTime: \"2026-07-01T08:00:00Z\", conditions: [ { type: Ready, status: \"True\" } ] }")).Present("ExternalSecret shop/db", "fills the Secret db-login from ClusterSecretStore vault", "60 minutes ago").Calm();
        Seen.Live("external-secrets", Secret("{ conditions: [ { type: Ready, status: \"False\", reason: SecretSyncedError, message: could not get secret } ] }")).Attention("ExternalSecret shop/db", "does not fill the Secret db-login", "could not get secret");
        Seen.Live("external-secrets", Yaml.Deployment()).Absent("", "no ExternalSecrets");
    }

    [TestMethod]
    public void Vault_is_injected_operated_or_pointed_at()
    {
        string asked = Yaml.Deployment(pods: "annotations: { vault.hashicorp.com/agent-inject: \"true\", vault.hashicorp.com/agent-inject-secret-db: secret/db }");
        Seen.Live("vault", asked + Yaml.Pod("checkout-1", containers: "{ name: app }, { name: vault-agent }")).Present("Deployment shop/checkout", "gets the secrets db as files").Calm();
        Seen.Live("vault", asked + Yaml.Pod("checkout-1")).Attention("Deployment shop/checkout", "its pod checkout-1 runs without it");
        Seen.Live("vault", Yaml.Object("secrets.hashicorp.com/v1beta1", "VaultStaticSecret", "db", spec: "{ destination: { name: db-login } }", status: "{ conditions: [ { type: SecretSynced, status: \"False\", message: permission denied } ] }")).Attention("VaultStaticSecret shop/db", "does not fill the Secret db-login: permission denied");
        Seen.Live("vault", Yaml.Object("secrets.hashicorp.com/v1beta1", "VaultAuth", "default", status: "{ valid: false, error: no role }")).Attention("VaultAuth shop/default", "no role");
        Seen.Live("vault", Yaml.Object("external-secrets.io/v1", "SecretStore", "s", spec: "{ provider: { vault: { server: \"https://vault.example.com\" } } }")).Present("SecretStore shop/s", "from Vault");
        Seen.Live("vault", Yaml.Deployment()).Absent("", "not installed, or not readable");
    }

    [TestMethod]
    public void Secret_managers_of_clouds_behind_stores_and_classes()
    {
        Seen.Live("cloud-secret-managers", Yaml.Object("external-secrets.io/v1", "ClusterSecretStore", "gsm", ns: "", spec: "{ provider: { gcpsm: { projectID: p } } }")).Present("ClusterSecretStore gsm", "Google Secret Manager");
        string mounts = Yaml.Deployment(spec: "volumes: [ { name: s, csi: { driver: secrets-store.csi.k8s.io, volumeAttributes: { secretProviderClass: kv } } } ]");
        string Class(string name) => Yaml.Object("secrets-store.csi.x-k8s.io/v1", "SecretProviderClass", name, spec: "{ provider: azure }");
        Seen.Live("cloud-secret-managers", mounts + Class("kv")).Present("SecretProviderClass shop/kv", "Azure Key Vault").Present("Deployment shop/checkout", "mounts secrets of the SecretProviderClass kv as files").Calm();
        Seen.Live("cloud-secret-managers", mounts + Class("other")).Attention("Deployment shop/checkout", "kv, which does not exist");
        Seen.Live("cloud-secret-managers", Yaml.Object("external-secrets.io/v1", "SecretStore", "s", spec: "{ provider: { vault: {} } }")).Absent("", "not in use");
        Seen.Live("cloud-secret-managers", Yaml.Deployment()).Absent("", "no SecretStores and SecretProviderClasses");
    }

    [TestMethod]
    public void Sealed_secrets_open_or_do_not()
    {
        Seen.Live("sealed-secrets", Yaml.Object("bitnami.com/v1alpha1", "SealedSecret", "db", status: "{ conditions: [ { type: Synced, status: \"True\" } ] }")).Present("SealedSecret shop/db", "unsealed in the cluster").Calm();
        Seen.Live("sealed-secrets", Yaml.Object("bitnami.com/v1alpha1", "SealedSecret", "db", status: "{ conditions: [ { type: Synced, status: \"False\", message: no key could decrypt secret } ] }")).Attention("SealedSecret shop/db", "no key could decrypt secret");
        Seen.Live("sealed-secrets", Yaml.Deployment()).Absent("", "no SealedSecrets");
    }
}
