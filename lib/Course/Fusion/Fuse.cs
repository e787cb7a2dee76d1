namespace Course;

/// <summary>
/// Compiles elementwise functions and reductions over the last dimension, written as C# lambdas, so that they run in one pass over memory, as torch.compile does in
/// Python: <c>var gelu = Fuse.Compile(x => 0.5 * x * (1 + (0.79788456 * (x + 0.044715 * x.Pow(3))).Tanh()));</c>. The lambda is called with <see cref="Expr"/>s,
/// which note what it does with them.
/// </summary>
public static class Fuse
{
    /// <summary>Compiles a function of one tensor.</summary>
    /// <exception cref="ArgumentException">The function's result depends on none of its arguments.</exception>
    public static FusedFunction Compile(Func<Expr, Expr> function) => new(1, x => function(x[0]));

    /// <summary>Compiles a function of two tensors.</summary>
    /// <inheritdoc cref="Compile(Func{Expr, Expr})" path="/exception"/>
    public static FusedFunction Compile(Func<Expr, Expr, Expr> function) => new(2, x => function(x[0], x[1]));

    /// <summary>Compiles a function of three tensors.</summary>
    /// <inheritdoc cref="Compile(Func{Expr, Expr})" path="/exception"/>
    public static FusedFunction Compile(Func<Expr, Expr, Expr, Expr> function) => new(3, x => function(x[0], x[1], x[2]));

    /// <summary>Compiles a function of any number of tensors, from 1 to 16.</summary>
    /// <inheritdoc cref="Compile(Func{Expr, Expr})" path="/exception"/>
    public static FusedFunction Compile(int inputs, Func<Expr[], Expr> function)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(inputs, 16);
        return new FusedFunction(inputs, function);
    }
}
