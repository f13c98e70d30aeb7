using EnablementBot.Core.Tests.Support;
using EnablementBot.Core.Workloads.Checks;
using EnablementBot.Core.Workloads.Diagnoses;
using EnablementBot.Core.Workloads.Pages;
using YamlDotNet.RepresentationModel;

namespace EnablementBot.Core.Tests.Workloads.Pages;

/// <summary>What the bot finds it can explain: every check and diagnosis has its page, and every id that <c>links.yaml</c> promises is there. That the pages exist is lint's.</summary>
[TestClass]
public sealed class EveryRuleHasAPageTests
{
    private static readonly string Yaml = File.ReadAllText(Path.Combine(Repository.Root, "knowledge", "links.yaml"));

    [TestMethod]
    public void Every_check_and_diagnosis_has_a_page()
    {
        LinkTable links = LinkTable.Read(Yaml, []);

        string[] missing = [.. ReadinessChecks.All.Select(check => check.Info.LinkId).Concat(RuntimeDiagnoses.All.Select(diagnosis => diagnosis.Info.Id)).Where(id => links.Find(id) is null)];

        Assert.IsEmpty(missing, string.Join(", ", missing));
    }

    [TestMethod]
    [DataRow("checks")]
    [DataRow("diagnoses")]
    public void Every_promised_id_is_there(string group)
    {
        string[] ids = [.. group == "checks" ? ReadinessChecks.All.Select(check => check.Info.Id) : RuntimeDiagnoses.All.Select(diagnosis => diagnosis.Info.Id)];
        YamlStream stream = [];
        using StringReader reader = new(Yaml);
        stream.Load(reader);

        string[] missing = [.. ((YamlMappingNode)((YamlMappingNode)stream.Documents[0].RootNode)[group]).Children.Keys.Select(key => ((YamlScalarNode)key).Value!).Where(id => !ids.Contains(id, StringComparer.Ordinal))];

        Assert.IsEmpty(missing, string.Join(", ", missing));
    }
}
