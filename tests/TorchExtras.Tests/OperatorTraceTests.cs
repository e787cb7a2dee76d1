using TorchExtras;
using TorchSharp;
using static TorchSharp.torch;

[Collection(nameof(OneAtATime))]
public class OperatorTraceTests
{
    private static List<OperatorCall> Trace(Action body)
    {
        List<OperatorCall> calls = [];
        using (OperatorTrace.Observe(calls.Add)) body();
        return calls;
    }

    [Fact]
    public void An_operator_is_seen_with_the_tensors_it_takes_and_returns()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (zeros(2, 3), zeros(3, 5));
        var call = Assert.Single(Trace(() => a.mm(b)), c => c.Depth == 0);
        Assert.Equal("aten::mm", call.Name);
        Assert.Equal(["[2, 3] Float32", "[3, 5] Float32"], call.Inputs.Select(i => i.ToString()));
        Assert.Equal(["[2, 5] Float32"], call.Outputs.Select(i => i.ToString()));
        Assert.Equal((60L, 15L), (call.Inputs[1].Bytes, call.Inputs[1].NumberOfElements));
        Assert.False(call.IsBackward);
    }

    [Fact]
    public void An_operator_that_runs_others_comes_after_them()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (zeros(4, 2, 3, dtype: float64), zeros(4, 3, 5, dtype: float64));
        var calls = Trace(() => a.matmul(b));
        Assert.Equal("aten::matmul", calls[^1].Name);
        Assert.Equal(0, calls[^1].Depth);
        var product = Assert.Single(calls, c => c.Name == "aten::bmm");
        Assert.True(product.Depth > 0);
        Assert.True(product.Elapsed <= calls[^1].Elapsed);
    }

    [Fact]
    public void Lists_of_tensors_are_unfolded()
    {
        using var scope = NewDisposeScope();
        var call = Assert.Single(Trace(() => cat([zeros(2), ones(3, dtype: float32)])), c => c.Name == "aten::cat");
        Assert.Equal(["[2] Float32", "[3] Float32"], call.Inputs.Select(i => i.ToString()));
    }

    [Fact]
    public void A_backward_pass_is_seen_as_such()
    {
        using var scope = NewDisposeScope();
        var x = randn(2, 3, requires_grad: true);
        var w = randn(3, 5, requires_grad: true);
        var calls = Trace(() => x.mm(w).sum().backward());
        // dx = dy wᵀ and dw = xᵀ dy
        var backward = calls.Where(c => c.Name == "aten::mm" && c.IsBackward).ToList();
        Assert.Equal(2, backward.Count);
        Assert.Single(calls, c => c.Name == "aten::mm" && !c.IsBackward);
        Assert.Equal(["[2, 3] Float32", "[3, 5] Float32"], backward.Select(c => c.Outputs[0].ToString()).Order());
    }

    [Fact]
    public void After_disposing_nothing_is_seen()
    {
        List<OperatorCall> calls = [];
        using (OperatorTrace.Observe(calls.Add))
        using (zeros(2))
        {
        }
        var count = calls.Count;
        Assert.True(count > 0);
        using (ones(2)) Assert.Equal(count, calls.Count);
    }

    [Fact]
    public void Another_thread_is_not_seen()
    {
        var calls = Trace(() =>
        {
            var other = new Thread(() => zeros(7).Dispose());
            other.Start();
            other.Join();
        });
        Assert.Empty(calls);
    }

    [Fact]
    public void Two_observers_see_the_same()
    {
        List<string> outer = [], inner = [];
        using (OperatorTrace.Observe(c => outer.Add(c.Name)))
        using (OperatorTrace.Observe(c => inner.Add(c.Name)))
        using (zeros(2))
        {
        }
        Assert.Equal(outer, inner);
        Assert.NotEmpty(inner);
    }

    [Fact]
    public void An_observer_may_use_tensors_itself()
    {
        using var scope = NewDisposeScope();
        var seen = 0;
        using (OperatorTrace.Observe(_ => { ones(3).sum(); seen++; })) zeros(2).neg();
        Assert.InRange(seen, 2, 5);
    }

    [Fact]
    public void What_an_observer_throws_disposing_throws()
    {
        var observer = OperatorTrace.Observe(_ => throw new InvalidTimeZoneException("mine"));
        zeros(2).Dispose();
        Assert.Equal("mine", Assert.Throws<InvalidTimeZoneException>(observer.Dispose).Message);
    }

    [Fact]
    public void Too_many_observers_are_refused()
    {
        List<IDisposable> observers = [];
        try
        {
            Assert.Throws<InvalidOperationException>(() => { for (var i = 0; i < 100; i++) observers.Add(OperatorTrace.Observe(_ => { })); });
        }
        finally
        {
            observers.ForEach(o => o.Dispose());
        }
        OperatorTrace.Observe(_ => { }).Dispose();
    }
}
