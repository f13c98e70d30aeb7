using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Workloads.Checks.Dependencies;

/// <summary>Where an Ingress sends requests: in <c>networking.k8s.io/v1</c>, or as the older versions wrote it.</summary>
/// <param name="Pointer">Of the backend in the Ingress.</param>
/// <param name="Place">Which requests, for people: "shop.example.com/api".</param>
internal sealed record IngressBackend(Json Json, string Pointer, string Place)
{
    public bool IsOld => Json["serviceName"].Exists;

    public string Service => (IsOld ? Json["serviceName"] : Json["service"]["name"]).Text ?? "";

    /// <summary>A number or a name; missing where none is given.</summary>
    public Json Port => IsOld ? Json["servicePort"] : Json["service"]["port"]["number"] is { Exists: true } number ? number : Json["service"]["port"]["name"];

    public Json Resource => Json["resource"];

    public string NamePointer => Pointer + (IsOld ? "/serviceName" : "/service/name");

    public string PortPointer => Pointer + (IsOld ? "/servicePort" : "/service/port");

    /// <summary>What makes two backends the same one.</summary>
    public (string, string, string) Key => (Service, Port.Scalar ?? "", Resource.ToString());

    public static IEnumerable<IngressBackend> Of(KubeObject ingress)
    {
        foreach (string name in (string[])["defaultBackend", "backend"])
        {
            if (ingress.Spec[name].IsObject) yield return new(ingress.Spec[name], $"/spec/{name}", "everything else");
        }

        int rule = 0;
        foreach (Json item in ingress.Spec["rules"].Items)
        {
            int path = 0;
            foreach (Json way in item["http"]["paths"].Items)
            {
                yield return new(way["backend"], $"/spec/rules/{rule}/http/paths/{path}/backend", $"{item["host"].Text}{way["path"].Text ?? "/"}");
                path++;
            }

            rule++;
        }
    }
}
