using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Tokenizers.Tests;

public class Gpt2Tests
{
    private static readonly TiktokenTokenizer s_gpt2 = TiktokenTokenizer.CreateForModel("gpt2");

    // The lecture's ids, and tiktoken's of the special token.
    [Theory]
    [InlineData("Hello, I'm a language model,", new[] { 15496, 11, 314, 1101, 257, 3303, 2746, 11 })]
    [InlineData("<|endoftext|>", new[] { 50256 })]
    [InlineData("a<|endoftext|>b", new[] { 64, 50256, 65 })]
    [InlineData("", new int[0])]
    public void Should_give_the_lectures_ids(string text, int[] ids)
    {
        Assert.Equal(ids, s_gpt2.EncodeToIds(text));
        Assert.Equal(text, s_gpt2.Decode(ids));
        Assert.Equal(ids.Length, s_gpt2.CountTokens(text));
    }
}
