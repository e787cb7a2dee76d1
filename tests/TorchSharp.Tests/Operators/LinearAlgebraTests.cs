using TorchSharp.Tests.Oracle;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Operators;

public class LinearAlgebraTests
{
    private static Nd Product(Nd a, Nd b) => Nd.Of([a.Shape[0], b.Shape[1]], i => Sum(a.Shape[1], k => a[i[0], k] * b[k, i[1]]));
    private static Nd Products(Nd a, Nd b) => Nd.Of([a.Shape[0], a.Shape[1], b.Shape[2]], i => Sum(a.Shape[2], k => a[i[0], i[1], k] * b[i[0], k, i[2]]));
    private static double Sum(long n, Func<long, double> f) => Enumerable.Range(0, (int)n).Sum(k => f(k));
    private static double Det2(Nd a) => a[0, 0] * a[1, 1] - a[0, 1] * a[1, 0];

    // Diagonally dominant, so that inverses are well conditioned.
    private static Tensor Dominant(Tensor x) => x + 5 * eye(x.size(-1), dtype: float64);

    private static Tensor Positive(Tensor x) => x.matmul(x.mT) + eye(x.size(-1), dtype: float64);

    private static Case Two(string name, long[] a, long[] b, Func<Tensor, Tensor, Tensor> op, Func<Nd, Nd, Nd> expected) =>
        new(name, [new(a), new(b)], x => op(x[0], x[1]), x => expected(x[0], x[1]));

    /// <summary>A function of a matrix that another undoes.</summary>
    private static Case Undone(string name, long[] shape, Func<Tensor, Tensor> op) => Case.One(name, new(shape), op, x => x);

    private static Nd Identity(long n) => Nd.Of([n, n], i => i[0] == i[1] ? 1 : 0);

    public static TheoryData<Case> Cases =>
    [
        Two("mm", [3, 4], [4, 2], (a, b) => a.mm(b), Product),
        Two("matmul", [3, 4], [4, 2], (a, b) => a.matmul(b), Product),
        Two("matmul of a batch and a matrix", [2, 3, 4], [4, 2], (a, b) => a.matmul(b), (a, b) => Nd.Of([2, 3, 2], i => Sum(4, k => a[i[0], i[1], k] * b[k, i[2]]))),
        Two("matmul of a matrix and a vector", [3, 4], [4], (a, b) => a.matmul(b), (a, b) => Nd.Of([3], i => Sum(4, k => a[i[0], k] * b[k]))),
        Two("bmm", [2, 3, 4], [2, 4, 2], (a, b) => a.bmm(b), Products),
        Two("mv", [3, 4], [4], (a, b) => a.mv(b), (a, b) => Nd.Of([3], i => Sum(4, k => a[i[0], k] * b[k]))),
        Two("dot", [5], [5], (a, b) => a.dot(b), (a, b) => Nd.Scalar(Sum(5, k => a[k] * b[k]))),
        Two("vdot", [5], [5], (a, b) => a.vdot(b), (a, b) => Nd.Scalar(Sum(5, k => a[k] * b[k]))),
        Two("inner", [2, 5], [3, 5], (a, b) => a.inner(b), (a, b) => Nd.Of([2, 3], i => Sum(5, k => a[i[0], k] * b[i[1], k]))),
        Two("outer", [2], [3], (a, b) => a.outer(b), (a, b) => Nd.Of([2, 3], i => a[i[0]] * b[i[1]])),
        Two("ger", [2], [3], (a, b) => a.ger(b), (a, b) => Nd.Of([2, 3], i => a[i[0]] * b[i[1]])),
        Two("kron", [2, 2], [2, 3], (a, b) => a.kron(b), (a, b) => Nd.Of([4, 6], i => a[i[0] / 2, i[1] / 3] * b[i[0] % 2, i[1] % 3])),
        new Case("addmm", [new([3, 2]), new([3, 4]), new([4, 2])], x => x[0].addmm(x[1], x[2], 0.5f, 2f), x => x[0].Zip(Product(x[1], x[2]), (c, p) => 0.5 * c + 2 * p)),
        new Case("addmv", [new([3]), new([3, 4]), new([4])], x => x[0].addmv(x[1], x[2], 0.5f, 2f), x => Nd.Of([3], i => 0.5 * x[0][i] + 2 * Sum(4, k => x[1][i[0], k] * x[2][k]))),
        new Case("addr", [new([2, 3]), new([2]), new([3])], x => x[0].addr(x[1], x[2], 0.5f, 2f), x => Nd.Of([2, 3], i => 0.5 * x[0][i] + 2 * x[1][i[0]] * x[2][i[1]])),
        new Case("baddbmm", [new([2, 3, 2]), new([2, 3, 4]), new([2, 4, 2])], x => x[0].baddbmm(x[1], x[2], 0.5f, 2f), x => x[0].Zip(Products(x[1], x[2]), (c, p) => 0.5 * c + 2 * p)),
        new Case("addbmm", [new([3, 2]), new([2, 3, 4]), new([2, 4, 2])], x => x[0].addbmm(x[1], x[2], 0.5f, 2f), x => x[0].Zip(Products(x[1], x[2]).Reduce(0, false, Enumerable.Sum), (c, p) => 0.5 * c + 2 * p)),
        Two("tensordot", [2, 3, 4], [3, 4, 5], (a, b) => a.tensordot(b), (a, b) => Nd.Of([2, 5], i => Sum(12, k => a[i[0], k / 4, k % 4] * b[k / 4, k % 4, i[1]]))),
        Two("tensordot over pairs", [2, 3], [4, 2], (a, b) => a.tensordot(b, [(0L, 1L)]), (a, b) => Nd.Of([3, 4], i => Sum(2, k => a[k, i[0]] * b[i[1], k]))),
        Two("tensordot over lists", [2, 3], [4, 2], (a, b) => a.tensordot(b, [0], [1]), (a, b) => Nd.Of([3, 4], i => Sum(2, k => a[k, i[0]] * b[i[1], k]))),
        Two("einsum of products", [2, 3, 4], [2, 4, 5], (a, b) => einsum("bij,bjk->bik", a, b), Products),
        Two("einsum of a trace", [3, 3], [1], (a, _) => einsum("ii->", a), (a, _) => Nd.Scalar(a[0, 0] + a[1, 1] + a[2, 2])) with { Differentiable = false },
        Two("einsum with an ellipsis", [2, 3, 4], [5, 4], (a, b) => einsum("...d,kd->...k", a, b), (a, b) => Nd.Of([2, 3, 5], i => Sum(4, d => a[i[0], i[1], d] * b[i[2], d]))),
        new Case("chain_matmul", [new([2, 3]), new([3, 4]), new([4, 2])], x => chain_matmul(x), x => Product(Product(x[0], x[1]), x[2])),
        new Case("linalg.multi_dot", [new([2, 3]), new([3, 4]), new([4, 2])], x => linalg.multi_dot(x), x => Product(Product(x[0], x[1]), x[2])),
        Case.One("matrix_power", new([3, 3]), x => x.matrix_power(3), x => Product(Product(x, x), x)),
        // e^A = Σ Aⁿ/n!
        Case.One("matrix_exp", new([3, 3], -0.5, 0.5), x => x.matrix_exp(), x =>
        {
            var (sum, term) = (Identity(3), Identity(3));
            for (var n = 1; n < 30; n++)
            {
                var m = n;
                term = Product(term, x).Map(v => v / m);
                sum = sum.Zip(term, (a, b) => a + b);
            }
            return sum;
        }),
        Case.One("det", new([2, 2]), x => x.det(), x => Nd.Scalar(Det2(x))),
        Case.One("linalg.det", new([2, 2]), linalg.det, x => Nd.Scalar(Det2(x))),
        Case.One("logdet", new([2, 2]), x => Positive(x).logdet(), x => Nd.Scalar(Math.Log(Det2(Product(x, Nd.Of([2, 2], i => x[i[1], i[0]])).Zip(Identity(2), (a, b) => a + b))))),
        Case.One("linalg.slogdet", new([2, 2]), x => linalg.slogdet(x).Item2, x => Nd.Scalar(Math.Log(Math.Abs(Det2(x))))),
        Undone("inverse", [3, 3], x => Dominant(x).inverse().inverse() - 5 * eye(3, dtype: float64)),
        Undone("linalg.inv", [2, 3, 3], x => linalg.inv(linalg.inv(Dominant(x))) - 5 * eye(3, dtype: float64)),
        Undone("pinverse", [4, 2], x => x.pinverse().pinverse()),
        Undone("linalg.pinv", [4, 2], x => linalg.pinv(linalg.pinv(x))),
        Case.One("cholesky", new([3, 3]), x => Positive(x).cholesky() is var l ? l.mm(l.t()) - eye(3, dtype: float64) : x, x => Product(x, Nd.Of([3, 3], i => x[i[1], i[0]]))),
        Case.One("linalg.cholesky", new([3, 3]), x => linalg.cholesky(Positive(x)) is var l ? l.mm(l.t()) - eye(3, dtype: float64) : x, x => Product(x, Nd.Of([3, 3], i => x[i[1], i[0]]))),
        Case.One("cholesky_inverse", new([3, 3]), x => Positive(x).cholesky().cholesky_inverse().mm(Positive(x)), _ => Identity(3)) with { Differentiable = false },
        Two("cholesky_solve", [3, 3], [3, 2], (a, b) => Positive(a).mm(b.cholesky_solve(Positive(a).cholesky())), (_, b) => b),
        Two("linalg.solve", [3, 3], [3, 2], (a, b) => Dominant(a).mm(linalg.solve(Dominant(a), b)), (_, b) => b),
        Two("linalg.solve_triangular", [3, 3], [3, 2], (a, b) => Dominant(a).triu().mm(linalg.solve_triangular(Dominant(a).triu(), b, upper: true)), (_, b) => b),
        Undone("linalg.qr", [4, 3], x => linalg.qr(x) is var (q, r) ? q.mm(r) : x),
        Undone("linalg.svd", [4, 3], x => linalg.svd(x, false) is var (u, s, vh) ? (u * s).mm(vh) : x),
        Undone("linalg.lu", [3, 3], x => linalg.lu(Dominant(x)) is var (p, l, u) ? p.mm(l).mm(u) - 5 * eye(3, dtype: float64) : x),
        Case.One("linalg.eigh", new([3, 3]), x => linalg.eigh(Positive(x)) is var (w, v) ? (v * w).mm(v.t()) - Positive(x) : x, _ => Nd.Of([3, 3], _ => 0)) with { Differentiable = false },
        Case.One("linalg.eigvalsh", new([3, 3]), x => linalg.eigvalsh(Positive(x)).sum(), x => Nd.Scalar(3 + x.Values.Sum(v => v * v))),
        Case.One("linalg.eigvals", new([3, 3]), x => linalg.eigvals(Dominant(x)).real.sum(), x => Nd.Scalar(15 + x[0, 0] + x[1, 1] + x[2, 2])),
        Case.One("linalg.eig", new([3, 3]), x => linalg.eig(Dominant(x)) is var (w, v) ? (v * w).matmul(linalg.inv(v)).real - 5 * eye(3, dtype: float64) : x, x => x) with { Differentiable = false },
        Case.One("linalg.svdvals", new([3, 4]), x => linalg.svdvals(x).square().sum(), x => Nd.Scalar(x.Values.Sum(v => v * v))),
        Case.One("linalg.norm", new([3, 4]), x => linalg.norm(x), x => Nd.Scalar(Math.Sqrt(x.Values.Sum(v => v * v)))),
        Case.One("linalg.norm, 1", new([3, 4]), x => linalg.norm(x, 1.0), x => Nd.Scalar(x.Reduce(0, false, l => l.Sum(Math.Abs)).Values.Max())),
        Case.One("linalg.norm, nuc", new([3, 4]), x => linalg.norm(x, "nuc") - linalg.svdvals(x).sum(), _ => Nd.Scalar(0)),
        Case.One("linalg.matrix_norm", new([2, 3, 4]), x => linalg.matrix_norm(x), x => Nd.Of([2], i => Math.Sqrt(Sum(12, k => Math.Pow(x[i[0], k / 4, k % 4], 2))))),
        Case.One("linalg.matrix_norm, ∞", new([3, 4]), x => linalg.matrix_norm(x, double.PositiveInfinity), x => Nd.Scalar(x.Reduce(1, false, l => l.Sum(Math.Abs)).Values.Max())),
        Case.One("linalg.vector_norm", new([3, 4]), x => linalg.vector_norm(x, 3, [1], true), x => x.Reduce(1, true, l => Math.Cbrt(l.Sum(v => Math.Pow(Math.Abs(v), 3))))),
        Case.One("linalg.matrix_rank", new([4, 2]), x => linalg.matrix_rank(x.mm(x.t())), _ => Nd.Scalar(2)) with { Differentiable = false },
        Case.One("linalg.cond", new([3, 3]), x => linalg.cond(x) - linalg.svdvals(x)[0] / linalg.svdvals(x)[2], _ => Nd.Scalar(0)),
        Case.One("linalg.diagonal", new([2, 3, 3]), x => linalg.diagonal(x), x => Nd.Of([2, 3], i => x[i[0], i[1], i[1]])),
        Two("linalg.cross", [2, 3], [2, 3], (a, b) => linalg.cross(a, b), (a, b) => Nd.Of([2, 3], i => a[i[0], (i[1] + 1) % 3] * b[i[0], (i[1] + 2) % 3] - a[i[0], (i[1] + 2) % 3] * b[i[0], (i[1] + 1) % 3])),
        Two("linalg.vecdot", [2, 3], [2, 3], (a, b) => linalg.vecdot(a, b), (a, b) => Nd.Of([2], i => Sum(3, k => a[i[0], k] * b[i[0], k]))),
        // the normal equations: Aᵀ(A X - B) = 0
        Two("linalg.lstsq", [4, 2], [4, 3], (a, b) => a.t().mm(a.mm(linalg.lstsq(a, b).Solution) - b), (_, _) => Nd.Of([2, 3], _ => 0)) with { Differentiable = false },
        Case.One("cov", new([3, 5]), x => x.cov(), x => Nd.Of([3, 3], i => Covariance(x, i[0], i[1]))),
        Case.One("corrcoef", new([3, 5]), x => x.corrcoef(), x => Nd.Of([3, 3], i => Covariance(x, i[0], i[1]) / Math.Sqrt(Covariance(x, i[0], i[0]) * Covariance(x, i[1], i[1])))),
        // its gradient fails in libtorch 1.13
        Case.One("vander", new([4]), x => x.vander(3), x => Nd.Of([4, 3], i => Math.Pow(x[i[0]], 2 - i[1]))) with { Differentiable = false },
        Two("cdist", [3, 2], [4, 2], (a, b) => cdist(a, b), (a, b) => Nd.Of([3, 4], i => Math.Sqrt(Sum(2, k => Math.Pow(a[i[0], k] - b[i[1], k], 2))))),
    ];

    private static double Covariance(Nd x, long a, long b)
    {
        double Mean(long r) => Sum(x.Shape[1], k => x[r, k]) / x.Shape[1];
        return Sum(x.Shape[1], k => (x[a, k] - Mean(a)) * (x[b, k] - Mean(b))) / (x.Shape[1] - 1);
    }

    [Theory, MemberData(nameof(Cases))]
    public void Value_and_gradient(Case operation) => operation.Run();

    [Fact]
    public void Factors_are_of_their_kind()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var a = randn(4, 4, float64);
        var (q, r) = linalg.qr(a);
        Assert.True(q.t().mm(q).allclose(eye(4, dtype: float64), atol: 1e-12));
        Assert.True(r.tril(-1).count_nonzero().item<long>() == 0);
        var s = linalg.svdvals(a).data<double>().ToArray();
        Assert.Equal(s.OrderDescending(), s);
        Assert.True(linalg.cholesky(a.mm(a.t())).triu(1).count_nonzero().item<long>() == 0);
        Assert.Equal([4L, 4], linalg.qr(randn(4, 2, float64), linalg.QRMode.Complete).Q.shape);
        Assert.Equal([2L, 2], linalg.qr(randn(4, 2, float64), linalg.QRMode.R).R.shape);
        Assert.True(linalg.eigvalsh(a + a.t(), 'U').allclose(linalg.eigvalsh(a + a.t())));
    }
}
