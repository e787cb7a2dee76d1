using System.Text.RegularExpressions;

namespace Engine.Kernel;

/// <summary>The rest of a directive's line: words, of which those after <c>--name</c> are its options. Quotes keep spaces together.</summary>
sealed partial class DirectiveArguments
{
    readonly Dictionary<string, string> options = [];
    readonly List<string> words = [];

    /// <summary>Reads <paramref name="text"/>.</summary>
    /// <exception cref="DirectiveException">An option is not among <paramref name="known"/>, has no value, or there are more words than <paramref name="mostWords"/>.</exception>
    public DirectiveArguments(string text, string[] known, int mostWords)
    {
        var tokens = Token().Matches(text).Select(m => m.Value.Replace("\"", "")).ToList();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!tokens[i].StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(tokens[i]);
                continue;
            }
            if (!known.Contains(tokens[i]))
                throw new DirectiveException($"there is no option {tokens[i]}; there {(known.Length == 0 ? "are none" : $"are {string.Join(", ", known)}")}");
            if (i + 1 == tokens.Count)
                throw new DirectiveException($"{tokens[i]} needs a value after it");
            options[tokens[i]] = tokens[++i];
        }
        if (words.Count > mostWords)
            throw new DirectiveException($"'{words[mostWords]}' is one word too many");
    }

    /// <summary>The value of an option; null if it was not given.</summary>
    public string? this[string option] => options.GetValueOrDefault(option);

    /// <summary>The first word that belongs to no option; null if there is none.</summary>
    public string? Word => words.FirstOrDefault();

    /// <summary>The value of an option that must be there.</summary>
    /// <exception cref="DirectiveException">It is not.</exception>
    public string Required(string option) => this[option] ?? throw new DirectiveException($"{option} is missing");

    [GeneratedRegex("""([^\s"]|"[^"]*"?)+""")]
    private static partial Regex Token();
}
