using EnablementBot.Tests.Support;

namespace EnablementBot.Tests.Hosting;

/// <summary>A server that cannot start as it was told says which setting is wrong, at once, and prints no secret.</summary>
[TestClass]
public sealed class WrongConfigurationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [TestMethod]
    [DataRow("Web:Enable ", """{"Web":{"Enable":false}}""")]
    [DataRow("Teams:AppId ", """{"Teams":{"AppId":"hunter2"}}""")]
    [DataRow("Identity:UserTemplate ", """{"Identity":{"UserTemplate":"hunter2"}}""")]
    [DataRow("Knowledge:Sources:0:Nmae ", """{"Knowledge":{"Sources":[{"Nmae":"a","Path":"knowledge/docs"}]}}""")]
    [DataRow("Web:Enabled", """{"Web":{"Enabled":"perhaps"}}""")]
    [DataRow("Web ", """{"Web":"yes"}""")]
    [DataRow("Teams ", """{"Teams":"hunter2"}""")]
    [DataRow("Knowledge:Sources ", """{"Knowledge":{"Sources":"knowledge/docs"}}""")]
    [DataRow("Identity:Admins ", """{"Identity":{"Admins":"web:ana"}}""")]
    [DataRow("Web:IdentityHeader", """{"Web":{"IdentityHeader":"X-User"}}""")]
    [DataRow("Web:IdentityHeader", """{"Web":{"TrustedProxies":["10.0.0.1"]}}""")]
    [DataRow("Web:TrustedProxies", """{"Web":{"TrustedProxies":["proxy.example.com"],"IdentityHeader":"X-User"}}""")]
    [DataRow("Web:PublicUrl", """{"Web":{"PublicUrl":"bot.example.com"}}""")]
    [DataRow("Web:PublicUrl", """{"Web":{"PublicUrl":"ftp://bot.example.com"}}""")]
    [DataRow("Web:PublicUrl", """{"Web":{"PublicUrl":"http://"}}""")]
    [DataRow("Teams:Authentication", """{"Teams":{"Authentication":"Bot"}}""")]
    [DataRow("Teams:Authentication", """{"Teams":{"Authentication":"7"}}""")]
    [DataRow("Knowledge:Path", """{"Knowledge":{"Path":""}}""")]
    [DataRow("Knowledge:Sources:0:Path", """{"Knowledge":{"Sources":[{"Name":"a"}]}}""")]
    [DataRow("Knowledge:Sources:0:Path", """{"Knowledge":{"Sources":[{"Name":"a","Path":"nosuch"}]}}""")]
    [DataRow("Knowledge:Sources:0:Name", """{"Knowledge":{"Sources":[{"Name":"A b","Path":"knowledge/docs"}]}}""")]
    [DataRow("Knowledge:Sources:1:Name", """{"Knowledge":{"Sources":[{"Name":"a","Path":"knowledge/docs"},{"Name":"a","Path":"knowledge"}]}}""")]
    [DataRow("Knowledge:Sources:0:SiteUrl", """{"Knowledge":{"Sources":[{"Name":"a","Path":"knowledge/docs","SiteUrl":"docs"}]}}""")]
    [DataRow("Knowledge:Sources:0:Dialect", """{"Knowledge":{"Sources":[{"Name":"a","Path":"knowledge/docs","Dialect":"nosuch"}]}}""")]
    [DataRow("Slack", """{"Slack":{"SigningSecret":"hunter2"}}""")]
    [DataRow("Storage:Provider", """{"Storage":{"Provider":"mysql"}}""")]
    [DataRow("Storage:Provider", """{"Storage":{"Provider":"7"}}""")]
    [DataRow("Storage:Path ", """{"Storage":{"Path":"hunter2"}}""")]
    [DataRow("Storage:ConnectionString", """{"Storage":{"Provider":"postgres"}}""")]
    [DataRow("Storage:ConnectionString", """{"Storage":{"Provider":"postgres","ConnectionString":"hunter2"}}""")]
    [DataRow("Storage:ConnectionString", """{"Storage":{"Provider":"postgres","ConnectionString":"Host=127.0.0.1;Port=1;Password=hunter2;Timeout=2"}}""")]
    [DataRow("Storage:ConnectionString", """{"Storage":{"ConnectionString":"hunter2"}}""")]
    [DataRow("Storage:ConnectionString", """{"Storage":{"ConnectionString":""}}""")]
    [DataRow("Storage:ConnectionString", """{"Storage":{"ConnectionString":"Data Source=:memory:"}}""")]
    [DataRow("Storage:ConnectionString", """{"Storage":{"ConnectionString":"Data Source=knowledge"}}""")]
    [DataRow("Storage:ConnectionString", """{"Storage":{"ConnectionString":"Data Source=appsettings.json/x.db"}}""")]
    [DataRow("Storage:ConnectionString", """{"Storage":{"ConnectionString":"Data Source=appsettings.json"}}""")]
    [DataRow("Storage:ConnectionStringFile", """{"Storage":{"ConnectionStringFile":"nosuch"}}""")]
    [DataRow("Storage:ConnectionStringFile", """{"Storage":{"Provider":"postgres","ConnectionStringFile":"appsettings.json","RetentionDays":7}}""")]
    [DataRow("Storage:RetentionDays", """{"Storage":{"RetentionDays":0}}""")]
    [DataRow("Storage:RetentionDays", """{"Storage":{"RetentionDays":"hunter3"}}""")]
    [DataRow("Storage:LeaseSeconds", """{"Storage":{"LeaseSeconds":1}}""")]
    [DataRow("Kubernetes", """{"Kubernetes":{"Mode":"self"}}""")]
    [DataRow("Llm", """{"Llm":{"ApiKey":"hunter2"}}""")]
    [DataRow("Kestrel:Endpoints", """{"Kestrel":{"Endpoints":{"Http":{"Url":"http://0.0.0.0:5000"}}}}""")]
    [DataRow("Web:IdentityHeader", """{"urls":"http://0.0.0.0:5000"}""")]
    [DataRow("appsettings.json", "{ not json")]
    [DataRow("appsettings.json", "[]")]
    public async Task Wrong_setting_is_named(string key, string configuration)
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create().Configure(configuration);
        await VerifyRefusedAsync(folder, key, "serve");
    }

    [TestMethod]
    [DataRow("http://0.0.0.0:5000", "Web:IdentityHeader")]
    [DataRow("http://[::]:5000", "Web:IdentityHeader")]
    [DataRow("http://+:5000", "Web:IdentityHeader")]
    [DataRow("http://*:5000", "Web:IdentityHeader")]
    [DataRow("http://10.0.0.7:5000", "Web:TrustedProxies")]
    [DataRow("http://bot.example.com", "Web:Enabled")]
    [DataRow("http://localhost:5000;http://0.0.0.0:5001", "Web:IdentityHeader")]
    [DataRow("https://localhost:5001", "--urls")]
    [DataRow("http://localhost:0", "--urls")]
    [DataRow("http://127.0.0.1:0", "--urls")]
    [DataRow("http://localhost:5000/bot", "--urls")]
    [DataRow("http://localhost:99999", "--urls")]
    [DataRow("localhost:5000", "--urls")]
    [DataRow("5000", "--urls")]
    [DataRow("", "--urls")]
    [DataRow(";", "--urls")]
    public async Task Wrong_address_is_named(string urls, string key)
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create();
        await VerifyRefusedAsync(folder, key, "serve", "--urls", urls);
        await VerifyRefusedAsync(folder, key, "--urls", urls);
    }

    [TestMethod]
    [DataRow("""{"Web":{"Enabled":false}}""")]
    [DataRow("""{"Web":{"IdentityHeader":"X-User","TrustedProxies":["10.0.0.1"]}}""")]
    public async Task Open_bot_door_is_for_this_machine_only(string configuration)
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create().Configure(configuration);
        await VerifyRefusedAsync(folder, "Teams:Authentication", "serve", "--urls", "http://0.0.0.0:5000");
    }

    [TestMethod]
    [DataRow("platform/platform.yaml", "name: [", "platform.yaml:")]
    [DataRow("synonyms.yaml", "a: [", "synonyms.yaml:")]
    [DataRow("wordings/platform/tide-table.yaml", "- [", "wordings")]
    public async Task Unreadable_knowledge_file_is_named(string file, string text, string name)
    {
        using KnowledgeFolder folder = KnowledgeFolder.Create();
        folder.Write("../" + file, text);
        await VerifyRefusedAsync(folder, name, "serve");
    }

    private static async Task VerifyRefusedAsync(KnowledgeFolder folder, string key, params string[] args)
    {
        CliResult result = await Support.Cli.RunAsync(folder, args).WaitAsync(Patience);
        Assert.AreEqual(3, result.Code, result.Messages);
        Assert.Contains(key, result.Messages);
        Assert.StartsWith("Could not start. ", result.Messages);
        Assert.DoesNotContain("hunter2", result.Messages);
        Assert.AreEqual("", result.Out);
    }
}
