namespace Course;

/// <summary>What a node of an <see cref="ExprGraph"/> computes of its operands.</summary>
enum ExprOp
{
    Input,
    Constant,
    /// <summary>How many elements a row has.</summary>
    Columns,
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
    Exp,
    Log,
    Tanh,
    Sigmoid,
    Sqrt,
    Rsqrt,
    Max,
    Min,
    Greater,
    GreaterOrEqual,
    Where,
    Sum,
    RowMax,
}
