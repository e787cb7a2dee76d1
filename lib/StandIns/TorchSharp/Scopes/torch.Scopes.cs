namespace TorchSharp;

public static partial class torch
{
    /// <summary>Opens a scope: what is created until it is disposed is disposed with it.</summary>
    public static DisposeScope NewDisposeScope() => new(DisposeScopeManager.Current);

    /// <summary>This thread's innermost open scope, or null.</summary>
    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.Current.Innermost;

    /// <summary>Computes a tensor in a scope of its own, so that only the result remains.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
