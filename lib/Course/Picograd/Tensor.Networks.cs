using System.Runtime.CompilerServices;

namespace Course.Picograd;

public sealed partial class Tensor
{
    /// <summary>
    /// The matrix product: (…, m, k) by (…, k, n) gives (…, m, n), leading axes broadcast; (…, m, k) by a vector (k) gives (…, m).
    /// </summary>
    /// <exception cref="ArgumentException">The inner sizes differ, or the left operand is not a matrix.</exception>
    public Tensor MatMul(Tensor other)
    {
        string shapes = $"matmul: shapes {Show(shape)} and {Show(other.shape)}";
        if (Rank < 2 || other.Rank < 1)
            throw new ArgumentException($"{shapes}: the left operand needs two axes and the right one at least one; reshape, or use (a * b).Sum() for a dot product");
        int inner = other.Rank == 1 ? other.shape[0] : other.shape[^2];
        if (shape[^1] != inner)
            throw new ArgumentException($"{shapes}: the left one's last axis is {shape[^1]} and must equal the right one's {(other.Rank == 1 ? "" : "second to ")}last, {inner}");

        // One matrix or vector applied to a batch of matrices is one larger product.
        if (Rank > 2 && other.Rank <= 2)
            return Reshape(-1, inner).MatMul(other).Reshape([.. shape[..^1], .. other.Rank == 1 ? [] : other.shape[1..]]);
        if (other.Rank == 1) return Apply(new Op.MatVec(), this, other);
        if (Rank == 2 && other.Rank == 2) return Apply(new Op.MatMul(), this, other);

        int[] batch = BroadcastShapes(shape[..^2], other.shape[..^2]);
        if (batch.Contains(0)) throw new ArgumentException($"{shapes}: the axes before the last two do not broadcast");
        return Apply(new Op.MatMul(), Expand([.. batch, .. shape[^2..]]), other.Expand([.. batch, .. other.shape[^2..]]));
    }

    /// <summary>
    /// The rows with the given numbers: (n, …) gives (<c>rows.Length</c>, …). An embedding is this, of a (vocabulary, e) table.
    /// </summary>
    /// <exception cref="ArgumentException">There are no rows to take.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row does not exist.</exception>
    public Tensor Gather(int[] rows)
    {
        if (Rank == 0 || rows.Length == 0)
            throw new ArgumentException($"gather: {rows.Length} rows of shape {Show(shape)}: give at least one row, of a tensor that has an axis", nameof(rows));
        CheckIndices("gather", rows, shape[0]);
        return Apply(new Op.Gather([.. rows]), this);
    }

    /// <summary>A tensor of <paramref name="count"/> rows of zeros to which row i of this one is added at <c>rows[i]</c>: the way back from Gather.</summary>
    internal Tensor ScatterAdd(int[] rows, int count) => Apply(new Op.ScatterAdd(rows, count), this);

    /// <summary>eˣ/Σeˣ along the last axis.</summary>
    public Tensor Softmax() => Rank > 0
        ? Apply(new Op.Softmax(), this)
        : throw new InvalidOperationException("softmax needs an axis; this tensor is a scalar");

    /// <summary>
    /// The mean over rows of −log softmax(row)[target], in nats: this tensor holds logits of shape (n, classes), there are n targets.
    /// </summary>
    /// <exception cref="ArgumentException">The logits are not a matrix, or there is not one target a row.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A target is not a class.</exception>
    public Tensor CrossEntropy(int[] targets)
    {
        if (Rank != 2 || shape[0] != targets.Length)
            throw new ArgumentException($"crossentropy: logits of shape {Show(shape)} and {targets.Length} targets; give logits (n, classes) and n targets");
        CheckIndices("crossentropy", targets, shape[1]);
        return Apply(new Op.CrossEntropy([.. targets]), this);
    }

    /// <summary>A constant of this matrix's shape with a 1 in column <c>columns[i]</c> of row i.</summary>
    internal Tensor OneHot(int[] columns)
    {
        var values = new float[Size];
        for (int row = 0; row < columns.Length; row++) values[row * shape[1] + columns[row]] = 1;
        return Of(values, shape, device: Device);
    }

    static void CheckIndices(string op, int[] indices, int count, [CallerArgumentExpression(nameof(indices))] string? parameter = null)
    {
        foreach (int index in indices)
            if ((uint)index >= (uint)count)
                throw new ArgumentOutOfRangeException(parameter, $"{op}: index {index} is not one of 0 … {count - 1}");
    }
}
