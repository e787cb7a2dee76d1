namespace Course;

/// <summary>
/// Compiles elementwise functions and reductions over the last dimension, written as C# lambdas, so that they run in one pass over memory, as torch.compile does in
/// Python: <c>var gelu = Fuse.Compile(x => 0.5 * x * (1 + (0.79788456 * (x + 0.044715 * x.Pow(3))).Tanh()));</c>
/// </summary>
/// <remarks>
/// The compiler, in the order in which it works and is best read:
/// <list type="number">
/// <item>Trace: the lambda is called with <see cref="Expr"/>s, which compute nothing and note what is done with them.</item>
/// <item>Graph: what they noted is an <see cref="ExprGraph"/> of <see cref="ExprOp"/>s, in which equal expressions are one.</item>
/// <item>Simplify: <see cref="ExprSimplification"/>, as each operator comes into the graph.</item>
/// <item>Differentiate: <see cref="ExprGradient"/> adds the gradients to the graph; <see cref="ExprShift"/> finds what needs none.</item>
/// <item>Specialize: a <see cref="FusedFunction"/> is called with tensors, and has a <see cref="FusedPlan"/> for each way in which their shapes broadcast (<see cref="Varies"/>) and their dtypes.</item>
/// <item>Schedule: <see cref="RowSchedule"/> cuts the graph at its reductions into runs through a row.</item>
/// <item>Emit: <see cref="RowEmitter"/> writes the schedule as loops, in the words of <see cref="RowAssembler"/>, over registers of the processor's width (<see cref="ILanes{V}"/>, <see cref="LaneMath"/>).</item>
/// <item>Run: <see cref="RowKernel"/> gives parts of the rows to all cores, by <see cref="Kernel"/>. Where nothing is compiled, <see cref="ExprEager"/> runs the graph by torch's operators.</item>
/// </list>
/// <see cref="Fused"/> has what is worth writing by hand, over the same registers.
/// </remarks>
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
