using System.Diagnostics;
using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseTests.Data;

public sealed class TokenFileTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("course-tokens-").FullName;

    string Bytes(params byte[] bytes)
    {
        string path = Path.Combine(folder, "tokens.bin");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Should_read_little_endian_uint16()
    {
        using var file = TokenFile.Open(Bytes(1, 0, 0, 1, 0xff, 0xff, 0x50, 0xc4));
        Assert.Equal(4, file.Count);
        Assert.Equal([1, 256, 65535, 50256], file.Tokens(0, 4).ToArray().Select(token => (int)token));
        Assert.Equal([65535], file.Tokens(2, 1).ToArray().Select(token => (int)token));
    }

    [Fact]
    public void Should_read_back_what_was_written()
    {
        string path = Path.Combine(folder, "written.bin");
        ushort[] tokens = [.. Enumerable.Range(0, 70_000).Select(i => (ushort)i)];
        TokenFile.Write(path, tokens);
        Assert.Equal(140_000, new FileInfo(path).Length);
        using var file = TokenFile.Open(path);
        Assert.Equal(tokens, file.Tokens(0, 70_000).ToArray());
        Assert.Equal([path], Directory.GetFiles(folder));
    }

    [Fact]
    public void Should_give_each_token_the_one_that_follows_it()
    {
        string path = Path.Combine(folder, "written.bin");
        TokenFile.Write(path, [.. Enumerable.Range(0, 100).Select(i => (ushort)(i * 600))]);
        using var file = TokenFile.Open(path);
        using var scope = NewDisposeScope();
        var (inputs, targets) = file.Read([0, 95, 7], sequence: 4);
        Assert.Equal((ScalarType.Int64, ScalarType.Int64), (inputs.dtype, targets.dtype));
        Assert.Equal([3, 4], inputs.shape);
        Assert.Equal([3, 4], targets.shape);
        long[] expected = [0, 1, 2, 3, 95, 96, 97, 98, 7, 8, 9, 10];
        Assert.Equal(expected.Select(i => i * 600), inputs.data<long>().ToArray());
        Assert.Equal(expected.Select(i => (i + 1) * 600), targets.data<long>().ToArray());
    }

    [Fact]
    public void Should_refuse_sequences_that_are_not_all_there()
    {
        using var file = TokenFile.Open(Bytes(new byte[20]));
        foreach (var (start, sequence) in new[] { (-1L, 3), (7L, 3), (10L, 1), (long.MaxValue, 1) })
            Assert.Contains("which has 10", Assert.Throws<ArgumentOutOfRangeException>(() => file.Read([0, start], sequence)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Read([0], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Tokens(3, -1));
    }

    [Fact]
    public void Should_say_what_is_wrong_with_a_file()
    {
        Assert.Contains("odd number", Assert.Throws<InvalidDataException>(() => TokenFile.Open(Bytes(1, 2, 3))).Message);
        Assert.Contains("is empty", Assert.Throws<InvalidDataException>(() => TokenFile.Open(Bytes())).Message);
        string nowhere = Path.Combine(folder, "nowhere.bin");
        Assert.Contains(nowhere, Assert.Throws<FileNotFoundException>(() => TokenFile.Open(nowhere)).Message);
        Assert.Throws<FileNotFoundException>(() => TokenFile.Open(folder));
    }

    [Fact]
    public void Should_be_closed_once_disposed()
    {
        var file = TokenFile.Open(Bytes(1, 2));
        file.Dispose();
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(() => file.Tokens(0, 1));
    }

    [Fact]
    public void Should_read_a_file_larger_than_memory()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a file with a hole takes its whole size there");
        string path = Path.Combine(folder, "large.bin");
        // A hole of twice this machine's memory, and 1000 tokens behind it.
        long count = Machine.MemoryBytes + 1000;
        using (var written = File.Create(path))
        {
            written.SetLength(2 * (count - 1000));
            written.Seek(0, SeekOrigin.End);
            written.Write(new byte[2000].Select((_, i) => (byte)(i % 2 == 0 ? 7 : 0)).ToArray());
        }
        using var file = TokenFile.Open(path);
        Assert.Equal(count, file.Count);
        using var scope = NewDisposeScope();
        file.Read([0], 1023);
        long before = Process.GetCurrentProcess().WorkingSet64;
        var random = new Random(1);
        for (int step = 0; step < 100; step++)
        {
            using var batch = NewDisposeScope();
            var (inputs, targets) = file.Read([random.NextInt64(count - 1024), count - 1000], 999);
            Assert.Equal((999 * 7L, 999 * 7L), (inputs[1].sum().item<long>(), targets[1].sum().item<long>()));
        }
        // Pages of 4 KiB that were looked at, in runs of up to 64 KiB, and room for other tests that run meanwhile.
        Assert.True(Process.GetCurrentProcess().WorkingSet64 - before < 1L << 30);
    }
}
