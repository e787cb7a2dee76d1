using System.Diagnostics;
using System.Text;
using Microsoft.ML.Tokenizers;

namespace Course.Tests.Tokenization;

public class BytePairTrainingTests
{
    // The example of Sennrich, Haddow and Birch 2016 as Stanford's CS336 works it through: split at white space, ties to the greatest pair.
    const string Example = "low low low low low lower lower widest widest widest newest newest newest newest newest newest";

    [Fact]
    public void Should_learn_the_merges_of_the_worked_example()
    {
        var vocabulary = BytePairTraining.Train(Example, 256 + 6, preTokenizer: PreTokenizer.CreateWhiteSpace());
        Assert.Equal(["s t", "e st", "o w", "l ow", "w est", "n e"], vocabulary.Merges.Select(merge => $"{Text(merge.Left)} {Text(merge.Right)}"));
        Assert.Equal(["st", "est", "ow", "low", "west", "ne"], vocabulary.Tokens.Skip(256).Select(Text));
        Assert.Equal(["ne", "west"], vocabulary.CreateTokenizer().EncodeToTokens("newest", out _).Select(token => token.Value));
    }

    [Fact]
    public void Should_learn_what_counting_anew_for_each_merge_learns()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var alphabet = "ab cdé😀".EnumerateRunes().Take(2 + random.Next(6)).ToArray();
            var text = string.Concat(Enumerable.Range(0, 50 + random.Next(250)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            var size = 256 + random.Next(60);
            var vocabulary = BytePairTraining.Train(text, size);
            Assert.Equal(CountingAnew(text, size), vocabulary.Merges.Select(merge => (Latin(merge.Left), Latin(merge.Right))));
        }
    }

    // A's in a row: overlapping pairs count each time, the leftmost is joined.
    [Fact]
    public void Should_join_overlapping_pairs_from_the_left()
    {
        var vocabulary = BytePairTraining.Train("aaaaa aaa", 300, preTokenizer: PreTokenizer.CreateWhiteSpace());
        Assert.Equal([("a", "a"), ("aa", "a"), ("aa", "aaa")], vocabulary.Merges.Select(merge => (Text(merge.Left), Text(merge.Right))));
        Assert.Equal(259, vocabulary.Tokens.Count);
    }

    [Fact]
    public void Should_keep_special_tokens_whole_and_apart()
    {
        var text = string.Concat(Enumerable.Repeat("one<|endoftext|>two<|end|>", 20));
        var vocabulary = BytePairTraining.Train(text, 300, ["<|end|>", "<|endoftext|>"]);
        Assert.DoesNotContain(vocabulary.Merges, merge => Text(merge.Left).Contains('<') || Text(merge.Right).Contains('<'));
        Assert.Equal(["<|end|>", "<|endoftext|>"], vocabulary.Tokens.TakeLast(2).Select(Text));
        Assert.Equal(vocabulary.Tokens.Count - 1, vocabulary.SpecialTokens["<|endoftext|>"]);
        var tokenizer = vocabulary.CreateTokenizer();
        var ids = tokenizer.EncodeToIds("one<|endoftext|>two<|end|>");
        Assert.Equal(["one", "<|endoftext|>", "two", "<|end|>"], ids.Select(id => Text(vocabulary.Tokens[id])));
        Assert.Equal("one<|endoftext|>two<|end|>", tokenizer.Decode(ids));
        Assert.Equal("onetwo", tokenizer.Decode(ids, considerSpecialTokens: false));
    }

    [Fact]
    public void Should_give_any_text_back()
    {
        var tokenizer = BytePairTraining.Train(Example, 280).CreateTokenizer();
        foreach (var text in new[] { "newest low", "\0\r\n\tñ 中文 😀👩‍👩‍👧 ", "'s 's", "<|endoftext|>" })
        {
            var ids = tokenizer.EncodeToIds(text);
            Assert.All(ids, id => Assert.InRange(id, 0, 279));
            Assert.Equal(text, tokenizer.Decode(ids));
        }
        Assert.Equal(["abc"u8.ToArray()], [BytePairTraining.Train("", 256).CreateTokenizer().EncodeToIds("abc").Select(id => (byte)id).ToArray()]);
    }

    [Fact]
    public void Should_learn_500_tokens_of_a_small_corpus_in_time()
    {
        // 130 KB of words drawn with Zipf's frequencies; CS336 asks for 1.5 s on a corpus of this size.
        var random = new Random(1);
        var words = Enumerable.Range(0, 4000).Select(_ => string.Concat(Enumerable.Range(0, 2 + random.Next(9)).Select(_ => (char)('a' + random.Next(26) * random.Next(26) / 26)))).ToArray();
        var text = new StringBuilder();
        while (text.Length < 130_000) text.Append(words[(int)(words.Length * Math.Pow(random.NextDouble(), 4))]).Append(random.Next(9) == 0 ? ".\n" : " ");
        BytePairTraining.Train("warm up", 300);
        var watch = Stopwatch.StartNew();
        var vocabulary = BytePairTraining.Train(text.ToString(), 500, ["<|endoftext|>"]);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1.5), $"Training took {watch.Elapsed.TotalSeconds:F2} s.");
        Assert.Equal(500, vocabulary.Tokens.Count);
    }

    [Fact]
    public void Should_refuse_what_makes_no_vocabulary()
    {
        Assert.Contains("257", Assert.Throws<ArgumentOutOfRangeException>(() => BytePairTraining.Train("a", 256, ["<s>"])).Message);
        Assert.Throws<ArgumentException>(() => BytePairTraining.Train("a", 300, [""]));
        Assert.Throws<ArgumentException>(() => BytePairTraining.Train("a", 300, ["<s>", "<s>"]));
        Assert.Throws<ArgumentNullException>(() => BytePairTraining.Train(null!, 300));
    }

    static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    // One character a byte, so that ordinal order of strings is the order of bytes.
    static string Latin(byte[] bytes) => Encoding.Latin1.GetString(bytes);

    static List<(string, string)> CountingAnew(string text, int size)
    {
        var pieces = RobertaPreTokenizer.Instance.PreTokenize(text)
            .Select(piece => Encoding.UTF8.GetBytes(text.Substring(piece.Offset, piece.Length)).Select(b => ((char)b).ToString()).ToList()).ToList();
        var merges = new List<(string, string)>();
        while (256 + merges.Count < size)
        {
            var pairs = pieces.SelectMany(piece => piece.Zip(piece.Skip(1))).GroupBy(pair => pair).ToList();
            if (pairs.Count == 0) break;
            var best = pairs.OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key.First, StringComparer.Ordinal).ThenByDescending(group => group.Key.Second, StringComparer.Ordinal).First().Key;
            merges.Add(best);
            foreach (var piece in pieces)
                for (var i = 0; i + 1 < piece.Count; i++)
                    if ((piece[i], piece[i + 1]) == best)
                    {
                        piece[i] += piece[i + 1];
                        piece.RemoveAt(i + 1);
                    }
        }
        return merges;
    }
}
