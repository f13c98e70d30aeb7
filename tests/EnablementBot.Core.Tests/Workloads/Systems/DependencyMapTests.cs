namespace EnablementBot.Core.Tests.Workloads.Systems;

[TestClass]
public sealed class DependencyMapTests
{
    private static string With(string name, string value, string workload = "checkout") => Yaml.Deployment(name: workload, container: $"env: [ {{ name: {name}, value: '{value}' }} ]");

    [TestMethod]
    [DataRow("SPRING_DATASOURCE_URL", "jdbc:oracle:thin:@//ora01.corp.example.com:1521/CHECKOUT", "ora01.corp.example.com:1521 (Oracle", "connect directly")]
    [DataRow("DB", "jdbc:oracle:thin:@ora01.corp.example.com:1521:ORCL", "ora01.corp.example.com:1521 (Oracle", "connect directly")]
    [DataRow("DB", "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=ora01.corp.example.com)(PORT=1521)))", "ora01.corp.example.com:1521 (Oracle", "connect directly")]
    [DataRow("DB", "jdbc:sqlserver://sql.corp.example.com:1433;databaseName=x;user=sa", "sql.corp.example.com:1433 (SQL Server", "connect directly")]
    [DataRow("DB", "jdbc:db2://zos1.corp.example.com:446/BOOK", "zos1.corp.example.com:446 (Db2", "integrate with Apache Camel")]
    [DataRow("BROKER", "amqps://mq.partner.example.net:5671/orders", "mq.partner.example.net:5671 (AMQP", "integrate with Apache Camel")]
    [DataRow("MQ_CONNECTION_NAME", "mq1.corp.example.com(1414),mq2.corp.example.com(1414)", "mq2.corp.example.com:1414 (IBM MQ", "integrate with Apache Camel")]
    [DataRow("KAFKA_BOOTSTRAP_SERVERS", "k1.corp.example.com:9092,k2.corp.example.com:9092", "k2.corp.example.com:9092 (Kafka", "connect directly")]
    [DataRow("LDAP_URL", "ldap://ad.corp.example.com:389/dc=corp", "ad.corp.example.com:389 (LDAP, unencrypted", "change the legacy side")]
    [DataRow("BANK", "sftp://files.bank.example.net/in", "files.bank.example.net (SFTP", "integrate with Apache Camel")]
    [DataRow("PRICES_URL", "https://api.prices.example.net/v1", "api.prices.example.net (HTTPS", "connect directly")]
    [DataRow("CACHE", "redis://10.3.4.5:6379/0", "10.3.4.5:6379 (Redis", "containerise it")]
    [DataRow("QUEUE", "https://sqs.eu-west-1.amazonaws.com/1/q", "sqs.eu-west-1.amazonaws.com", "connect directly: it is a service of a cloud")]
    [DataRow("BOOKING_HOST", "zos-lpar1.corp.example.com", "zos-lpar1.corp.example.com (a mainframe", "integrate with Apache Camel")]
    public void Address_of_each_sort_leaves_the_cluster_and_has_its_way(string name, string value, string where, string way) =>
        Seen.Live("dependency-map", With(name, value)).Present("Deployment shop/checkout", where, $"from {name}", "Fits: " + way).Calm();

    [TestMethod]
    [DataRow("http://cart:8080")]
    [DataRow("http://cart.shop:8080/api")]
    [DataRow("http://cart.other.svc:8080/api")]
    [DataRow("jdbc:postgresql://db.data.svc.cluster.local:5432/x")]
    [DataRow("http://localhost:8080")]
    [DataRow("http://169.254.169.254/latest")]
    [DataRow("http://tempo.observability:4317")]
    [DataRow("http://${BACKEND_HOST}:8080")]
    [DataRow("http://www.w3.org/2001/XMLSchema")]
    [DataRow("just a sentence about example.com, nothing more")]
    public void What_stays_in_the_cluster_or_is_no_address_is_not_on_the_map(string value) =>
        Seen.Live("dependency-map", With("TARGET_URL", value)).Absent("", "nothing that leaves the cluster was found").Lacks("Fits");

    [TestMethod]
    [DataRow("postgres://app:hunter2secret@db.corp.example.com:5432/x")]
    [DataRow("jdbc:oracle:thin:app/hunter2secret@db.corp.example.com:1521:ORCL")]
    [DataRow("amqp://app:hunter2secret@db.corp.example.com")]
    public void Password_in_an_address_is_told_of_and_never_shown(string value) =>
        Seen.Live("dependency-map", With("DB_URL", value)).Attention("Deployment shop/checkout", "db.corp.example.com", "A password stands in its address").Lacks("hunter2").Lacks("app:").Lacks("app/");

    [TestMethod]
    [DataRow("postgres://app:hunter2/secret@db.corp.example.com/x")]
    [DataRow("postgres://app.user:4711,secret@db.corp.example.com/x")]
    [DataRow("postgres://app.user:4711/secret@db.corp.example.com/x")]
    [DataRow("https://ghp_hunter2secret@git.example.com/x")]
    public void Password_that_breaks_its_address_is_not_shown_either(string value) => Seen.Live("dependency-map", With("DB_URL", value)).Lacks("hunter2").Lacks("4711").Lacks("app.user");

    [TestMethod]
    public void Host_and_port_of_two_variables_belong_together() =>
        Seen.Live("dependency-map", Yaml.Deployment(container: "env: [ { name: STORE_HOST, value: store.corp.example.com }, { name: STORE_PORT, value: \"1521\" } ]")).Present("Deployment shop/checkout", "store.corp.example.com:1521 (Oracle");

    [TestMethod]
    public void Files_of_ConfigMaps_are_read_line_by_line()
    {
        const string Map = """

            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: { name: settings, namespace: shop }
            data:
              application.properties: |
                # old: http://gone.example.com
                spring.datasource.url=jdbc:postgresql://pg.corp.example.com:5432/shop
                mail.host=smtp.corp.example.com
              unrelated: "text"

            """;
        Seen.Live("dependency-map", Yaml.Deployment(spec: "volumes: [ { name: s, configMap: { name: settings } } ]") + Map)
            .Present("Deployment shop/checkout", "pg.corp.example.com:5432 (PostgreSQL, from spring.datasource.url)").Present("Deployment shop/checkout", "smtp.corp.example.com (SMTP").Lacks("gone.example.com");
        Seen.Live("dependency-map", Yaml.Deployment() + Map).Lacks("pg.corp.example.com");
    }

    [TestMethod]
    public void Tables_that_two_share_want_an_interface() =>
        Seen.Live("dependency-map", With("DB", "jdbc:postgresql://pg.corp.example.com/x") + With("DB", "jdbc:postgresql://pg.corp.example.com/x", "cart")).Present("Deployment shop/cart", "2 workloads call it", "Fits: change the legacy side");

    [TestMethod]
    public void Objects_that_lead_outside_are_on_the_map()
    {
        string erp = Yaml.Object("v1", "Service", "erp", spec: "{ type: ExternalName, externalName: erp.corp.example.com, ports: [ { port: 443 } ] }");
        Seen.Live("dependency-map", erp + With("ERP_URL", "https://erp/api")).Present("Service shop/erp", "erp.corp.example.com:443 (HTTPS, ExternalName); checkout calls it");
        Seen.Live("dependency-map", Yaml.Object("v1", "Service", "alias", spec: "{ type: ExternalName, externalName: a.b.svc.cluster.local }")).Lacks("leads out");
        string written = Yaml.Object("v1", "Service", "host", spec: "{ ports: [ { port: 1414 } ] }") + Yaml.Object("discovery.k8s.io/v1", "EndpointSlice", "host-1", metadata: "labels: { kubernetes.io/service-name: host }", more: "endpoints: [ { addresses: [ 10.20.4.15 ] } ]\nports: [ { port: 1414 } ]");
        Seen.Live("dependency-map", written).Present("Service shop/host", "10.20.4.15:1414 (IBM MQ, addresses written by hand)");
        Seen.Live("dependency-map", written.Replace("addresses: [ 10.20.4.15 ]", "addresses: [ 10.20.4.15 ], targetRef: { kind: Pod, name: p }", StringComparison.Ordinal)).Lacks("leads out");
        Seen.Live("dependency-map", Yaml.Object("networking.istio.io/v1", "ServiceEntry", "bank", spec: "{ hosts: [ api.bank.example.net ], location: MESH_EXTERNAL, ports: [ { number: 443, protocol: HTTPS } ] }")).Present("ServiceEntry shop/bank", "api.bank.example.net:443");
        Seen.Live("dependency-map", Yaml.Object("networking.istio.io/v1", "ServiceEntry", "all", spec: "{ hosts: [ \"*.example.net\" ], ports: [ { number: 443, protocol: TLS } ] }")).Attention("ServiceEntry shop/all", "a whole domain");
    }

    [TestMethod]
    public void Camel_runs_integrates_or_fails()
    {
        Seen.Live("camel", Yaml.Object("camel.apache.org/v1", "Integration", "orders", status: "{ phase: Running }")).Present("Integration shop/orders", "Running").Calm();
        Seen.Live("camel", Yaml.Object("camel.apache.org/v1", "Integration", "orders", status: "{ phase: Error, conditions: [ { type: Ready, status: \"False\", message: no such bean } ] }")).Attention("Integration shop/orders", "does not run (Error): no such bean");
        Seen.Live("camel", Yaml.Deployment("labels: { camel.apache.org/integration: orders }")).Present("Deployment shop/checkout", "runs Apache Camel");
        Seen.Live("camel", Yaml.Deployment()).Absent("", "not installed, or not readable");
    }
}
