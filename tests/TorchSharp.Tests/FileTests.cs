using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class FileTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(path);

    [Fact]
    public void A_saved_tensor_is_loaded_as_it_was()
    {
        using var scope = NewDisposeScope();
        foreach (var x in (Tensor[])[randn(3, 4), arange(5), tensor(true), randn(2, 2).bfloat16(), randn(3, 4).t()])
        {
            save(x, path);
            var y = load(path);
            Assert.Equal(x.dtype, y.dtype);
            Assert.True(x.Equals(y));
            x.Save(path);
            Assert.True(x.Equals(Tensor.Load(path)));
        }
    }

    [Fact]
    public void The_format_is_dtype_sizes_and_bytes()
    {
        using var scope = NewDisposeScope();
        using var stream = new MemoryStream();
        tensor(new short[,] { { 1, 2, 3 } }).Save(stream);
        // Int16 is 2; then two dimensions, 1 and 3; then little-endian elements
        Assert.Equal([2, 2, 1, 3, 1, 0, 2, 0, 3, 0], stream.ToArray());
        stream.SetLength(0);
        zeros(300, uint8).Save(stream);
        // 300 = 0b10_0101100 in groups of seven bits, the lowest first
        Assert.Equal([0, 1, 0xAC, 0x02, 0], stream.ToArray()[..5]);
        Assert.Equal(304, stream.Length);
    }

    [Fact]
    public void Tensors_follow_one_another_in_a_file()
    {
        using var scope = NewDisposeScope();
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            tensor(new[] { 1f, 2 }).Save(writer);
            tensor(new[] { 7L }).Save(writer);
            tensor(new[] { 3f, 4 }).Save(writer);
        }
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        var x = zeros(2);
        x.Load(reader);
        Assert.Equal([1f, 2], x.data<float>().ToArray());
        Assert.Null(TensorExtensionMethods.Load(reader, skip: true));
        Tensor? y = null;
        TensorExtensionMethods.Load(ref y!, reader);
        Assert.Equal([3f, 4], y.data<float>().ToArray());
    }

    [Fact]
    public void Values_are_read_into_a_tensor_whatever_its_strides()
    {
        using var scope = NewDisposeScope();
        using var stream = new MemoryStream();
        tensor(new[,] { { 1f, 2 }, { 3, 4 } }).WriteBytesToStream(stream, bufferSize: 3);
        Assert.Equal(16, stream.Length);
        stream.Position = 0;
        var x = zeros(2, 2).t();
        x.ReadBytesFromStream(stream, bufferSize: 5);
        Assert.Equal([1f, 2, 3, 4], x.data<float>().ToArray());
        Assert.Throws<EndOfStreamException>(() => x.ReadBytesFromStream(stream));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.WriteBytesToStream(stream, 0));
    }

    [Fact]
    public void What_is_no_such_file_is_refused()
    {
        using var scope = NewDisposeScope();
        Assert.Contains(path, Assert.Throws<FileNotFoundException>(() => load(path)).Message);
        File.WriteAllText(path, "nonsense");
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => load(path));
        Assert.Throws<InvalidDataException>(() => Tensor.Load(path));
        zeros(3).Save(path);
        using var reader = new BinaryReader(File.OpenRead(path));
        Assert.Contains("[3]; wanted is Float32 and shape [2]", Assert.Throws<ArgumentException>(() => zeros(2).Load(reader)).Message);
    }
}
