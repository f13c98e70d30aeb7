using System.Buffers;
using System.Text.Json;

namespace EnablementBot.Benchmarks;

/// <summary>A cluster of so many pods in 50 namespaces as <c>kubectl get -o json</c> would export it: Deployments of five pods with sets, Services, budgets and events; every tenth one broken.</summary>
internal static class GeneratedCluster
{
    private const int Namespaces = 50;
    private const int PodsPerWorkload = 5;
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 6, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset Now { get; } = Start.AddDays(14);

    public static byte[] Json(int pods)
    {
        ArrayBufferWriter<byte> buffer = new(pods * 4096);
        using Utf8JsonWriter json = new(buffer);
        json.WriteStartObject();
        json.WriteString("apiVersion", "v1");
        json.WriteString("kind", "List");
        json.WriteStartArray("items");
        for (int i = 0; i < pods / PodsPerWorkload; i++) Workload(json, i);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void Workload(Utf8JsonWriter json, int number)
    {
        string ns = $"team-{number % Namespaces:00}", name = $"service-{number:00000}", set = $"{name}-7c9f8b6d5";
        bool broken = number % 10 == 0;
        Object(json, "apps/v1", "Deployment", ns, name, $"d{number}", null, () =>
        {
            json.WriteStartObject("spec");
            json.WriteNumber("replicas", PodsPerWorkload);
            Selector(json, name);
            json.WriteStartObject("template");
            Labels(json, name, "metadata");
            json.WriteStartObject("spec");
            Containers(json, broken);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            Status(json, broken ? 0 : PodsPerWorkload);
        });
        Object(json, "apps/v1", "ReplicaSet", ns, set, $"r{number}", ("Deployment", name, $"d{number}"), () =>
        {
            json.WriteStartObject("spec");
            json.WriteNumber("replicas", PodsPerWorkload);
            Selector(json, name);
            json.WriteEndObject();
            Status(json, broken ? 0 : PodsPerWorkload);
        });
        Object(json, "v1", "Service", ns, name, $"s{number}", null, () => json.WriteRaw("spec", $$$"""{"type":"ClusterIP","selector":{"app":"{{{name}}}"},"ports":[{"name":"http","port":80,"targetPort":"http","protocol":"TCP"}]}"""));
        Object(json, "policy/v1", "PodDisruptionBudget", ns, name, $"b{number}", null, () => json.WriteRaw("spec", $$$"""{"maxUnavailable":1,"selector":{"matchLabels":{"app":"{{{name}}}"} } }"""));
        for (int i = 0; i < PodsPerWorkload; i++) Pod(json, ns, name, set, number, i, broken);
    }

    private static void Pod(Utf8JsonWriter json, string ns, string name, string set, int number, int index, bool broken)
    {
        string pod = $"{set}-{index:00000}", uid = $"p{number}-{index}";
        Object(json, "v1", "Pod", ns, pod, uid, ("ReplicaSet", set, $"r{number}"), () =>
        {
            json.WriteStartObject("spec");
            json.WriteString("nodeName", $"node-{(number + index) % 60}");
            Containers(json, broken);
            json.WriteEndObject();
            json.WriteRaw("status", broken
                ? """{"phase":"Running","conditions":[{"type":"PodScheduled","status":"True"},{"type":"Ready","status":"False","reason":"ContainersNotReady"}],"containerStatuses":[{"name":"app","ready":false,"started":false,"restartCount":41,"image":"registry.example.com/shop/app:1.4.2","imageID":"registry.example.com/shop/app@sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1","state":{"waiting":{"reason":"CrashLoopBackOff","message":"back-off 5m0s restarting failed container=app"}},"lastState":{"terminated":{"exitCode":137,"reason":"OOMKilled","startedAt":"2026-11-15T05:50:00Z","finishedAt":"2026-11-15T05:55:00Z"}}}]}"""
                : """{"phase":"Running","podIP":"10.4.2.17","hostIP":"10.0.0.9","startTime":"2026-11-02T06:00:00Z","conditions":[{"type":"PodScheduled","status":"True"},{"type":"Initialized","status":"True"},{"type":"ContainersReady","status":"True"},{"type":"Ready","status":"True"}],"containerStatuses":[{"name":"app","ready":true,"started":true,"restartCount":0,"image":"registry.example.com/shop/app:1.4.2","imageID":"registry.example.com/shop/app@sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1","state":{"running":{"startedAt":"2026-11-02T06:00:10Z"}}}]}""");
        }, name);
        if (!broken) return;
        Object(json, "v1", "Event", ns, $"{pod}.{index}", $"e{number}-{index}", null, () =>
        {
            json.WriteRaw("involvedObject", $$"""{"kind":"Pod","namespace":"{{ns}}","name":"{{pod}}","uid":"{{uid}}"}""");
            json.WriteString("reason", "BackOff");
            json.WriteString("type", "Warning");
            json.WriteString("message", "Back-off restarting failed container app in pod " + pod);
            json.WriteString("lastTimestamp", Now.AddMinutes(-3));
        });
    }

    private static void Containers(Utf8JsonWriter json, bool broken) => json.WriteRaw("containers", $$$$"""
        [{"name":"app","image":"registry.example.com/shop/app:1.4.2","imagePullPolicy":"IfNotPresent","ports":[{"name":"http","containerPort":8080,"protocol":"TCP"},{"name":"metrics","containerPort":9090,"protocol":"TCP"}],
        "env":[{"name":"SPRING_PROFILES_ACTIVE","value":"prod"},{"name":"DB_URL","value":"jdbc:postgresql://db.example.com:5432/shop"},{"name":"OTEL_SERVICE_NAME","value":"app"},{"name":"DB_PASSWORD","valueFrom":{"secretKeyRef":{"name":"db","key":"password"}}}],
        "resources":{"requests":{"cpu":"250m","memory":"256Mi"},"limits":{"memory":"{{{{(broken ? "256Mi" : "512Mi")}}}}"}},
        "livenessProbe":{"httpGet":{"path":"/live","port":"http","scheme":"HTTP"},"periodSeconds":10,"failureThreshold":3,"timeoutSeconds":1,"successThreshold":1},
        "readinessProbe":{"httpGet":{"path":"/ready","port":"http","scheme":"HTTP"},"periodSeconds":5,"failureThreshold":3,"timeoutSeconds":1,"successThreshold":1},
        "securityContext":{"allowPrivilegeEscalation":false,"readOnlyRootFilesystem":true,"runAsNonRoot":true,"capabilities":{"drop":["ALL"]},"seccompProfile":{"type":"RuntimeDefault"}},
        "volumeMounts":[{"name":"tmp","mountPath":"/tmp"},{"name":"kube-api-access","mountPath":"/var/run/secrets/kubernetes.io/serviceaccount","readOnly":true}],
        "terminationMessagePath":"/dev/termination-log","terminationMessagePolicy":"File"}]
        """);

    private static void Selector(Utf8JsonWriter json, string name)
    {
        json.WriteRaw("selector", $$$"""{"matchLabels":{"app":"{{{name}}}"}}""");
    }

    private static void Status(Utf8JsonWriter json, int ready) => json.WriteRaw("status",
        $$"""{"observedGeneration":1,"replicas":{{PodsPerWorkload}},"updatedReplicas":{{PodsPerWorkload}},"readyReplicas":{{ready}},"availableReplicas":{{ready}},"unavailableReplicas":{{PodsPerWorkload - ready}} }""");

    private static void Labels(Utf8JsonWriter json, string name, string under) => json.WriteRaw(under, $$$"""{"labels":{"app":"{{{name}}}","app.kubernetes.io/name":"{{{name}}}","team":"shop"}}""");

    private static void Object(Utf8JsonWriter json, string version, string kind, string ns, string name, string uid, (string Kind, string Name, string Uid)? owner, Action body, string? app = null)
    {
        json.WriteStartObject();
        json.WriteString("apiVersion", version);
        json.WriteString("kind", kind);
        json.WriteStartObject("metadata");
        json.WriteString("name", name);
        json.WriteString("namespace", ns);
        json.WriteString("uid", uid);
        json.WriteNumber("generation", 1);
        json.WriteString("creationTimestamp", Start);
        json.WriteRaw("labels", $$"""{"app":"{{app ?? name}}","app.kubernetes.io/name":"{{app ?? name}}","team":"shop"}""");
        if (owner is { } by) json.WriteRaw("ownerReferences", $$"""[{"apiVersion":"apps/v1","kind":"{{by.Kind}}","name":"{{by.Name}}","uid":"{{by.Uid}}","controller":true}]""");
        json.WriteEndObject();
        body();
        json.WriteEndObject();
    }

    private static void WriteRaw(this Utf8JsonWriter json, string property, string value)
    {
        json.WritePropertyName(property);
        json.WriteRawValue(value);
    }
}
