using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class DisposeScopeTests
{
    private sealed class Thing : IDisposable
    {
        internal int Disposals;

        public void Dispose() => Disposals++;
    }

    [Fact]
    public void What_is_created_in_a_scope_goes_with_it()
    {
        using var before = zeros(1);
        Tensor inside, nested, kept;
        using (var scope = NewDisposeScope())
        {
            Assert.Same(scope, CurrentDisposeScope);
            inside = before + 1;
            using (NewDisposeScope()) nested = inside + 1;
            Assert.True(nested.IsInvalid);
            Assert.False(inside.IsInvalid);
            kept = (inside * 2).DetachFromDisposeScope();
            Assert.Equal(1, scope.DisposablesCount);
            Assert.Equal([inside], scope.DisposablesView, ReferenceEqualityComparer.Instance);
        }
        Assert.Null(CurrentDisposeScope);
        Assert.Equal((true, false, false), (inside.IsInvalid, before.IsInvalid, kept.IsInvalid));
        kept.Dispose();
    }

    [Fact]
    public void A_tensor_moves_out_one_scope_at_a_time()
    {
        using var outer = NewDisposeScope();
        Tensor x;
        using (var inner = NewDisposeScope())
        {
            x = zeros(1).MoveToOuterDisposeScope();
            Assert.False(inner.Contains(x));
            Assert.True(outer.Contains(x));
            var (a, b) = inner.MoveToOuter(zeros(1), zeros(1));
            Assert.True(outer.Contains(a) && outer.Contains(b));
        }
        Assert.False(x.IsInvalid);
        x.MoveToOuterDisposeScope();
        Assert.False(outer.Contains(x));
        x.Dispose();
    }

    [Fact]
    public void A_tensor_follows_another()
    {
        using var outer = NewDisposeScope();
        var x = zeros(1);
        Tensor y;
        using (NewDisposeScope()) y = zeros(1).MoveToOtherDisposeScope(x);
        Assert.True(outer.Contains(y));
        var free = zeros(1).DetachFromDisposeScope();
        free.MoveToOtherDisposeScope(outer);
        Assert.True(outer.Contains(free));
        free.MoveToOtherDisposeScope(zeros(1).DetachFromDisposeScope());
        Assert.False(outer.Contains(free));
        free.Dispose();
    }

    [Fact]
    public void Everything_or_everything_else_can_be_disposed_early()
    {
        using var scope = NewDisposeScope();
        var (x, y, z) = (zeros(1), zeros(1), zeros(1));
        Assert.Same(y, scope.DisposeEverythingBut(y));
        Assert.Equal((true, false, true), (x.IsInvalid, y.IsInvalid, z.IsInvalid));
        var (p, q) = (zeros(1), zeros(1));
        scope.DisposeEverythingBut(p, q);
        Assert.Equal((true, false, false), (y.IsInvalid, p.IsInvalid, q.IsInvalid));
        scope.DisposeEverything();
        Assert.Equal(0, scope.DisposablesCount);
        var late = zeros(1);
        Assert.True(scope.Contains(late));
    }

    [Fact]
    public void Other_disposables_can_be_attached()
    {
        var (attached, detached, marked) = (new Thing(), new Thing(), new Thing());
        using (var scope = NewDisposeScope())
        {
            scope.Attach(attached, detached, marked);
            scope.Attach(attached);
            scope.Detach(detached);
            scope.MarkAsDisposed(marked);
            Assert.Equal(1, scope.DisposablesCount);
        }
        Assert.Equal((1, 0, 0), (attached.Disposals, detached.Disposals, marked.Disposals));
    }

    [Fact]
    public void Attaching_takes_a_tensor_out_of_the_scope_it_was_in()
    {
        using var outer = NewDisposeScope();
        var x = zeros(1);
        using (var inner = NewDisposeScope())
        {
            inner.Attach(x);
            Assert.False(outer.Contains(x));
        }
        Assert.True(x.IsInvalid);
    }

    [Fact]
    public void A_tensor_disposed_by_hand_leaves_its_scope()
    {
        using var scope = NewDisposeScope();
        zeros(1).Dispose();
        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void A_scope_left_open_inside_closes_with_the_outer_one()
    {
        var outer = NewDisposeScope();
        var forgotten = NewDisposeScope();
        outer.Dispose();
        Assert.Null(CurrentDisposeScope);
        forgotten.Dispose();
        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void A_result_alone_remains_of_a_wrapped_expression()
    {
        using var scope = NewDisposeScope();
        using var x = WrappedTensorDisposeScope(() => zeros(1) + ones(1));
        Assert.Equal(1f, x.item<float>());
        Assert.Equal(1, scope.DisposablesCount);
    }

    [Fact]
    public void Scopes_belong_to_their_thread()
    {
        using var scope = NewDisposeScope();
        Tensor? x = null;
        var thread = new Thread(() =>
        {
            Assert.Null(CurrentDisposeScope);
            x = zeros(1);
        });
        thread.Start();
        thread.Join();
        Assert.False(scope.Contains(x!));
        x!.Dispose();
    }

    [Fact]
    public void Lives_are_counted()
    {
        var counts = DisposeScopeManager.Statistics;
        counts.Reset();
        var outside = zeros(1);
        outside.Dispose();
        using (var scope = NewDisposeScope())
        {
            var (a, b) = (zeros(1), zeros(1));
            scope.Detach(a);
            scope.Attach(a);
            b.Dispose();
            Assert.Equal(1, counts.ThreadTotalLiveCount);
        }
        Assert.Equal((1L, 1L, 2L, 2L, 1L, 1L, 0L), (counts.CreatedOutsideScopeCount, counts.DisposedOutsideScopeCount, counts.CreatedInScopeCount, counts.DisposedInScopeCount, counts.AttachedToScopeCount, counts.DetachedFromScopeCount, counts.ThreadTotalLiveCount));
        Assert.Equal(2, counts.TensorStatistics.CreatedInScopeCount);
        Assert.Equal(0, counts.PackedSequenceStatistics.CreatedInScopeCount);
        Assert.Contains("CreatedInScopeCount: 2", counts.ToString());
    }
}
