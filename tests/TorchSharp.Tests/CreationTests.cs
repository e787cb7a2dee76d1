using System.Numerics;
using TorchSharp.Tests.Oracle;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class CreationTests
{
    private static void Has(Tensor tensor, ScalarType dtype, long[] shape, params double[] values)
    {
        using (tensor)
        {
            Assert.Equal(dtype, tensor.dtype);
            Assert.Equal(shape, tensor.shape);
            Close.To(values, Nd.From(tensor).Values, 1e-6); // some are float32
        }
    }

    [Fact]
    public void The_dtype_follows_from_the_value()
    {
        Has(tensor(1.5), ScalarType.Float64, [], 1.5);
        Has(tensor(1.5f), ScalarType.Float32, [], 1.5);
        Has(tensor(1), ScalarType.Int32, [], 1);
        Has(tensor(1L), ScalarType.Int64, [], 1);
        Has(tensor((short)1), ScalarType.Int16, [], 1);
        Has(tensor((sbyte)1), ScalarType.Int8, [], 1);
        Has(tensor((byte)1), ScalarType.Byte, [], 1);
        Has(tensor(true), ScalarType.Bool, [], 1);
        Has(tensor(new[] { 1, 2 }), ScalarType.Int32, [2], 1, 2);
        Has(tensor(new[] { (Half)1.5f }), ScalarType.Float16, [1], 1.5);
        Has(arange(5), ScalarType.Int64, [5], 0, 1, 2, 3, 4);
        Has(arange(0.0, 1.0, 0.25), ScalarType.Float32, [4], 0, 0.25, 0.5, 0.75);
        Has(full(new[] { 2L }, 1), ScalarType.Int64, [2], 1, 1);
        Has(full(new[] { 2L }, 1.0), ScalarType.Float32, [2], 1, 1);
        Has(full(2, true), ScalarType.Bool, [2], 1, 1);
        Has(randint(1, [2L]), ScalarType.Int64, [2], 0, 0);
        Has(tensor(3) / tensor(2), ScalarType.Float32, [], 1.5);
        using (var z = tensor(new Complex(1, 2))) Assert.Equal((ScalarType.ComplexFloat64, new Complex(1, 2)), (z.dtype, z.item<Complex>()));
        using (var z = tensor((1f, 2f))) Assert.Equal((ScalarType.ComplexFloat32, (1f, 2f)), (z.dtype, z.item<(float, float)>()));
        using (var z = tensor(1.0, 2.0)) Assert.Equal(new Complex(1, 2), z.item<Complex>());
        using (var z = tensor(1f, 2f)) Assert.Equal((1f, 2f), z.item<(float, float)>());
    }

    [Fact]
    public void Arrays_lists_and_memory_become_tensors()
    {
        Has(tensor(new[,] { { 1f, 2 }, { 3, 4 } }), ScalarType.Float32, [2, 2], 1, 2, 3, 4);
        Has(tensor(new[,,] { { { 1L, 2 } } }), ScalarType.Int64, [1, 1, 2], 1, 2);
        Has(tensor(new[,,,] { { { { 1.0 } } } }), ScalarType.Float64, [1, 1, 1, 1], 1);
        Has(tensor(new List<float> { 1, 2, 3, 4 }, 2, 2), ScalarType.Float32, [2, 2], 1, 2, 3, 4);
        Has(tensor(new float[] { 1, 2, 3, 4 }, [4, 1]), ScalarType.Float32, [4, 1], 1, 2, 3, 4);
        Has(tensor(new List<long> { 1, 2 }), ScalarType.Int64, [2], 1, 2);
        Has(tensor(Enumerable.Range(0, 8).ToList(), 2, 2, 2), ScalarType.Int32, [2, 2, 2], 0, 1, 2, 3, 4, 5, 6, 7);
        Has(tensor(new byte[] { 1, 2 }.AsMemory(), [2]), ScalarType.Byte, [2], 1, 2);
        Has(tensor(new double[0]), ScalarType.Float64, [0]);
        Has(tensor(new int[2, 0]), ScalarType.Int32, [2, 0]);
        Has(tensor(new[] { 1, 2 }, ScalarType.Float64), ScalarType.Float64, [2], 1, 2);
        Has(tensor(new[] { 0.5f, 2 }, bfloat16), ScalarType.BFloat16, [2], 0.5, 2);
        Has(from_array(new short[,] { { 1 }, { 2 } }), ScalarType.Int16, [2, 1], 1, 2);
        Has(as_tensor(new[] { 1.5, 2.5 }, float32), ScalarType.Float32, [2], 1.5, 2.5);
        Has(new[] { 1f, 2, 3, 4 }.ToTensor([2, 2]), ScalarType.Float32, [2, 2], 1, 2, 3, 4);
        Has(2.5.ToTensor(), ScalarType.Float64, [], 2.5);
        float[] source = [1, 2];
        using var copy = tensor(source);
        source[0] = 9;
        Assert.Equal(1f, copy[0].item<float>());
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Contains("5 values do not fill a tensor of shape [2, 3], which has 6 elements", Assert.Throws<ArgumentException>(() => tensor(new float[5], [2, 3])).Message);
        Assert.Throws<ArgumentException>(() => from_array(new[] { new[] { 1 } }));
        Assert.Contains("System.String", Assert.Throws<ArgumentException>(() => from_array(new[] { "x" })).Message);
        Assert.Throws<NotSupportedException>(() => zeros(2, names: ["N"]));
    }

    [Fact]
    public void Constants_have_the_shape_asked_for()
    {
        Has(zeros(2, 2), ScalarType.Float32, [2, 2], 0, 0, 0, 0);
        Has(zeros([3L], int64), ScalarType.Int64, [3], 0, 0, 0);
        Has(ones(1, 2, 1, 1), ScalarType.Float32, [1, 2, 1, 1], 1, 1);
        Has(ones(2L, 1, 1), ScalarType.Float32, [2, 1, 1], 1, 1);
        Has(full(1, 2, 7.5), ScalarType.Float32, [1, 2], 7.5, 7.5);
        Has(full(1L, 1, 2, 3), ScalarType.Int64, [1, 1, 2], 3, 3);
        Has(eye(2), ScalarType.Float32, [2, 2], 1, 0, 0, 1);
        Has(eye(1, 3), ScalarType.Float32, [1, 3], 1, 0, 0);
        Has(arange(2, 5), ScalarType.Int64, [3], 2, 3, 4);
        Has(arange(5, 0, -2), ScalarType.Int64, [3], 5, 3, 1);
        Has(arange(3, ScalarType.Float32), ScalarType.Float32, [3], 0, 1, 2);
        Has(linspace(0, 1, 3), ScalarType.Float32, [3], 0, 0.5, 1);
        Has(logspace(0, 2, 3), ScalarType.Float32, [3], 1, 10, 100);
        Has(logspace(0, 2, 3, 2), ScalarType.Float32, [3], 1, 2, 4);
        Has(tril_indices(2, 2), ScalarType.Int64, [2, 3], 0, 1, 1, 0, 0, 1);
        Has(triu_indices(2, 2, 1), ScalarType.Int64, [2, 1], 0, 1);
        using var e = empty(2, 3, 4, ScalarType.Float64);
        Assert.Equal((ScalarType.Float64, 24L), (e.dtype, e.numel()));
        using var s = empty_strided([2, 3], [1, 2]);
        Assert.Equal([1L, 2], s.stride());
        using var p = polar(tensor(new[] { 2.0 }), tensor(new[] { Math.PI / 2 }));
        Assert.Equal(2, p.item<Complex>().Imaginary, 12);
    }

    [Fact]
    public void Like_another_means_its_shape_dtype_and_device()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 3, ScalarType.Float64);
        foreach (var like in (Tensor[])[zeros_like(x), ones_like(x), empty_like(x), full_like(x, 2), x.zeros_like(), x.ones_like(), x.empty_like(), x.full_like(2), rand_like(x), randn_like(x), randint_like(x, 0, 2), x.new_zeros([2L, 3]), x.new_empty([2L, 3]), x.new_full([2L, 3], 1), x.new_ones(2, 3), x.new_zeros(2, 3)])
        {
            Assert.Equal([2L, 3], like.shape);
            Assert.Equal(ScalarType.Float64, like.dtype);
        }
        Assert.Equal(12.0, full_like(x, 2).sum().item<double>());
        Assert.Equal(ScalarType.Int32, x.ones_like(ScalarType.Int32).dtype);
        Assert.True(ones_like(x, requires_grad: true).requires_grad);
        Assert.Equal([4L], x.new_ones(4).shape);
        Assert.Equal([1L, 2, 3], x.new_zeros(1, 2, 3).shape);
    }

    [Fact]
    public void Filling_changes_the_tensor_itself()
    {
        using var scope = NewDisposeScope();
        var x = empty(2, 2);
        Assert.Same(x, x.fill_(3));
        Assert.Equal(12f, x.sum().item<float>());
        Assert.Same(x, x.zero_());
        x.copy_(tensor(new[] { 1, 2 }));
        Assert.Equal([1f, 2, 1, 2], x.data<float>().ToArray());
        x.set_(ones(3));
        Assert.Equal([3L], x.shape);
    }

    [Fact]
    public void Defaults_can_be_set()
    {
        try
        {
            set_default_dtype(ScalarType.Float64);
            Assert.Equal(ScalarType.Float64, get_default_dtype());
            Has(zeros(1), ScalarType.Float64, [1], 0);
            using (var half = zeros(1, ScalarType.Float16)) set_default_tensor_type(half);
            Assert.Equal(ScalarType.Float16, get_default_dtype());
            set_default_dtype(ScalarType.Float32);
            set_default_device("meta");
            Assert.Equal((DeviceType.META, DeviceType.CPU), (InitializeDevice(null).type, InitializeDevice(CPU).type));
            Assert.Equal(DeviceType.META, get_default_device().type);
            using var x = tensor(new[] { 1 });
            Assert.True(x.is_meta);
        }
        finally
        {
            set_default_dtype(ScalarType.Float32);
            set_default_device(CPU);
        }
        Assert.Contains("Int64", Assert.Throws<ArgumentException>(() => set_default_dtype(ScalarType.Int64)).Message);
    }

    [Fact]
    public void A_buffer_is_shared_until_the_tensor_goes()
    {
        float[] buffer = [1, 2, 3, 4];
        Tensor part;
        using (var x = frombuffer(buffer, ScalarType.Float32))
        {
            x[0] = 9f;
            buffer[3] = 7;
            part = x[2..];
            Has(x.clone(), ScalarType.Float32, [4], 9, 2, 3, 7);
        }
        Assert.Equal(9f, buffer[0]);
        GC.Collect();
        Has(part, ScalarType.Float32, [2], 3, 7);
        // 3.0f is 0x40400000, little-endian
        Has(frombuffer(buffer, ScalarType.Int16, count: 2, offset: 8), ScalarType.Int16, [2], 0, 0x4040);
        Assert.Contains("the array has 16", Assert.Throws<ArgumentException>(() => frombuffer(buffer, ScalarType.Float32, 5)).Message);
    }
}
