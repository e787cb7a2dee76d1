using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class ConversionTests
{
    [Fact]
    public void Every_dtype_converts_to_every_other()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 0.0, 1, 3 });
        foreach (var from in Enum.GetValues<ScalarType>())
            foreach (var to in Enum.GetValues<ScalarType>())
            {
                var y = x.to(from).to(to);
                Assert.Equal(to, y.dtype);
                var expected = from == ScalarType.Bool || to == ScalarType.Bool ? new[] { 0.0, 1, 1 } : [0, 1, 3];
                Assert.Equal(expected, y.to(ScalarType.Float64).data<double>().ToArray());
            }
    }

    [Fact]
    public void The_named_conversions_give_their_dtype()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.75 });
        (Tensor, ScalarType)[] all =
        [
            (x.@bool(), ScalarType.Bool), (x.@byte(), ScalarType.Byte), (x.@char(), ScalarType.Int8), (x.@short(), ScalarType.Int16), (x.@int(), ScalarType.Int32), (x.@long(), ScalarType.Int64),
            (x.half(), ScalarType.Float16), (x.bfloat16(), ScalarType.BFloat16), (x.@float(), ScalarType.Float32), (x.@double(), ScalarType.Float64), (x.cfloat(), ScalarType.ComplexFloat32), (x.cdouble(), ScalarType.ComplexFloat64),
            (x.to_type(int32), ScalarType.Int32), (x.type(int32), ScalarType.Int32), (x.type(FloatTensor), ScalarType.Float32), (x.type_as(tensor(1)), ScalarType.Int32), (x.to(tensor(1)), ScalarType.Int32),
            (BoolTensor(x), ScalarType.Bool), (ByteTensor(x), ScalarType.Byte), (DoubleTensor(x), ScalarType.Float64), (FloatTensor(x), ScalarType.Float32), (IntTensor(x), ScalarType.Int32), (LongTensor(x), ScalarType.Int64), (ShortTensor(x), ScalarType.Int16),
        ];
        foreach (var (tensor, dtype) in all) Assert.Equal(dtype, tensor.dtype);
        Assert.Equal(1, x.@int().item<int>());
    }

    [Fact]
    public void What_needs_no_conversion_is_the_tensor_itself_unless_a_copy_is_asked_for()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2);
        Assert.Same(x, x.to(float32));
        Assert.Same(x, x.cpu());
        Assert.Same(x, x.to("cpu"));
        Assert.Same(x, x.to(DeviceType.CPU));
        Assert.NotSame(x, x.to(float32, copy: true));
        var y = x.to(float64, disposeAfter: true);
        Assert.True(x.IsInvalid);
        Assert.False(y.IsInvalid);
    }

    [Fact]
    public void The_only_element_is_read_strictly_or_converted()
    {
        using var scope = NewDisposeScope();
        var x = tensor(2.75f);
        Assert.Equal(2.75f, x.item<float>());
        Assert.Contains("Float32 cannot be read as Double: its elements are float", Assert.Throws<ArgumentException>(() => x.item<double>()).Message);
        Assert.Contains("C# has no bfloat16", Assert.Throws<ArgumentException>(() => x.bfloat16().item<float>()).Message);
        Assert.Contains("[3] has 3 elements", Assert.Throws<ArgumentException>(() => zeros(3).item<float>()).Message);
        Assert.Throws<ArgumentException>(() => zeros(3).ToScalar());
        Assert.Equal((2.75, 2.75f, 2, 2L, (short)2, (sbyte)2, (byte)2), (x.ToDouble(), x.ToSingle(), x.ToInt32(), x.ToInt64(), x.ToInt16(), x.ToSByte(), x.ToByte()));
        Assert.Equal((2.75, 2.75f, 2, 2L, (short)2, (sbyte)2, (byte)2), ((double)x, (float)x, (int)x, (long)x, (short)x, (sbyte)x, (byte)x));
        Assert.Equal((true, true, (Half)2.75f), ((bool)x, x.ToBoolean(), x.ToHalf()));
        var z = tensor(new Complex(1, 2));
        Assert.Equal((new Complex(1, 2), (1f, 2f), new Complex(1, 2)), (z.ToComplexFloat64(), z.ToComplexFloat32(), z.ToComplex64()));
        Assert.Equal(-2, z.conj().ToComplexFloat64().Imaginary);
        // of a view, and of what requires a gradient
        Assert.Equal(4f, tensor(new[,] { { 1f, 2 }, { 3, 4 } }, requires_grad: true).t()[1, 1].item<float>());
        Assert.Equal(1.5, tensor(1.5, requires_grad: true).item<double>());
        Assert.Equal(3L, tensor(3L).ToScalar().ToInt64());
    }

    [Fact]
    public void Values_convert_to_tensors()
    {
        using var scope = NewDisposeScope();
        Tensor[] scalars = [(byte)1, (sbyte)1, (short)1, 1, 1L, 1f, 1.0, true, (1f, 0f), Complex.One, (Scalar)1, (Scalar)1.0, (Scalar)true, (Scalar)Complex.One];
        foreach (var t in scalars) Assert.Equal((0L, 1.0), (t.ndim, t.ToDouble()));
        Tensor[] arrays = [new byte[] { 1 }, new sbyte[] { 1 }, new short[] { 1 }, new[] { 1 }, new[] { 1L }, new[] { 1f }, new[] { 1.0 }, new[] { true }, new[] { (1f, 0f) }, new[] { Complex.One }];
        foreach (var t in arrays) Assert.Equal((1L, 1.0), (t.ndim, t.ToDouble()));
    }

    [Fact]
    public void Elements_are_read_and_written_in_row_major_order_whatever_the_strides()
    {
        using var scope = NewDisposeScope();
        var x = arange(6).reshape(2, 3).t();
        using var data = x.data<long>();
        Assert.Equal([0L, 3, 1, 4, 2, 5], data.ToArray());
        Assert.Equal(data.ToArray(), data);
        Assert.Equal(new long[,] { { 0, 3 }, { 1, 4 }, { 2, 5 } }, (long[,])data.ToNDArray());
        Assert.Equal((6L, 4L, 4L, false), (data.Count, data[1, 1], data[3], data.IsReadOnly));
        data[2, 0] = 9;
        Assert.Equal(9, x[2, 0].item<long>());
        var some = new long[4];
        data.CopyTo(some, 1, 2);
        Assert.Equal([0L, 1, 4, 9], some);
        data.CopyFrom(new long[] { -1, -2 }, 0, 4);
        Assert.Equal([0L, 3, 1, 4, -1, -2], data.ToArray());
        Assert.Equal([7L], (long[])tensor(7L).data<long>().ToNDArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => data[3, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => data[6]);
        Assert.Throws<ArgumentException>(() => data[0, 0, 0]);
        Assert.Throws<ArgumentException>(() => x.data<int>());
        Assert.True(data == x.data<long>());
        Assert.True(data != arange(6).data<long>());
    }

    [Fact]
    public void Elements_outlive_the_tensor_they_are_read_from()
    {
        Utils.TensorAccessor<float> data;
        using (var x = ones(3)) data = x.data<float>();
        Assert.Equal([1f, 1, 1], data.ToArray());
        data.Dispose();
    }

    [Fact]
    public void What_is_still_to_be_conjugated_is_read_from_a_copy()
    {
        using var scope = NewDisposeScope();
        var data = tensor(new[] { new Complex(1, 2) }).conj().data<Complex>();
        Assert.True(data.IsReadOnly);
        Assert.Equal(new Complex(1, -2), data[0]);
        Assert.Throws<InvalidOperationException>(() => data[0] = 1);
    }

    [Fact]
    public void Bytes_are_the_elements_of_a_contiguous_tensor()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new short[] { 1, 258 });
        Assert.Equal([1, 0, 2, 1], x.bytes.ToArray());
        x.bytes = new byte[] { 2, 0, 0, 0 };
        Assert.Equal([(short)2, 0], x.data<short>().ToArray());
        Assert.Throws<NotSupportedException>(() => zeros(2, 3).t().bytes.Length);
        Assert.Throws<ArgumentException>(() => x.bytes = new byte[3]);
    }

    [Fact]
    public void Lists_are_nested_as_the_dimensions_are()
    {
        using var scope = NewDisposeScope();
        var list = Assert.IsType<List<object>>(arange(4).reshape(2, 2).tolist());
        var row = Assert.IsType<List<object>>(list[1]);
        Assert.Equal(3, ((Scalar)row[1]).ToInt64());
        Assert.Equal(1.5, ((Scalar)tensor(1.5).tolist()).ToDouble());
    }

    [Fact]
    public void Single_elements_of_each_dtype_are_read_by_place()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[,] { { 1.0, 2 }, { 3, 4 } }).t();
        Assert.Equal(3.0, x.ReadCpuDouble(1));
        Assert.Equal((3f, 3f, 3f), (x.@float().ReadCpuSingle(1), x.half().ReadCpuFloat16(1), x.bfloat16().ReadCpuBFloat16(1)));
        Assert.Equal((3L, 3, (short)3, (sbyte)3, (byte)3, true), (x.@long().ReadCpuInt64(1), x.@int().ReadCpuInt32(1), x.@short().ReadCpuInt16(1), x.@char().ReadCpuSByte(1), x.@byte().ReadCpuByte(1), x.@bool().ReadCpuBool(1)));
    }

    [Fact]
    public void Dtypes_tell_what_they_can_hold()
    {
        Assert.Equal(2.220446049250313e-16, finfo(float64).eps);
        Assert.Equal((32, 1.1920928955078125e-7, 3.4028234663852886e38, 1.1754943508222875e-38, 1e-6), (finfo().bits, finfo().eps, finfo().max, finfo().tiny, finfo().resolution));
        Assert.Equal((65504.0, -65504.0, 6.103515625e-5, 0.0009765625, 1e-3), (finfo(float16).max, finfo(float16).min, finfo(float16).smallest_normal, finfo(float16).eps, finfo(float16).resolution));
        Assert.Equal((3.3895313892515355e38, 0.0078125, 0.01), (finfo(bfloat16).max, finfo(bfloat16).eps, finfo(bfloat16).resolution));
        Assert.Throws<ArgumentException>(() => finfo(int32));
        Assert.Equal((255, 127L, 32767L, long.MaxValue), (max_int_value(uint8), max_int_value(int8), max_int_value(int16), max_int_value(int64)));
        Assert.Equal((ScalarType.Float32, ScalarType.Float64), (promote_types(int64, float32), promote_types(float64, float32)));
        Assert.Equal(ScalarType.Float32, result_type(zeros(1), tensor(new[] { 1.0 }).@float()));
        Assert.True(can_cast(int32, float32));
        Assert.False(can_cast(float32, int32));
        foreach (var dtype in Enum.GetValues<ScalarType>())
        {
            using var x = zeros(1, dtype);
            Assert.Equal(dtype.ElementSize(), x.bytes.Length);
        }
    }

    [Fact]
    public void Scalars_keep_what_they_are_made_of()
    {
        Assert.Equal((ScalarType.Int64, ScalarType.Float64, ScalarType.Bool, ScalarType.ComplexFloat64), (((Scalar)1).Type, ((Scalar)1f).Type, ((Scalar)true).Type, ((Scalar)Complex.One).Type));
        Assert.Equal(long.MaxValue, ((Scalar)long.MaxValue).ToInt64());
        Assert.Equal((2.5, 2, 2.5f, (Half)2.5f, true), (2.5.ToScalar().ToDouble(), 2.5.ToScalar().ToInt32(), 2.5f.ToScalar().ToSingle(), ((Half)2.5f).ToScalar().ToHalf(), 2.ToScalar().ToBoolean()));
        Assert.Equal(((byte)3, (sbyte)3, (short)3, new Complex(3, 0), (3f, 0f)), (3L.ToScalar().ToByte(), ((sbyte)3).ToScalar().ToSByte(), ((short)3).ToScalar().ToInt16(), ((byte)3).ToScalar().ToComplexFloat64(), 3.ToScalar().ToComplexFloat32()));
        Assert.Equal(new Complex(1, 2), (1f, 2f).ToScalar().ToComplexFloat64());
        Assert.True(true.ToScalar().ToBoolean());
        // 1.01 lies between the bfloat16 numbers 1.0078125 and 1.015625
        Assert.Equal(1.0078125, 1.01f.ToBFloat16Scalar().ToDouble());
        Assert.Equal(["7", "2.5", "True"], new[] { ((Scalar)7).ToString(), ((Scalar)2.5).ToString(), ((Scalar)true).ToString() });
        using (var nothing = (Scalar)1) nothing.Dispose();
    }

    [Fact]
    public void An_object_is_known_for_what_it_is()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2);
        Assert.Equal((true, false, true, false), (is_tensor(x), is_tensor("x"), is_storage(x.storage<float>()), is_storage(x)));
        Assert.Equal((true, false, false), (is_floating_point(x), is_integral(x), is_complex(x)));
        Assert.Equal((false, true), (is_conj(x), is_nonzero(tensor(2))));
        Assert.True(x.to_dense().Equals(x));
    }
}
