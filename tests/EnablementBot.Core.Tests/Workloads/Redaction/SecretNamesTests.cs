using EnablementBot.Core.Workloads.Redaction;

namespace EnablementBot.Core.Tests.Workloads.Redaction;

[TestClass]
public sealed class SecretNamesTests
{
    [TestMethod]
    [DataRow("DB_PASSWORD")]
    [DataRow("dbPassword")]
    [DataRow("spring.datasource.password")]
    [DataRow("mysqlpassword")]
    [DataRow("SMTP_PASS")]
    [DataRow("GITHUB_TOKEN")]
    [DataRow("TOKEN_PROD")]
    [DataRow("client-secret")]
    [DataRow("APIKey")]
    [DataRow("X-Api-Key")]
    [DataRow("AZURE_STORAGE_KEY")]
    [DataRow("AWS_SECRET_ACCESS_KEY")]
    [DataRow("SECRET_KEY_BASE")]
    [DataRow("identitytoken")]
    [DataRow("PGPASSWORD")]
    [DataRow("DB_CREDENTIALS")]
    public void Name_of_a_secret(string name) => Assert.IsTrue(SecretNames.IsSecret(name));

    [TestMethod]
    [DataRow("TOKEN_URL")]
    [DataRow("PASSWORD_FILE")]
    [DataRow("SECRET_NAME")]
    [DataRow("secretName")]
    [DataRow("JWT_SECRET_PATH")]
    [DataRow("AWS_ACCESS_KEY_ID")]
    [DataRow("TOKEN_TTL")]
    [DataRow("MAX_TOKENS")]
    [DataRow("SSH_PUBLIC_KEY")]
    [DataRow("STRIPE_PUBLISHABLE_KEY")]
    [DataRow("TOKENIZER_MODEL")]
    [DataRow("COMPASS")]
    [DataRow("PASSWORD_MIN_LENGTH")]
    [DataRow("PRIMARY_KEY")]
    [DataRow("secretKeyRef")]
    [DataRow("KEYBOARD")]
    [DataRow("")]
    [DataRow("___")]
    public void Name_that_is_none(string name) => Assert.IsFalse(SecretNames.IsSecret(name));
}
