using System.Text.RegularExpressions;
using EnablementBot.Core.Knowledge;
using Microsoft.Data.Sqlite;

namespace EnablementBot.Benchmarks;

/// <summary>SQLite FTS5 as one would use it: chunk rows, Porter, the question's words joined by OR without stop words, weights 3/2/1.</summary>
internal sealed partial class Fts5Peer : IDisposable
{
    private static readonly HashSet<string> Stop =
    [
        .. "a an and are as at be but by can could did do does for from get had has have how i if in into is it its me my no not of on or our should so some such that the their then there these they this to us was we what when where which who why will with would you your".Split(' '),
    ];

    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public Fts5Peer(KnowledgeBase knowledge)
    {
        _connection.Open();
        Execute("CREATE VIRTUAL TABLE chunks USING fts5(path UNINDEXED, title, headings, body, tokenize = 'porter unicode61')");
        using SqliteTransaction transaction = _connection.BeginTransaction();
        using SqliteCommand insert = _connection.CreateCommand();
        insert.CommandText = "INSERT INTO chunks VALUES ($path, $title, $headings, $body)";
        foreach (string name in new[] { "$path", "$title", "$headings", "$body" }) insert.Parameters.Add(name, SqliteType.Text);
        foreach (Core.Knowledge.Indexing.Chunk chunk in knowledge.Current.For(Corpus.Audiences).Chunks)
        {
            insert.Parameters["$path"].Value = chunk.Page.Path;
            insert.Parameters["$title"].Value = chunk.Page.Title;
            insert.Parameters["$headings"].Value = string.Join(' ', chunk.Section.Path);
            insert.Parameters["$body"].Value = string.Join('\n', chunk.Blocks.Select(block => block.Text));
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    public IReadOnlyList<string> Rank(string question, Func<string, bool> excluded)
    {
        string[] words = [.. Word().Matches(question.ToLowerInvariant()).Select(match => match.Value).Where(word => !Stop.Contains(word)).Distinct(StringComparer.Ordinal)];
        if (words.Length == 0) return [];

        using SqliteCommand select = _connection.CreateCommand();
        select.CommandText = "SELECT path FROM chunks WHERE chunks MATCH $query ORDER BY bm25(chunks, 0, 3, 2, 1) LIMIT 400";
        select.Parameters.AddWithValue("$query", string.Join(" OR ", words.Select(word => $"\"{word}\"")));
        using SqliteDataReader reader = select.ExecuteReader();
        List<string> pages = [];
        while (reader.Read())
        {
            string path = reader.GetString(0);
            if (!excluded(path) && !pages.Contains(path)) pages.Add(path);
        }

        return pages;
    }

    public void Dispose() => _connection.Dispose();

    private void Execute(string sql)
    {
        using SqliteCommand command = _connection.CreateCommand();
#pragma warning disable CA2100 // The text is a constant of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    [GeneratedRegex("[a-z0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();
}
