using Microsoft.ML.Tokenizers;

namespace Course;

/// <summary>Text to tokens and back: what a model's vocabulary means.</summary>
/// <param name="Name">What it is called, in logs and checkpoints.</param>
/// <param name="VocabularySize">How many tokens there are.</param>
/// <param name="Encode">The tokens of a text.</param>
/// <param name="Decode">The text of tokens; ids outside the vocabulary, which a model with a padded table may give, are left out.</param>
public sealed record TextCodec(string Name, int VocabularySize, Func<string, IReadOnlyList<int>> Encode, Func<IEnumerable<int>, string> Decode)
{
    /// <summary>The name of <see cref="Gpt2"/>.</summary>
    public const string Gpt2Name = "gpt2";

    /// <summary>GPT-2's tokens.</summary>
    public static TextCodec Gpt2()
    {
        var tokenizer = TiktokenTokenizer.CreateForModel(Gpt2Name);
        return new(Gpt2Name, 50257, text => tokenizer.EncodeToIds(text), ids => tokenizer.Decode(ids.Where(id => id is >= 0 and < 50257)));
    }

    /// <summary>A token for each character of a text, in the order of their codes.</summary>
    /// <param name="text">Where the characters are from; of a character outside the basic plane each surrogate is a token.</param>
    public static TextCodec Characters(string text)
    {
        char[] characters = [.. text.Distinct().Order()];
        var ids = characters.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        return new($"{characters.Length} characters", characters.Length,
            encoded => [.. encoded.Select(c => ids.TryGetValue(c, out int id) ? id : throw new ArgumentException($"The character '{c}' (U+{(int)c:X4}) is not among the {characters.Length} of the text that the model was made for.", nameof(encoded)))],
            decoded => string.Concat(decoded.Where(id => id >= 0 && id < characters.Length).Select(id => characters[id])));
    }
}
