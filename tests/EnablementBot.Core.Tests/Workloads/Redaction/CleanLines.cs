using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Workloads.Redaction;

/// <summary>Lines of logs, events and annotations without any secret, with what looks like one: digests, commits, ids, and words about secrets.</summary>
internal static class CleanLines
{
    private static readonly Func<Dice, string>[] Makers =
    [
        d => $"Pulled image registry.example.com/shop/checkout@sha256:{X(d, 64)} in {d.Next(9000)}ms",
        d => $"Successfully assigned shop/checkout-{X(d, 9)}-{SecretSeeds.Of(d, SecretSeeds.Lower, 5)} to gke-prod-pool-1-{X(d, 8)}-{SecretSeeds.Of(d, SecretSeeds.Lower, 4)}",
        d => $"{{\"level\":\"info\",\"ts\":\"2026-07-01T09:{d.Next(50) + 10}:00.123Z\",\"msg\":\"request done\",\"trace_id\":\"{X(d, 32)}\",\"span_id\":\"{X(d, 16)}\",\"status\":200}}",
        d => $"traceparent: 00-{X(d, 32)}-{X(d, 16)}-01",
        d => $"deploying commit {X(d, 40)} (short {X(d, 7)}) of branch main",
        d => $"order {Uuid(d)} accepted for customer {Uuid(d)}, amount={d.Next(900)}.{d.Next(90) + 10} EUR",
        d => $"GET /api/orders/{d.Next(90000)}?page={d.Next(9)}&sort=created HTTP/1.1 200 {d.Next(5000)} \"-\" \"curl/8.9.1\"",
        d => $"2026-07-01 09:00:{d.Next(50) + 10},{d.Next(900)} INFO  [main] c.e.shop.OrderService - Started OrderService in {d.Next(20)}.{d.Next(900)} seconds (JVM running for {d.Next(30)}.1)",
        d => $"\tat com.example.shop.payment.internal.PaymentGatewayClientFactory.create(PaymentGatewayClientFactory.java:{d.Next(400)})",
        d => $"invalid token: expired at 2026-06-30T22:00:0{d.Next(9)}Z",
        d => "authentication failed: invalid password for user checkout",
        d => $"MountVolume.SetUp failed for volume \"db\" : secret \"checkout-db-{d.Next(90)}\" not found",
        d => "Error: couldn't find key password in Secret shop/checkout-db",
        d => $"token refreshed, expires in {d.Next(3600)}s",
        d => $"loaded {d.Next(40)} secrets and {d.Next(40)} configmaps from namespace shop",
        d => $"tokens={d.Next(4000)} max_tokens=4096 model=small latency={d.Next(900)}ms",
        d => "Reading password from /run/secrets/db/password",
        d => "TOKEN_URL=https://login.example.com/oauth2/token PASSWORD_FILE=/run/secrets/db SECRET_NAME=checkout-db",
        d => $"connecting to postgres://db.shop:5432/checkout?sslmode=require (attempt {d.Next(9)})",
        d => $"dial tcp 10.{d.Next(250)}.{d.Next(250)}.{d.Next(250)}:5432: connect: connection refused",
        d => $"checksum/config: {X(d, 64)}",
        d => $"pod-template-hash: {X(d, 10)}",
        d => $"etag: \"{X(d, 32)}\" md5={X(d, 32)} cache key=orders:{d.Next(900)}:list",
        d => $"Back-off restarting failed container app in pod checkout-{X(d, 9)}-x2x9z_shop({Uuid(d)})",
        d => $"Readiness probe failed: HTTP probe failed with statuscode: {d.Next(90) + 410}",
        d => $"0/{d.Next(30) + 3} nodes are available: {d.Next(9)} Insufficient cpu, {d.Next(9)} node(s) had untolerated taint {{dedicated: gpu}}.",
        d => $"reconciling ExternalSecret shop/checkout-db: secret synced, refreshInterval=1h0m0s, generation={d.Next(90)}",
        d => $"secretName: checkout-tls, issuerRef: letsencrypt, revision: {d.Next(9)}",
        d => "Basic authentication is disabled, use a bearer token instead",
        d => "Enter your password: please use at least 12 characters",
        d => $"audience=api issuer=https://login.example.com keyId={X(d, 40)} alg=RS256",
        d => $"kafka: partition=12 offset={d.Next(900000)} key=customer-{d.Next(90000)} topic=orders.v1 group=checkout",
        d => $"GC pause 12.{d.Next(90)}ms heap 245M->{d.Next(200)}M session=none user=system:serviceaccount:shop:checkout verb=list",
        d => $"session id {Uuid(d)} closed after {d.Next(900)} requests",
        d => $"helm.sh/chart: checkout-1.{d.Next(30)}.{d.Next(30)}, app.kubernetes.io/version: 2.{d.Next(9)}.0-rc.{d.Next(9)}+build.{d.Next(900)}",
        d => $"node:internal/modules/cjs/loader:{d.Next(2000)} throw err; Error: Cannot find module '/app/node_modules/@example/shop-auth/dist/index.js'",
        d => $"Liveness probe failed: Get \"http://10.8.{d.Next(250)}.{d.Next(250)}:8080/healthz\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)",
        d => $"user alice@example.com signed in from 2001:db8::{X(d, 4)} via https://portal.example.com:8443/login?next=/orders",
        d => $"upload finished: data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg== size={d.Next(900)}",
        d => $"serviceaccounts \"checkout\" is forbidden: User \"system:serviceaccount:shop:default\" cannot get resource \"secrets\" in API group \"\" (request {d.Next(900)})",
    ];

    public static IEnumerable<string> Make(int count, Dice dice)
    {
        for (int i = 0; i < count; i++) yield return Makers[i % Makers.Length](dice);
    }

    private static string X(Dice dice, int length) => SecretSeeds.Of(dice, SecretSeeds.Hex, length);

    private static string Uuid(Dice dice) => $"{X(dice, 8)}-{X(dice, 4)}-4{X(dice, 3)}-a{X(dice, 3)}-{X(dice, 12)}";
}
