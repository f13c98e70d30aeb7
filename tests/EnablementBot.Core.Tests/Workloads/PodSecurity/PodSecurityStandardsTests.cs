using EnablementBot.Core.Workloads.Objects;
using EnablementBot.Core.Workloads.PodSecurity;
using EnablementBot.Core.Workloads.Snapshots;

namespace EnablementBot.Core.Tests.Workloads.PodSecurity;

[TestClass]
public sealed class PodSecurityStandardsTests
{
    private const string Refusal = """pods "checkout-7c9d8b5f6-" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "checkout" must set securityContext.allowPrivilegeEscalation=false), unrestricted capabilities (container "checkout" must set securityContext.capabilities.drop=["ALL"]), runAsNonRoot != true (pod or container "checkout" must set securityContext.runAsNonRoot=true), seccompProfile (pod or container "checkout" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")""";

    [TestMethod]
    [DataRow(PodSecurityLevel.Privileged, "")]
    [DataRow(PodSecurityLevel.Baseline, "pss-baseline/privileged pss-baseline/hostports")]
    [DataRow(PodSecurityLevel.Restricted, "pss-baseline/privileged pss-baseline/hostports pss-restricted/allowprivilegeescalation pss-restricted/capabilities_restricted pss-restricted/runasnonroot pss-restricted/seccompprofile_restricted")]
    public void Each_level_demands_what_the_one_before_it_demands(PodSecurityLevel level, string expected)
    {
        PodTemplate pod = Pod("""
            apiVersion: v1
            kind: Pod
            metadata: { name: checkout }
            spec:
              containers:
                - name: app
                  image: registry.example.com/shop/checkout:1.4.2
                  ports: [{ containerPort: 8080, hostPort: 8080 }]
                  securityContext: { privileged: true }
            """);

        Assert.AreEqual(expected, string.Join(' ', PodSecurityStandards.Violations(pod, level).Select(found => found.Control.Id)));
    }

    [TestMethod]
    public void Violation_names_its_container_and_field()
    {
        PodTemplate pod = new(Pod("""
            apiVersion: v1
            kind: Pod
            metadata: { name: checkout }
            spec:
              initContainers:
                - name: migrate
                  securityContext: { privileged: true }
            """).Json, "/spec/template");

        PodSecurityViolation violation = PodSecurityStandards.Violations(pod, PodSecurityLevel.Baseline).Single().Violation;

        Assert.AreEqual("migrate", violation.Container);
        Assert.AreEqual("/spec/template/spec/initContainers/0/securityContext/privileged", violation.Field);
    }

    [TestMethod]
    [DataRow(Refusal, "allowprivilegeescalation capabilities_restricted runasnonroot seccompprofile_restricted")]
    [DataRow("""pods "x" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true), hostPort (container "app" uses hostPort 8080), seccompProfile (pod must not set securityContext.seccompProfile.type to "Unconfined")""", "hostnamespaces hostports seccompprofile_baseline")]
    [DataRow("""violates PodSecurity "restricted:v1.31": forbidden AppArmor profiles (a="b", c="d"), restricted volume types (volume "logs" uses restricted volume type "hostPath")""", "apparmorprofile restrictedvolumes")]
    [DataRow("""exceeded quota: team, requested: limits.cpu=2 (privileged)""", "")]
    public void Refusal_of_the_admission_controller_names_its_controls(string message, string expected) =>
        Assert.AreEqual(expected, string.Join(' ', PodSecurityStandards.NamedIn(message).Select(control => control.Name)));

    [TestMethod]
    [DataRow("restricted", PodSecurityLevel.Restricted)]
    [DataRow("privileged", PodSecurityLevel.Privileged)]
    public void Label_names_a_level(string label, PodSecurityLevel level) => Assert.AreEqual(level, PodSecurityStandards.LevelOf(label));

    [TestMethod]
    [DataRow(null)]
    [DataRow("Restricted")]
    public void Other_labels_name_none(string? label) => Assert.IsNull(PodSecurityStandards.LevelOf(label));

    private static PodTemplate Pod(string text) => new SnapshotBuilder(SnapshotMode.Manifest, DateTimeOffset.UnixEpoch).AddText(text).Build().Workloads.Single().Template;
}
