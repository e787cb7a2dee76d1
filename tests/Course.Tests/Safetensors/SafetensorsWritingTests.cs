using System.Buffers.Binary;
using System.Text;
using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseTests.SafetensorsFiles;

public sealed class SafetensorsWritingTests : IDisposable
{
    readonly RawSafetensors raw = new();

    public void Dispose() => raw.Dispose();

    public static TheoryData<ScalarType> AllTypes => [ScalarType.Bool, ScalarType.Byte, ScalarType.Int8, ScalarType.Int16, ScalarType.Int32, ScalarType.Int64,
        ScalarType.Float16, ScalarType.BFloat16, ScalarType.Float32, ScalarType.Float64, ScalarType.ComplexFloat32];

    [Theory]
    [MemberData(nameof(AllTypes))]
    public void Should_read_back_what_was_written(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var values = arange(24, dtype: ScalarType.Float32).sub(5).view(2, 3, 4).to(type);
        string path = raw.PathOf("out.safetensors");
        SafetensorsFile.Save(path, new Dictionary<string, Tensor> { ["x"] = values, ["turned"] = values.transpose(0, 2), ["scalar"] = values[1, 1, 1], ["none"] = values[..0] });
        using var file = SafetensorsFile.Open(path);
        foreach (var (name, expected) in new[] { ("x", values), ("turned", values.transpose(0, 2)), ("scalar", values[1, 1, 1]), ("none", values[..0]) })
        {
            var actual = file.Read(name);
            Assert.Equal(type, actual.dtype);
            Assert.Equal(expected.shape, actual.shape);
            Assert.True(actual.equal(expected).all().ToBoolean(), name);
        }
    }

    [Fact]
    public void Should_write_the_bytes_of_the_format()
    {
        using var scope = NewDisposeScope();
        string path = raw.PathOf("out.safetensors");
        SafetensorsFile.Save(path, new Dictionary<string, Tensor> { ["b"] = tensor(new byte[] { 1, 2, 3 }), ["a"] = tensor(new[] { 1f, 2f }).to(bfloat16), ["ü"] = tensor(new[] { 0.5f }) },
            new Dictionary<string, string> { ["format"] = "pt" });
        byte[] bytes = File.ReadAllBytes(path);
        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal(0, (8 + length) % 8);
        Assert.Equal("""{"__metadata__":{"format":"pt"},"ü":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"BF16","shape":[2],"data_offsets":[4,8]},"b":{"dtype":"U8","shape":[3],"data_offsets":[8,11]}}""",
            Encoding.UTF8.GetString(bytes, 8, length).TrimEnd(' '));
        // 0.5 in float32, then 1 and 2 in bfloat16, the upper halves of their float32 bits.
        Assert.Equal([0, 0, 0, 0x3f, 0x80, 0x3f, 0x00, 0x40, 1, 2, 3], bytes[(8 + length)..]);
    }

    [Fact]
    public void Should_leave_the_old_file_and_nothing_beside_it_when_writing_fails()
    {
        using var scope = NewDisposeScope();
        string path = raw.Write([1, 2, 3]);
        var disposed = ones(3);
        Dictionary<string, Tensor> good = new() { ["a"] = ones(2) };
        Assert.Throws<ArgumentException>(() => SafetensorsFile.Save(path, [.. good, .. good]));
        Assert.Throws<ArgumentException>(() => SafetensorsFile.Save(path, new Dictionary<string, Tensor> { ["__metadata__"] = ones(2) }));
        Assert.Throws<NotSupportedException>(() => SafetensorsFile.Save(path, new Dictionary<string, Tensor> { ["z"] = zeros(2, dtype: ScalarType.ComplexFloat64) }));
        // A tensor without values fails while its bytes are written, after the header.
        Assert.ThrowsAny<Exception>(() => SafetensorsFile.Save(path, new Dictionary<string, Tensor> { ["a"] = ones(2), ["m"] = empty(2, device: "meta") }));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(raw.Folder));
    }

    [Fact]
    public void Should_replace_a_file_that_is_open_for_reading()
    {
        using var scope = NewDisposeScope();
        string path = raw.PathOf("x.safetensors");
        SafetensorsFile.Save(path, new Dictionary<string, Tensor> { ["a"] = zeros(3) });
        using var before = SafetensorsFile.Open(path);
        SafetensorsFile.Save(path, new Dictionary<string, Tensor> { ["a"] = before.Read("a") + 1 });
        using var after = SafetensorsFile.Open(path);
        Assert.Equal([0f, 0f, 0f], before.Values<float>("a"));
        Assert.Equal([1f, 1f, 1f], after.Values<float>("a"));
    }
}
