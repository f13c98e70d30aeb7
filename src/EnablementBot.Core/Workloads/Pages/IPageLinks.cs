namespace EnablementBot.Core.Workloads.Pages;

/// <summary>Where the documentation explains a check or a diagnosis.</summary>
/// <param name="Title">The heading that is meant.</param>
/// <param name="Target"><c>page#anchor</c> within the documentation, as <c>links.yaml</c> says it.</param>
/// <param name="Url">The published address; null where the documentation has no site.</param>
public sealed record PageReference(string Title, string Target, string? Url);

/// <summary>The pages behind the ids of checks and diagnoses.</summary>
public interface IPageLinks
{
    /// <summary>Null for an id that no page explains.</summary>
    PageReference? Find(string linkId);
}
