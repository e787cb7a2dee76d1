using Course;
using static TorchSharp.torch;

namespace CourseTests.Tensors;

public sealed class MalformedPatternTests
{
    // Each on a tensor of shape [2, 3, 8], with the words that its message must have.
    [Theory]
    [InlineData("b s d", "0 arrows")]
    [InlineData("", "0 arrows")]
    [InlineData("b s d -> b -> s d", "2 arrows")]
    [InlineData("b s d - > b s d", "0 arrows")]
    [InlineData("b s - -> b s -", "'-' means nothing")]
    [InlineData("b, s, d -> b s d", "',' means nothing")]
    [InlineData("b s d* -> b s d", "'*' means nothing")]
    [InlineData("b s (d -> b s d", "never closed")]
    [InlineData("b s d -> b (s d", "never closed")]
    [InlineData("b s d) -> b s d", "closes nothing")]
    [InlineData("b (s (d)) -> b s d", "one level")]
    [InlineData("b b d -> b d", "'b' stands twice")]
    [InlineData("b s d -> b s d d", "'d' stands twice")]
    [InlineData("... s ... -> s ...", "'...' stands twice")]
    [InlineData("b s .. -> b s ..", "'..' is not an axis")]
    [InlineData("...d -> d...", "'...d' is not an axis")]
    [InlineData("b (...) -> b ...", "in parentheses")]
    [InlineData("b s d -> b s d ...", "not on the left")]
    [InlineData("b s d -> b s", "'d' stands on the left")]
    [InlineData("b s ... -> b s", "'...' stands on the left")]
    [InlineData("b s d -> b s d e", "'e' stands on the right")]
    [InlineData("b s 8 -> b s 8", "'8' stands on the left")]
    [InlineData("2 s d -> 2 s d", "'2' stands on the left")]
    [InlineData("b s d -> b s d 2", "'2' stands on the right")]
    [InlineData("b s d_ -> b s d_", "'d_' is not a name")]
    [InlineData("_b s d -> _b s d", "'_b' is not a name")]
    [InlineData("_ s d -> s d _", "name the axis")]
    [InlineData("2b s d -> 2b s d", "'2b' is not a size")]
    [InlineData("b s 0 -> b s", "'0' is not a size")]
    [InlineData("b s 99999999999999999999 -> b s", "is not a size")]
    [InlineData("b s -> s b", "3 dimensions, the left side 2")]
    [InlineData("b s d e -> b s d e", "3 dimensions, the left side 4")]
    [InlineData("a b c d ... -> a b c d ...", "at least 4")]
    [InlineData("b s (h d) -> b s h d", "pass the sizes of 1 of h, d")]
    [InlineData("b s (h d e) -> b s h d e", "pass the sizes of 2 of h, d, e")]
    [InlineData("1 s d -> s d", "dimension 0 is 2, but '1' makes it 1")]
    [InlineData("b s () -> b s", "dimension 2 is 8, but '()' makes it 1")]
    public void Should_say_what_is_wrong_with_a_pattern(string pattern, string words) => Refused(pattern, words);

    [Fact]
    public void Should_say_what_is_wrong_with_sizes()
    {
        Refused("b s (h d) -> b s h d", "dimension 2 is 8, which '(h d)' with h = 3 does not divide", ("h", 3));
        Refused("b s (h d) -> b s h d", "dimension 2 is 8, but '(h d)' makes it h = 2 · d = 2", ("h", 2), ("d", 2));
        Refused("b s d -> b s d", "dimension 0 is 2, but 'b' makes it b = 1", ("b", 1));
        Refused("b s d -> b s d", "'heads', which the pattern does not have; it has b, s, d", ("heads", 2));
        Refused("b s (h d) -> b s h d", "h = 0 is given", ("h", 0));
        Refused("b s (h d) -> b s h d", "h = -2 is given", ("h", -2));
        Refused("b s (h d) -> b s h d", "'h' is given twice", ("h", 2), ("h", 2));
    }

    [Fact]
    public void Should_say_what_reductions_and_repeats_cannot_do()
    {
        using var x = zeros(2, 3, 8);
        using var whole = zeros([2, 3], dtype: int64);
        Says("Reduce", "b s d -> b", "there are mean, sum, max, min and prod", () => x.Reduce("b s d -> b", "median"));
        Says("Reduce", "b s d -> b e", "'e' stands on the right", () => x.Reduce("b s d -> b e", "sum"));
        Says("Reduce", "b (s 2) d -> b s d", "does not divide", () => x.Reduce("b (s 2) d -> b s d", "sum"));
        Assert.Contains("convert the tensor", Assert.Throws<ArgumentException>(() => whole.Reduce("a b -> a", "mean")).Message);
        Says("Repeat", "b s d -> b s d e", "nothing says how large the new axis 'e' is", () => x.Repeat("b s d -> b s d e"));
        Says("Repeat", "b s d -> b s", "'d' stands on the left", () => x.Repeat("b s d -> b s"));
        Says("Repeat", "b s d -> (b s d e)", "more elements", () => x.Repeat("b s d -> (b s d e)", ("e", long.MaxValue)));
    }

    [Fact]
    public void Should_say_what_einsum_cannot_do()
    {
        using var x = zeros(2, 3, 8);
        foreach (var (pattern, words) in new[]
        {
            ("a b c", "0 arrows"), ("a b c -> a d", "'d' stands on the right"), ("a b c, a -> b", "2 tensors"), ("a b (c d) -> a", "'(c d)' is not a name"),
            ("a b 8 -> a", "'8' is not a name"), ("a b _ -> a", "'_' is not a name"), ("a a c -> a c", "a is 3 in dimension 1"), ("a b -> a", "3 dimensions, the pattern 2"),
            ("a b c -> a a", "'a' stands twice"), ("a b c -> ...", "'...' stands on the right"),
        })
            Says("Einsum", pattern, words, () => Einops.Einsum(pattern, x));
        Assert.Contains("do not broadcast", Assert.Throws<ArgumentException>(() => Einops.Einsum("... a, ... b -> ... a b", x, zeros(5, 8))).Message);
    }

    [Fact]
    public void Should_refuse_every_generated_pattern_once_it_is_broken()
    {
        var random = new Random(4);
        for (int i = 0; i < 200; i++)
        {
            using var scope = NewDisposeScope();
            var pattern = GeneratedPattern.Make(random, GeneratedPattern.Kind.Rearrange);
            var x = zeros(pattern.Shape);
            string[] broken = [pattern.Text + " zz", "zz " + pattern.Text, pattern.Text + " )", "( " + pattern.Text, pattern.Text.Replace("->", ""), pattern.Text + " -> a0",
                pattern.Text + " ?", pattern.Text + " 7", pattern.Text + " ....", pattern.Text.Replace("->", "1 1 1 1 1 1 1 ->")];
            foreach (string text in broken)
            {
                string message = Assert.Throws<ArgumentException>(() => x.Rearrange(text, pattern.Sizes)).Message;
                Assert.Contains($"Rearrange \"{text}\" on shape [{string.Join(", ", pattern.Shape)}]: ", message);
            }
        }
    }

    static void Refused(string pattern, string words, params (string, long)[] sizes)
    {
        using var x = zeros(2, 3, 8);
        Says("Rearrange", pattern, words, () => x.Rearrange(pattern, sizes));
    }

    static void Says(string function, string pattern, string words, Func<Tensor> call)
    {
        string message = Assert.Throws<ArgumentException>(() => call()).Message;
        Assert.StartsWith($"{function} \"{pattern}\" on shape [2, 3, 8]: ", message);
        Assert.Contains(words, message);
    }
}
