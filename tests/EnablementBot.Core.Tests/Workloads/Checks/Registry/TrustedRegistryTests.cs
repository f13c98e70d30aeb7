using EnablementBot.Core.Workloads.Checks.Registry;
using EnablementBot.Core.Workloads.Objects;

namespace EnablementBot.Core.Tests.Workloads.Checks.Registry;

[TestClass]
public sealed class TrustedRegistryTests
{
    [TestMethod]
    [DataRow("registry.example.com", "registry.example.com/shop/app:1")]
    [DataRow("https://registry.example.com/", "registry.example.com/shop/app:1")]
    [DataRow("registry.example.com/*", "registry.example.com/app")]
    [DataRow("Registry.Example.com", "registry.example.com/app")]
    [DataRow("registry.example.com/shop", "registry.example.com/shop/app@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [DataRow("registry.example.com:5000", "registry.example.com:5000/app:1")]
    [DataRow("*.dkr.ecr.eu-west-1.amazonaws.com", "1234.dkr.ecr.eu-west-1.amazonaws.com/shop/app:1")]
    [DataRow("docker.io/library", "nginx:1.27")]
    [DataRow("index.docker.io", "bitnami/redis:7")]
    public void Takes(string pattern, string image) => Assert.IsTrue(TrustedRegistry.Of(pattern)!.Takes(ImageReference.Parse(image)!));

    [TestMethod]
    [DataRow("registry.example.com", "registry.example.com.evil.io/shop/app:1")]
    [DataRow("registry.example.com", "registry.example.com:5000/app:1")]
    [DataRow("registry.example.com", "evil.io/registry.example.com/app:1")]
    [DataRow("registry.example.com", "notregistry.example.com/app:1")]
    [DataRow("registry.example.com/shop", "registry.example.com/shopping/app:1")]
    [DataRow("registry.example.com/shop", "registry.example.com/Shop/app:1")]
    [DataRow("*.example.com", "a.example.com.evil.io/app:1")]
    [DataRow("docker.io/library", "bitnami/redis:7")]
    [DataRow("registry.example.com", "registry.example.com@evil.io/app:1")]
    public void Does_not_take(string pattern, string image) => Assert.IsFalse(ImageReference.Parse(image) is { } parsed && TrustedRegistry.Of(pattern)!.Takes(parsed));
}
