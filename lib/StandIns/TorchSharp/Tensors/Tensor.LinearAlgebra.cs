namespace TorchSharp;

public static partial class torch
{
    // Products of vectors and matrices.
    public partial class Tensor
    {
        /// <summary>βx + α Σ batch1[i] @ batch2[i].</summary>
        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) => Aten.Call("addbmm", this, batch1, batch2, (double)beta, (double)alpha);
        /// <summary><see cref="addbmm(Tensor, Tensor, float, float)"/> in place.</summary>
        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) => Aten.InPlace("addbmm_", this, batch1, batch2, (double)beta, (double)alpha);
        /// <summary>βx + α mat1 @ mat2.</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) => Aten.Call("addmm", this, mat1, mat2, (double)beta, (double)alpha);
        /// <summary><see cref="addmm(Tensor, Tensor, float, float)"/> in place.</summary>
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) => Aten.InPlace("addmm_", this, mat1, mat2, (double)beta, (double)alpha);
        /// <summary>βx + α mat @ vec.</summary>
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1f, float alpha = 1f) => Aten.Call("addmv", this, mat, vec, (double)beta, (double)alpha);
        /// <summary><see cref="addmv(Tensor, Tensor, float, float)"/> in place.</summary>
        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1f, float alpha = 1f) => Aten.InPlace("addmv_", this, mat, vec, (double)beta, (double)alpha);
        /// <summary>βx + α vec1 ⊗ vec2.</summary>
        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1f, float alpha = 1f) => Aten.Call("addr", this, vec1, vec2, (double)beta, (double)alpha);
        /// <summary><see cref="addr(Tensor, Tensor, float, float)"/> in place.</summary>
        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1f, float alpha = 1f) => Aten.InPlace("addr_", this, vec1, vec2, (double)beta, (double)alpha);
        /// <summary>βx + α batch1 @ batch2, matrix by matrix.</summary>
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) => Aten.Call("baddbmm", this, batch1, batch2, (double)beta, (double)alpha);
        /// <summary>The product of two batches of matrices, (b, n, m) by (b, m, p).</summary>
        public Tensor bmm(Tensor batch2) => Aten.Call("bmm", this, batch2);
        /// <summary>The lower, or upper, triangular L with L Lᵀ = x.</summary>
        public Tensor cholesky(bool upper = false) => Aten.Call("linalg_cholesky", this, upper);
        /// <summary>The inverse, of a Cholesky factor.</summary>
        public Tensor cholesky_inverse(bool upper = false) => Aten.Call("cholesky_inverse", this, upper);
        /// <summary>The solution of A X = x, input2 a Cholesky factor of A.</summary>
        public Tensor cholesky_solve(Tensor input2, bool upper = false) => Aten.Call("cholesky_solve", this, input2, upper);
        /// <summary>The determinant.</summary>
        public Tensor det() => Aten.Call("linalg_det", this);
        /// <summary>The inner product of two vectors.</summary>
        public Tensor dot(Tensor target) => Aten.Call("dot", this, target);
        /// <summary>The outer product of two vectors.</summary>
        public Tensor ger(Tensor vec2) => outer(vec2);
        /// <summary>The inner products along the last dimensions.</summary>
        public Tensor inner(Tensor vec2) => Aten.Call("inner", this, vec2);
        /// <summary>The inverse matrix.</summary>
        public Tensor inverse() => Aten.Call("linalg_inv", this);
        /// <summary>The Kronecker product.</summary>
        public Tensor kron(Tensor other) => Aten.Call("kron", this, other);
        /// <summary>ln of the determinant.</summary>
        public Tensor logdet() => Aten.Call("logdet", this);
        /// <summary>The matrix product; batches broadcast, vectors are rows on the left and columns on the right.</summary>
        public Tensor matmul(Tensor target) => Aten.Call("matmul", this, target);
        /// <summary>The matrix exponential.</summary>
        public Tensor matrix_exp() => Aten.Call("matrix_exp", this);
        /// <summary>The matrix multiplied n times.</summary>
        public Tensor matrix_power(int n) => Aten.Call("matrix_power", this, n);
        /// <summary>The product of two matrices, (n, m) by (m, p).</summary>
        public Tensor mm(Tensor target) => Aten.Call("mm", this, target);
        /// <summary>The product of a matrix and a vector.</summary>
        public Tensor mv(Tensor target) => Aten.Call("mv", this, target);
        /// <summary>The outer product of two vectors.</summary>
        public Tensor outer(Tensor vec2) => Aten.Call("outer", this, vec2);
        /// <summary>The Moore-Penrose pseudo-inverse, without singular values below rcond times the largest.</summary>
        public Tensor pinverse(double rcond = 1E-15, bool hermitian = false) => Aten.Call("linalg_pinv", this, rcond, hermitian);
        /// <summary>The sum of products over these dimensions of each.</summary>
        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2) => Aten.Call("tensordot", this, b, dims1, dims2);
        /// <summary>The sum of products over these pairs of dimensions.</summary>
        public Tensor tensordot(Tensor b, (long, long)[] dims) => tensordot(b, [.. dims.Select(d => d.Item1)], [.. dims.Select(d => d.Item2)]);
        /// <summary>The sum of products over the last dimensions of this one and the first of the other.</summary>
        public Tensor tensordot(Tensor b, long dims = 2) => tensordot(b, [.. Enumerable.Range(0, (int)dims).Select(i => ndim - dims + i)], [.. Enumerable.Range(0, (int)dims).Select(i => (long)i)]);
        /// <summary>The inner product of two vectors, the first conjugated.</summary>
        public Tensor vdot(Tensor target) => Aten.Call("vdot", this, target);
        /// <summary>The matrix of correlation coefficients of the rows.</summary>
        public Tensor corrcoef() => Aten.Call("corrcoef", this);
        /// <summary>The covariance matrix of the rows.</summary>
        public Tensor cov(long correction = 1, Tensor? fweights = null, Tensor? aweights = null) => Aten.Call("cov", this, correction, fweights, aweights);
        /// <summary>The Vandermonde matrix of the vector.</summary>
        public Tensor vander(long N = -1, bool increasing = false) => Aten.Call("vander", this, N < 0 ? Arg.None : N, increasing);
    }
}
