using EnablementBot.Core.Knowledge.Indexing;
using EnablementBot.Core.Knowledge.Retrieval;
using EnablementBot.Core.Tests.Support;

namespace EnablementBot.Core.Tests.Knowledge.Retrieval;

[TestClass]
public sealed class SpellingTests
{
    private static readonly KnowledgeIndex Index = Some.Index(
        ("a.md", "# Kubernetes\n\nKubernetes namespaces.\n\n## Kubernetes one\n\nThe namespaces.\n\n## Kubernetes two\n\nThe namespaces.\n\n## Rare\n\nA quokka."),
        ("b.md", "# Deploy\n\nDeploy the ingress.\n\n## Two\n\nDeploy the ingress.\n\n## Three\n\nDeploy the ingress."));

    [TestMethod]
    [DataRow("kuberentes", "kubernetes", DisplayName = "two letters swapped")]
    [DataRow("kuberntes", "kubernetes", DisplayName = "a letter left out")]
    [DataRow("kubbernetes", "kubernetes", DisplayName = "a letter too many")]
    [DataRow("kubernates", "kubernetes", DisplayName = "a wrong letter")]
    [DataRow("ingres", "ingress")]
    [DataRow("namespcaes", "namespaces")]
    public void Word_one_edit_away_is_read_as_the_word_of_the_documents(string typed, string meant)
    {
        RetrievalResult found = Some.Search(Index, typed);

        Assert.AreEqual(new Correction(typed, meant), found.Corrections.Single());
        Assert.IsNotEmpty(found.Pages);
    }

    [TestMethod]
    [DataRow("kubernetes", DisplayName = "known")]
    [DataRow("bukernetes", DisplayName = "another first letter")]
    [DataRow("kubrnets", DisplayName = "two edits")]
    [DataRow("quokkas", DisplayName = "stem known")]
    [DataRow("quokkka", DisplayName = "too rare to be what is meant")]
    [DataRow("house", DisplayName = "everyday English")]
    [DataRow("Zürichh", DisplayName = "other letters than a to z")]
    [DataRow("ab", DisplayName = "too short")]
    public void Other_words_are_left_alone(string typed) => Assert.IsEmpty(Some.Search(Index, typed).Corrections);

    [TestMethod]
    public void Misspelt_everyday_word_is_read_as_meant_without_a_remark()
    {
        Assert.AreEqual("question", Spelling.Correct("quesiton", Index));
        Assert.IsEmpty(Some.Search(Index, "quesiton").Corrections);
    }

    [TestMethod]
    public void Nothing_is_corrected_from_an_empty_index() => Assert.IsNull(Spelling.Correct("kuberntes", Some.Index()));
}
