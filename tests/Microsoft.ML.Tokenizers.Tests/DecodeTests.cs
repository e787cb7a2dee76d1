using System.Buffers;

namespace Microsoft.ML.Tokenizers.Tests;

public class DecodeTests
{
    private static readonly TiktokenTokenizer s_gpt2 = TiktokenTokenizer.CreateForModel("gpt2");

    [Fact]
    public void Should_write_as_much_as_fits()
    {
        foreach (var text in Samples.Nasty(seed: 7, count: 300))
        {
            var tokens = s_gpt2.EncodeToTokens(text, out _);
            var ids = tokens.Select(token => token.Id).ToArray();
            var whole = s_gpt2.Decode(ids);
            for (var room = 0; room <= whole.Length; room++)
            {
                var destination = new char[room];
                var status = s_gpt2.Decode(ids, destination, out var idsConsumed, out var charsWritten);
                Assert.Equal(room == whole.Length ? OperationStatus.Done : OperationStatus.DestinationTooSmall, status);
                Assert.Equal(whole[..charsWritten], new string(destination, 0, charsWritten));
                Assert.Equal(whole[charsWritten..], s_gpt2.Decode(ids[idsConsumed..]));
                Assert.True(status == OperationStatus.Done ? idsConsumed == ids.Length : charsWritten == 0 || idsConsumed > 0);
            }
        }
    }

    [Fact]
    public void Should_say_what_is_wrong()
    {
        Span<char> destination = new char[32];
        // 30325 and 223 are the two tokens of " 😁".
        Assert.Equal(OperationStatus.NeedMoreData, s_gpt2.Decode([17250, 30325], destination, out var idsConsumed, out var charsWritten));
        Assert.Equal((1, 2), (idsConsumed, charsWritten));
        Assert.Equal(OperationStatus.Done, s_gpt2.Decode([17250, 30325, 223], destination, out idsConsumed, out charsWritten));
        Assert.Equal((3, 5), (idsConsumed, charsWritten));
        Assert.Equal(OperationStatus.InvalidData, s_gpt2.Decode([17250, 60000], destination, out idsConsumed, out _));
        Assert.Equal(1, idsConsumed);
        Assert.Equal(OperationStatus.InvalidData, s_gpt2.Decode([30325, 17250], destination, out idsConsumed, out _));
        Assert.Equal(0, idsConsumed);
        Assert.Equal(" \uFFFDHi", s_gpt2.Decode([30325, 17250]));
        Assert.Throws<ArgumentNullException>(() => s_gpt2.Decode(null!));
    }
}
