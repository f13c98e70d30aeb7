namespace EnablementBot.Core.Tests.Workloads.Systems;

[TestClass]
public sealed class ClusterAndImageTests
{
    private const string Gke = "cloud.google.com/gke-nodepool: general, topology.kubernetes.io/region: europe-west1";

    [TestMethod]
    [DataRow("v1.35.2-gke.1001000", "gce://p/europe-west1-b/n1", "cloud.google.com/gke-nodepool: general", "GKE")]
    [DataRow("v1.35.1-eks-113cf36", "aws:///eu-west-1a/i-0abc", "eks.amazonaws.com/nodegroup: a", "EKS")]
    [DataRow("v1.35.1", "azure:///subscriptions/x", "kubernetes.azure.com/cluster: a", "AKS")]
    [DataRow("v1.35.1", "aws:///eu-west-1a/i-0abc", "", "self-managed Kubernetes on AWS")]
    [DataRow("v1.35.1", "", "", "self-managed Kubernetes")]
    public void Flavour_is_told_by_what_the_cloud_writes_on_nodes(string version, string provider, string labels, string flavour) =>
        Seen.Live("managed-kubernetes", Yaml.Node(version, provider, labels)).Present("", flavour, "1 node").Present("", $"Kubernetes {version}").Calm();

    [TestMethod]
    public void Region_versions_and_how_far_behind() => Seen.Live("managed-kubernetes", Yaml.Node("v1.31.4-gke.1", labels: Gke) + Yaml.Node("v1.35.1-gke.1", labels: Gke, name: "n2"))
        .Present("", "GKE, region europe-west1, 2 nodes")
        .Attention("", "v1.31.4-gke.1", "1.31 came out 22 months ago", "versions behind")
        .Attention("", "2 minor versions");

    [TestMethod]
    public void Without_nodes_nothing_is_known_of_the_cluster()
    {
        Seen.Live("managed-kubernetes", Yaml.Deployment()).Absent("", "flavour, version and region are not known", "no Nodes among the objects");
        Seen.Live("container-runtime", Yaml.Deployment()).Absent("", "no Nodes");
        Seen.Live("image-size", Yaml.Deployment()).Absent("", "sizes of images are not known");
    }

    [TestMethod]
    public void Docker_as_the_runtime_needs_attention() => Seen.Live("container-runtime", Yaml.Node() + Yaml.Node(name: "n2", runtime: "docker://20.10.7"))
        .Present("", "1 node runs containers with containerd 2.0.6").Attention("", "docker 20.10.7", "not supported since 1.24");

    [TestMethod]
    public void Size_of_an_image_is_that_of_its_name_in_full()
    {
        string node = Yaml.Node(images: "{ names: [ \"docker.io/library/nginx@sha256:abc\", \"docker.io/library/nginx:1.27\" ], sizeBytes: 72000000 }, { names: [ \"registry.example.com/shop/checkout:1.4.2\" ], sizeBytes: 1912734020 }");
        Seen.Live("image-size", node + Yaml.Deployment() + Yaml.Deployment(name: "web", image: "nginx:1.27"))
            .Attention("Deployment shop/checkout", "1.9 GB", "large").Present("Deployment shop/web", "72 MB");
        Seen.Live("image-size", node + Yaml.Deployment(image: "registry.example.com/shop/checkout:2.0.0")).Lacks("GB");
    }

    [TestMethod]
    public void Pods_of_one_version_with_two_digests_have_drifted()
    {
        string Status(string digest) => $"phase: Running, containerStatuses: [ {{ name: app, imageID: \"registry.example.com/shop/checkout@sha256:{digest}\" }} ]";
        string set = Yaml.Object("apps/v1", "ReplicaSet", "checkout-5d4f", metadata: "ownerReferences: [ { apiVersion: apps/v1, kind: Deployment, name: checkout, controller: true } ], uid: rs-checkout-5d4f");
        Seen.Live("image-drift", Yaml.Deployment() + set + Yaml.Pod("checkout-1", status: Status("aaaa")) + Yaml.Pod("checkout-2", status: Status("bbbb"))).Attention("Deployment shop/checkout", "2 different images behind registry.example.com/shop/checkout:1.4.2");
        Assert.IsEmpty(Seen.Live("image-drift", Yaml.Deployment() + set + Yaml.Pod("checkout-1", status: Status("aaaa")) + Yaml.Pod("checkout-2", status: Status("aaaa"))).Facts);
        Assert.IsEmpty(Seen.Live("image-drift", Yaml.Deployment() + Yaml.Pod("checkout-1", status: Status("aaaa")) + Yaml.Pod("checkout-2", hash: "77aa", status: Status("bbbb"))).Facts, "a rollout runs two versions rightly");
    }

    [TestMethod]
    [DataRow("europe-west1-docker.pkg.dev/p/r/app:1", "Google Artifact Registry, europe-west1", "")]
    [DataRow("eu.gcr.io/p/app:1", "Google Container Registry", "")]
    [DataRow("us-central1-docker.pkg.dev/p/r/app:1", "us-central1", "crosses regions")]
    [DataRow("123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1", "Amazon ECR, eu-west-1", "another cloud (Google Cloud)")]
    [DataRow("shop.azurecr.io/app:1", "Azure Container Registry", "another cloud")]
    [DataRow("nexus.corp:5000/app:1", "Nexus", "on premises")]
    [DataRow("example.jfrog.io/app:1", "Artifactory", "")]
    [DataRow("nginx", "docker.io (Docker Hub)", "")]
    public void Registry_is_near_or_far_from_the_nodes(string image, string place, string trouble)
    {
        Seen seen = Seen.Live("registry-region", Yaml.Node(labels: Gke) + Yaml.Deployment(image: image));
        if (trouble.Length > 0) seen.Attention("", place, trouble);
        else seen.Present("", "1 workload pulls from", place).Calm();
    }

    [TestMethod]
    public void Base_is_told_by_names_and_by_the_scanner() => Seen.Live("base-image", Yaml.Deployment(image: "nginx:1.27") + Yaml.Deployment(name: "slim", image: "gcr.io/distroless/java21-debian12:nonroot")
        + Yaml.Object("aquasecurity.github.io/v1alpha1", "VulnerabilityReport", "r", metadata: "labels: { trivy-operator.container.name: app }, ownerReferences: [ { apiVersion: apps/v1, kind: Deployment, name: checkout, controller: true } ]", more: "report: { os: { family: debian, name: \"9.13\", eosl: true } }") + Yaml.Deployment())
        .Present("Deployment shop/slim", "distroless").Attention("Deployment shop/checkout", "debian 9.13", "gets no fixes any more");
}
