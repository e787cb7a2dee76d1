using System.Text;

namespace Microsoft.ML.Tokenizers.Tests;

/// <summary>Pieces longer than a window against merging them whole, as the definition says.</summary>
public class LongPieceTests
{
    [Theory]
    [InlineData("ab", 24, 1)]
    [InlineData("ab", 60, 2)]
    [InlineData("abc", 40, 3)]
    [InlineData("abcdefgh", 200, 4)]
    [InlineData("a", 12, 5)]
    public void Should_give_the_ids_of_merging_the_whole_piece(string alphabet, int merges, int seed)
    {
        var random = new Random(seed);
        var vocabulary = RandomVocabulary(alphabet, merges, random);
        var tokenizer = Tokenizer(vocabulary);
        for (var trial = 0; trial < 12; trial++)
        {
            var text = RandomText(alphabet, random);
            Assert.Equal(MergeWhole(text, vocabulary), tokenizer.EncodeToIds(text));
        }
    }

    // Such vocabularies do not come from training: a token may rank before its parts, so merging one place changes far ones.
    [Theory]
    [InlineData("ab", 40, 11)]
    [InlineData("abc", 60, 12)]
    public void Should_give_them_for_any_ranks(string alphabet, int tokens, int seed)
    {
        var random = new Random(seed);
        for (var trial = 0; trial < 30; trial++)
        {
            var vocabulary = alphabet.Select(c => c.ToString()).ToHashSet();
            while (vocabulary.Count < tokens) vocabulary.Add(string.Concat(Enumerable.Range(0, 2 + random.Next(5)).Select(_ => alphabet[random.Next(alphabet.Length)])));
            var ranked = vocabulary.OrderBy(_ => random.Next()).Select((token, rank) => (token, rank)).ToDictionary(pair => pair.token, pair => pair.rank);
            var text = RandomText(alphabet, random);
            Assert.Equal(MergeWhole(text, ranked), Tokenizer(ranked).EncodeToIds(text));
        }
    }

    // A b joins up to 90 a's before it, and only what is left of a run joins in twos: a cut inside a run shows only when its b comes into view.
    [Fact]
    public void Should_not_cut_where_what_follows_reaches_back()
    {
        var tokens = new List<string> { "a", "b" };
        for (var length = 1; length <= 90; length++) tokens.Add(new string('a', length) + "b");
        tokens.Add("aa");
        var vocabulary = tokens.Select((token, rank) => (token, rank)).ToDictionary(pair => pair.token, pair => pair.rank);
        var tokenizer = Tokenizer(vocabulary);
        var random = new Random(7);
        for (var trial = 0; trial < 20; trial++)
        {
            var text = string.Concat(Enumerable.Range(0, 20).Select(_ => new string('a', random.Next(110)) + "b"));
            Assert.Equal(MergeWhole(text, vocabulary), tokenizer.EncodeToIds(text));
        }
    }

    // 8 MB without a space in linear time: a merge over the whole piece with a scan would take hours.
    [Theory]
    [InlineData("a", 8_000_000)]
    [InlineData("-", 1_000_000)]
    [InlineData("中é😀x", 1_000_000)]
    [InlineData("abcdefghijklmnopqrstuvwxyz", 4_000_000)]
    public void Should_not_stall_on_a_long_line(string alphabet, int length)
    {
        var gpt2 = TiktokenTokenizer.CreateForModel("gpt2");
        var runes = alphabet.EnumerateRunes().ToArray();
        var random = new Random(6);
        var text = new StringBuilder(length);
        while (text.Length < length) text.Append(runes[random.Next(runes.Length)]);
        var line = text.ToString();
        Assert.Equal(line, gpt2.Decode(gpt2.EncodeToIds(line)));
    }

    private static TiktokenTokenizer Tokenizer(Dictionary<string, int> vocabulary)
    {
        var lines = string.Join('\n', vocabulary.Select(pair => $"{Convert.ToBase64String(Encoding.UTF8.GetBytes(pair.Key))} {pair.Value}"));
        return TiktokenTokenizer.Create(new MemoryStream(Encoding.UTF8.GetBytes(lines)), preTokenizer: null, normalizer: null);
    }

    private static string RandomText(string alphabet, Random random)
    {
        var text = new StringBuilder();
        for (var length = 100 + random.Next(1500); text.Length < length;)
        {
            var start = random.Next(text.Length + 1);
            if (random.Next(3) == 0 && text.Length > 8) text.Append(text.ToString(start, Math.Min(text.Length - start, random.Next(40))));
            else text.Append(alphabet[random.Next(alphabet.Length)], 1 + random.Next(random.Next(20) == 0 ? 90 : 3));
        }
        return text.ToString();
    }

    private static Dictionary<string, int> RandomVocabulary(string alphabet, int merges, Random random)
    {
        var tokens = alphabet.Select(c => c.ToString()).ToList();
        while (tokens.Count < alphabet.Length + merges)
        {
            var token = tokens[random.Next(tokens.Count)] + tokens[random.Next(tokens.Count)];
            if (!tokens.Contains(token) && token.Length <= 100) tokens.Add(token);
        }
        return tokens.Select((token, rank) => (token, rank)).ToDictionary(pair => pair.token, pair => pair.rank);
    }

    private static List<int> MergeWhole(string text, Dictionary<string, int> ranks)
    {
        var parts = text.Select(c => c.ToString()).ToList();
        while (true)
        {
            var (best, place) = (int.MaxValue, -1);
            for (var i = 0; i + 1 < parts.Count; i++)
                if (ranks.TryGetValue(parts[i] + parts[i + 1], out var rank) && rank < best) (best, place) = (rank, i);
            if (place < 0) return [.. parts.Select(part => ranks[part])];
            parts[place] += parts[place + 1];
            parts.RemoveAt(place + 1);
        }
    }
}
