using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class ErrorTests
{
    [Fact]
    public void Libtorchs_message_is_given_in_its_first_line()
    {
        using var scope = NewDisposeScope();
        var shapes = Assert.Throws<ExternalException>(() => zeros(2, 3).mm(zeros(2, 3)));
        Assert.Equal("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", shapes.Message);
        Assert.Equal("The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 0", Assert.Throws<ExternalException>(() => zeros(3) + zeros(4)).Message);
        Assert.Contains("view size is not compatible", Assert.Throws<ExternalException>(() => zeros(2, 3).t().view(6)).Message);
        Assert.Contains("Dimension out of range", Assert.Throws<ExternalException>(() => zeros(2).sum(5)).Message);
        Assert.Contains("shape '[4]' is invalid for input of size 6", Assert.Throws<ExternalException>(() => zeros(6).reshape(4)).Message);
        Assert.Contains("result type Float can't be cast", Assert.Throws<ExternalException>(() => tensor(new[] { 1L }).add_(1.5f)).Message);
        Assert.Contains("expected scalar type", Assert.Throws<ExternalException>(() => zeros(2, 2).mm(zeros(2, 2, float64))).Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void An_operator_that_failed_leaves_the_next_one_alone()
    {
        using var scope = NewDisposeScope();
        for (var i = 0; i < 1000; i++) Assert.Throws<ExternalException>(() => zeros(3) + zeros(4));
        Assert.Equal(3f, (zeros(3) + 1).sum().item<float>());
    }

    [Fact]
    public void A_tensor_larger_than_any_memory_is_refused()
    {
        using var scope = NewDisposeScope();
        var failure = Assert.Throws<ExternalException>(() => zeros(1_000_000, 1_000_000));
        Assert.Matches("out of memory: asked for 4000000000000 bytes while tensors hold [0-9]+ bytes; the limit is [0-9]+ bytes", failure.Message);
        Assert.Equal(2f, ones(2).sum().item<float>());
    }

    [Fact]
    public void Operators_may_run_on_several_threads_at_once()
    {
        var sums = new double[4];
        Parallel.For(0, sums.Length, t =>
        {
            using var scope = NewDisposeScope();
            for (var i = 0; i < 200; i++)
            {
                using var step = NewDisposeScope();
                if (i % 10 == 0) Assert.Throws<ExternalException>(() => zeros(3) + zeros(4));
                sums[t] += full(10, t + 1.0).sum().item<float>();
            }
        });
        Assert.Equal([2000.0, 4000, 6000, 8000], sums);
    }

    [Fact]
    public void Libtorchs_warnings_are_written_as_CSharps()
    {
        var console = Console.Error;
        using var text = new StringWriter();
        using var x = zeros(2, requires_grad: true);
        try
        {
            Console.SetError(text);
            using (autograd.detect_anomaly()) Assert.Throws<ExternalException>(() => (x.sqrt() * 0).sum().backward());
        }
        finally
        {
            Console.SetError(console);
        }
        Assert.StartsWith("libtorch: Error detected in SqrtBackward0.", text.ToString());
    }
}
