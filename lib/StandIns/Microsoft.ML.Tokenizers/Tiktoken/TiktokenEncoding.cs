using System.Text.RegularExpressions;

namespace Microsoft.ML.Tokenizers;

/// <summary>One of tiktoken's encodings: how it splits, its special tokens and the models that use it.</summary>
internal sealed partial class TiktokenEncoding
{
    private const string EndOfText = "<|endoftext|>";

    private static readonly TiktokenEncoding s_gpt2 = new("gpt2", "Gpt2", null, (EndOfText, 50256));
    private static readonly TiktokenEncoding s_r50k = new("r50k_base", "R50kBase", null, (EndOfText, 50256));
    private static readonly TiktokenEncoding s_p50k = new("p50k_base", "P50kBase", null, (EndOfText, 50256));
    private static readonly TiktokenEncoding s_p50kEdit = new("p50k_edit", "P50kBase", null, (EndOfText, 50256), ("<|fim_prefix|>", 50281), ("<|fim_middle|>", 50282), ("<|fim_suffix|>", 50283));
    private static readonly TiktokenEncoding s_cl100k = new("cl100k_base", "Cl100kBase", Cl100k,
        (EndOfText, 100257), ("<|fim_prefix|>", 100258), ("<|fim_middle|>", 100259), ("<|fim_suffix|>", 100260), ("<|endofprompt|>", 100276));
    private static readonly TiktokenEncoding s_o200k = new("o200k_base", "O200kBase", O200k, (EndOfText, 199999), ("<|endofprompt|>", 200018));
    private static readonly TiktokenEncoding s_harmony = new("o200k_harmony", "O200kBase", O200k,
        ("<|startoftext|>", 199998), (EndOfText, 199999), ("<|return|>", 200002), ("<|constrain|>", 200003), ("<|channel|>", 200005),
        ("<|start|>", 200006), ("<|end|>", 200007), ("<|message|>", 200008), ("<|call|>", 200012), ("<|endofprompt|>", 200018));

    private static readonly TiktokenEncoding[] s_byName = [s_r50k, s_p50k, s_p50kEdit, s_cl100k, s_o200k, s_harmony];

    private static readonly Dictionary<string, TiktokenEncoding> s_byModel = new(StringComparer.OrdinalIgnoreCase)
    {
        ["gpt2"] = s_gpt2, ["gpt-2"] = s_gpt2,
        ["davinci"] = s_r50k, ["curie"] = s_r50k, ["babbage"] = s_r50k, ["ada"] = s_r50k,
        ["text-davinci-003"] = s_p50k, ["text-davinci-002"] = s_p50k, ["text-davinci-001"] = s_r50k, ["text-davinci-edit-001"] = s_p50kEdit,
        ["gpt-4"] = s_cl100k, ["gpt-3.5-turbo"] = s_cl100k, ["text-embedding-ada-002"] = s_cl100k, ["text-embedding-3-small"] = s_cl100k, ["text-embedding-3-large"] = s_cl100k,
        ["gpt-4o"] = s_o200k, ["gpt-4.1"] = s_o200k, ["gpt-5"] = s_o200k, ["o1"] = s_o200k, ["o3"] = s_o200k, ["o4-mini"] = s_o200k,
    };

    // The first that fits counts, so "gpt-4o-" stands before "gpt-4-".
    private static readonly (string Prefix, TiktokenEncoding Encoding)[] s_byPrefix =
    [
        ("gpt-4o-", s_o200k), ("gpt-4.1-", s_o200k), ("gpt-5-", s_o200k), ("o1-", s_o200k), ("o3-", s_o200k), ("o4-mini-", s_o200k),
        ("gpt-oss-", s_harmony), ("gpt-4-", s_cl100k), ("gpt-3.5-", s_cl100k),
    ];

    private readonly string _name;
    private readonly string _package;
    private readonly Func<Regex>? _split;
    private readonly (string Token, int Id)[] _specialTokens;

    private TiktokenEncoding(string name, string package, Func<Regex>? split, params (string, int)[] specialTokens)
        => (_name, _package, _split, _specialTokens) = (name, package, split, specialTokens);

    /// <summary>The encoding of a model.</summary>
    public static TiktokenEncoding OfModel(string modelName)
    {
        ArgumentNullException.ThrowIfNull(modelName);
        if (s_byModel.TryGetValue(modelName, out var encoding)) return encoding;
        foreach (var (prefix, prefixEncoding) in s_byPrefix)
            if (modelName.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return prefixEncoding;
        throw new NotSupportedException($"The model '{modelName}' is not supported. Known models: {string.Join(", ", s_byModel.Keys)}.");
    }

    /// <summary>The encoding of a name.</summary>
    public static TiktokenEncoding Named(string encodingName)
    {
        if (string.IsNullOrEmpty(encodingName)) throw new ArgumentNullException(nameof(encodingName));
        return s_byName.FirstOrDefault(encoding => encoding._name.Equals(encodingName, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"The encoding name '{encodingName}' is not supported. The only supported encoding names are: {string.Join(", ", s_byName.Select(e => e._name))}.", nameof(encodingName));
    }

    /// <summary>The vocabulary; GPT-2's also is r50k_base's.</summary>
    public TokenVocabulary Vocabulary()
    {
        if (this == s_gpt2 || this == s_r50k) return Gpt2Vocabulary.Value;
        throw new InvalidOperationException($"The tokenizer data file Microsoft.ML.Tokenizers.Data.{_package}.dll could not be loaded. "
            + $"Only GPT-2's vocabulary is installed with this library; give {_name}'s own file as a stream.");
    }

    /// <summary>This encoding's special tokens and <paramref name="extra"/>.</summary>
    public Dictionary<string, int> WithSpecialTokens(IReadOnlyDictionary<string, int>? extra)
    {
        var all = _specialTokens.ToDictionary(pair => pair.Token, pair => pair.Id);
        foreach (var (token, id) in extra ?? new Dictionary<string, int>()) all.Add(token, id);
        return all;
    }

    /// <summary>What splits a text into pieces.</summary>
    public PreTokenizer PreTokenizer(IReadOnlyDictionary<string, int> specialTokens) => _split is null ? new Gpt2PreTokenizer(specialTokens) : new RegexPreTokenizer(_split(), specialTokens);

    // tiktoken's patterns, with possessive quantifiers as atomic groups.
    [GeneratedRegex(@"'(?i:[sdmt]|ll|ve|re)|(?>[^\r\n\p{L}\p{N}]?)(?>\p{L}+)|(?>\p{N}{1,3})| ?(?>[^\s\p{L}\p{N}]+)(?>[\r\n]*)|(?>\s+)$|\s*[\r\n]|\s+(?!\S)|\s")]
    private static partial Regex Cl100k();

    [GeneratedRegex(@"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+")]
    private static partial Regex O200k();
}
