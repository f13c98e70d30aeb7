using System.Diagnostics;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EnablementBot.Tests.Support;

/// <summary>The manifests of an overlay under <c>deploy/kubernetes/overlays</c>, rendered by kubectl.</summary>
internal static class Kustomize
{
    /// <param name="overlay">Name of one of ours, or a folder.</param>
    /// <remarks>Skips the test where kubectl is missing.</remarks>
    public static async Task<string> RenderAsync(string overlay)
    {
        ProcessStartInfo start = new("kubectl", ["kustomize", Path.Combine(Repository.Root, "deploy", "kubernetes", "overlays", overlay)]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> problems = process.StandardError.ReadToEndAsync();
            string manifests = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.AreEqual(0, process.ExitCode, await problems);
            Assert.AreEqual("", await problems, "Kustomize warns of something.");
            return manifests;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Inconclusive("kubectl is not installed.");
            throw;
        }
    }

    /// <summary>The rendered objects.</summary>
    public static async Task<IReadOnlyList<JsonObject>> ObjectsAsync(string overlay)
    {
        YamlStream stream = [];
        stream.Load(new StringReader(await RenderAsync(overlay)));
        return [.. stream.Documents.Select(document => (JsonObject)Json(document.RootNode)!)];
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, Json(pair.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } scalar => scalar.Value == "true",
        YamlScalarNode { Style: ScalarStyle.Plain } scalar when int.TryParse(scalar.Value, out int number) => number,
        YamlScalarNode scalar => scalar.Value,
        _ => null,
    };
}
