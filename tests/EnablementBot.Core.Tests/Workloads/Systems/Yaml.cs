namespace EnablementBot.Core.Tests.Workloads.Systems;

/// <summary>Objects that most tests need, as YAML documents that begin with their separator.</summary>
internal static class Yaml
{
    /// <summary>Deployment shop/checkout with one container.</summary>
    /// <param name="metadata">Lines of its metadata.</param>
    /// <param name="pods">Lines of its pods' metadata beside the label.</param>
    /// <param name="container">Lines of its container.</param>
    public static string Deployment(string metadata = "", string pods = "", string container = "", string name = "checkout", string image = "registry.example.com/shop/checkout:1.4.2", string spec = "") => $$"""

        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: {{name}}, namespace: shop{{Inline(metadata)}} }
        spec:
          replicas: 2
          selector: { matchLabels: { app: {{name}} } }
          template:
            metadata: { {{(pods.Contains("labels:", StringComparison.Ordinal) ? pods : $"labels: {{ app: {name} }}{Inline(pods)}")}} }
            spec: { containers: [ { name: app, image: "{{image}}"{{Inline(container)}} } ]{{Inline(spec)}} }

        """;

    /// <summary>A running pod of the Deployment of that name.</summary>
    public static string Pod(string name, string of = "checkout", string hash = "5d4f", string status = "phase: Running", string containers = "{ name: app, image: \"registry.example.com/shop/checkout:1.4.2\" }") => $$"""

        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: {{name}}, namespace: shop, labels: { app: {{of}}, pod-template-hash: "{{hash}}" }, ownerReferences: [ { apiVersion: apps/v1, kind: ReplicaSet, name: {{of}}-{{hash}}, uid: rs-{{of}}-{{hash}}, controller: true } ] }
        spec: { containers: [ {{containers}} ] }
        status: { {{status}} }

        """;

    public static string Service(string name = "checkout", string port = "http", string metadata = "") => $$"""

        ---
        apiVersion: v1
        kind: Service
        metadata: { name: {{name}}, namespace: shop, labels: { app: {{name}} }{{Inline(metadata)}} }
        spec: { selector: { app: {{name}} }, ports: [ { name: {{port}}, port: 80 } ] }

        """;

    /// <summary>Any object, each part as a flow mapping.</summary>
    public static string Object(string apiVersion, string kind, string name, string ns = "shop", string spec = "{}", string status = "", string metadata = "", string more = "") => $$"""

        ---
        apiVersion: {{apiVersion}}
        kind: {{kind}}
        metadata: { name: {{name}}{{(ns.Length > 0 ? $", namespace: {ns}" : "")}}{{Inline(metadata)}} }
        spec: {{spec}}
        {{(status.Length > 0 ? $"status: {status}" : "")}}
        {{more}}

        """;

    public static string Namespace(string labels = "", string annotations = "", string name = "shop") => $$"""

        ---
        apiVersion: v1
        kind: Namespace
        metadata: { name: {{name}}, labels: { {{labels}} }, annotations: { {{annotations}} } }

        """;

    public static string Node(string version = "v1.34.1", string provider = "gce://p/europe-west1-b/n1", string labels = "", string name = "n1", string images = "", string runtime = "containerd://2.0.6") => $$"""

        ---
        apiVersion: v1
        kind: Node
        metadata: { name: {{name}}, labels: { {{labels}} } }
        spec: { providerID: "{{provider}}" }
        status: { images: [ {{images}} ], nodeInfo: { kubeletVersion: "{{version}}", containerRuntimeVersion: "{{runtime}}" } }

        """;

    private static string Inline(string lines) => lines.Length == 0 ? "" : ", " + lines;
}
