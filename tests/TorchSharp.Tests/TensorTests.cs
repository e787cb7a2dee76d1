using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class TensorTests
{
    [Fact]
    public void A_tensor_tells_what_it_is()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 3, 4, ScalarType.Int16);
        Assert.Equal([2L, 3, 4], x.shape);
        Assert.Equal(x.shape, x.size());
        Assert.Equal((3L, 3L, 3L), (x.ndim, x.dim(), x.Dimensions));
        Assert.Equal((24L, 24L, 24L), (x.numel(), x.NumberOfElements, numel(x)));
        Assert.Equal((2L, 2L), (x.ElementSize, x.element_size()));
        Assert.Equal((ScalarType.Int16, DeviceType.CPU, -1, "cpu"), (x.dtype, x.device_type, x.device_index, x.device.ToString()));
        Assert.Equal((true, false, false, false), (x.is_cpu(), x.is_cuda, x.is_meta, x.is_sparse));
        Assert.Equal((true, false, false), (x.is_integral(), x.is_floating_point(), x.is_complex()));
        Assert.Equal("[2x3x4], type = Int16, device = cpu", x.ToString());
        Assert.Equal([2, 3, 4], x.IntShape().ToArray());
        Assert.True(tensor(3).is_nonzero());
        Assert.False(x.is_pinned());
        x.name = "weights";
        Assert.Equal("weights", x.name);
    }

    [Fact]
    public void The_meta_device_has_shapes_without_memory()
    {
        using var scope = NewDisposeScope();
        // 405 billion parameters' largest matrix, and a product nobody could compute
        var w = empty([128256, 16384], ScalarType.BFloat16, META);
        var y = zeros([1_000_000, 128256], ScalarType.BFloat16, META).matmul(w);
        Assert.Equal([1_000_000L, 16384], y.shape);
        Assert.True(y.is_meta);
        Assert.Equal("meta", y.device.ToString());
        Assert.Throws<NotSupportedException>(() => y.@float()[0, 0].item<float>());
        Assert.Throws<NotSupportedException>(() => y[0, 0].ToSingle());
        Assert.Throws<NotSupportedException>(() => w.to(ScalarType.Float32).data<float>());
        Assert.Equal("[128256x16384], type = BFloat16, device = meta", w.npstr());
    }

    [Fact]
    public void A_disposed_tensor_says_so()
    {
        var x = zeros(2);
        x.name = "x";
        x.Dispose();
        x.Dispose();
        Assert.True(x.IsInvalid);
        var failure = Assert.Throws<ObjectDisposedException>(() => x + 1);
        Assert.Contains("'x'", failure.Message);
        Assert.Contains("MoveToOuterDisposeScope", failure.Message);
        Assert.IsAssignableFrom<InvalidOperationException>(failure);
        Assert.Throws<ObjectDisposedException>(() => ones(2).add(x));
        Assert.Throws<ObjectDisposedException>(() => cat([x]));
        Assert.Throws<ObjectDisposedException>(() => x.shape);
        Assert.Throws<ObjectDisposedException>(() => x.requires_grad);
        Assert.Throws<ObjectDisposedException>(() => x.backward());
        Assert.Equal("(disposed tensor)", x.ToString());
    }

    [Fact]
    public void Live_tensors_are_counted()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        var x = zeros(1);
        Assert.Equal(before + 1, Tensor.TotalCount);
        Assert.True(Tensor.PeakCount >= before + 1);
        x.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void A_forgotten_tensor_is_finalized()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        Forget();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Equal(before, Tensor.TotalCount);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static void Forget() => _ = zeros(1);
    }

    [Fact]
    public void A_handle_moves_from_one_object_to_another()
    {
        var x = tensor(new[] { 1f, 2 });
        var handle = x.DecoupleFromNativeHandle();
        Assert.True(x.IsInvalid);
        using var y = Tensor.UnsafeCreateTensor(handle);
        Assert.Equal(handle, y.Handle);
        Assert.Equal([1f, 2], y.data<float>().ToArray());
    }

    [Fact]
    public void A_parameter_takes_a_tensors_place()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2);
        var p = x.AsParameter();
        Assert.True(x.IsInvalid);
        Assert.True(p.requires_grad);
        Assert.True(p.is_leaf);
        Assert.True(scope.Contains(p));
        Assert.False(new Modules.Parameter(zeros(2), requires_grad: false).requires_grad);
        var free = zeros(2).DetachFromDisposeScope();
        using var own = new Modules.Parameter(free);
        Assert.False(scope.Contains(own));
    }

    [Fact]
    public void Threads_are_as_many_as_processors_unless_set()
    {
        var before = get_num_threads();
        Assert.Equal(Environment.ProcessorCount, before);
        set_num_threads(1);
        Assert.Equal(1, get_num_threads());
        set_num_threads(before);
        Assert.True(get_num_interop_threads() > 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => set_num_threads(0));
    }

    [Fact]
    public void The_version_is_libtorchs() => Assert.Matches(@"^[1-9]\d*\.\d+\.\d+", __version__);
}
