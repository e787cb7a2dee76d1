namespace TorchSharp;

public static partial class torch
{
    /// <summary>Linear algebra; every function takes batches of matrices too.</summary>
    public static class linalg
    {
        /// <summary>How much of a QR decomposition is computed.</summary>
        public enum QRMode
        {
            /// <summary>Q of the shape of the matrix.</summary>
            Reduced = 0,
            /// <summary>A square Q.</summary>
            Complete = 1,
            /// <summary>R alone.</summary>
            R = 2,
        }

        /// <summary>The lower triangular L with L Lᴴ = A.</summary>
        public static Tensor cholesky(Tensor input) => Aten.Call("linalg_cholesky", input);
        /// <summary>The condition number: the largest singular value over the smallest.</summary>
        public static Tensor cond(Tensor input) => Aten.Call("linalg_cond", input);
        /// <summary>The cross product of three-vectors along the dimension.</summary>
        public static Tensor cross(Tensor input, Tensor other, long dim = -1L) => Aten.Call("linalg_cross", input, other, dim);
        /// <summary>The determinant.</summary>
        public static Tensor det(Tensor input) => Aten.Call("linalg_det", input);
        /// <summary>A view of the diagonals of two dimensions.</summary>
        public static Tensor diagonal(Tensor input, int offset = 0, int dim1 = -2, int dim2 = -1) => input.diagonal(offset, dim1, dim2);
        /// <summary>Eigenvalues and eigenvectors, complex.</summary>
        public static (Tensor, Tensor) eig(Tensor input) => Aten.Pair("linalg_eig", input);
        /// <summary>Eigenvalues, ascending, and eigenvectors of a symmetric matrix, of which one triangle is read: 'L' or 'U'.</summary>
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') => Aten.Pair("linalg_eigh", input, UPLO.ToString());
        /// <summary>Eigenvalues, complex.</summary>
        public static Tensor eigvals(Tensor input) => Aten.Call("linalg_eigvals", input);
        /// <summary>Eigenvalues, ascending, of a symmetric matrix, of which one triangle is read: 'L' or 'U'.</summary>
        public static Tensor eigvalsh(Tensor input, char UPLO = 'L') => Aten.Call("linalg_eigvalsh", input, UPLO.ToString());
        /// <summary>The inverse matrix.</summary>
        public static Tensor inv(Tensor input) => Aten.Call("linalg_inv", input);
        /// <summary>The X that minimizes ‖A X - B‖, the residuals, the rank and the singular values.</summary>
        public static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) lstsq(Tensor input, Tensor other)
        {
            var all = Aten.List("linalg_lstsq", input, other);
            return (all[0], all[1], all[2], all[3]);
        }
        /// <summary>The permutation, lower and upper triangular matrices whose product is A.</summary>
        public static (Tensor P, Tensor L, Tensor U) lu(Tensor input, bool pivot = true) => Aten.Triple("linalg_lu", input, pivot);
        /// <summary>The matrix exponential.</summary>
        public static Tensor matrix_exp(Tensor input) => Aten.Call("linalg_matrix_exp", input);
        /// <summary>A norm of matrices, "fro" or "nuc", over two dimensions, the last ones unless given.</summary>
        public static Tensor matrix_norm(Tensor input, string ord = "fro", long[]? dims = null, bool keepdim = false) =>
            Aten.Call("linalg_matrix_norm.str_ord", input, ord, dims ?? [-2, -1], keepdim);
        /// <summary>A norm of matrices over two dimensions, the last ones unless given: 2 is the largest singular value, 1 the largest column sum.</summary>
        public static Tensor matrix_norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            Aten.Call("linalg_matrix_norm", input, ord, dims ?? [-2, -1], keepdim);
        /// <summary>The number of singular values above the tolerance.</summary>
        public static Tensor matrix_rank(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) =>
            Aten.Call("linalg_matrix_rank.atol_rtol_float", input, atol, rtol, hermitian);
        /// <summary>The product of matrices, in the order that costs least.</summary>
        public static Tensor multi_dot(IList<Tensor> tensors) => Aten.Call("linalg_multi_dot", tensors.ToArray());
        /// <summary>A norm of vectors or matrices; the 2-norm of all elements unless given.</summary>
        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) => Aten.Call("linalg_norm", input, Arg.None, dims, keepdim);
        /// <summary>A norm of vectors or matrices.</summary>
        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) => Aten.Call("linalg_norm", input, ord, dims, keepdim);
        /// <summary>A norm of vectors or matrices.</summary>
        public static Tensor norm(Tensor input, int ord, long[]? dims = null, bool keepdim = false) => Aten.Call("linalg_norm", input, ord, dims, keepdim);
        /// <summary>A norm of matrices, "fro" or "nuc".</summary>
        public static Tensor norm(Tensor input, string ord, long[]? dims = null, bool keepdim = false) => Aten.Call("linalg_norm.ord_str", input, ord, dims, keepdim);
        /// <summary>The Moore-Penrose pseudo-inverse, without singular values below the tolerance.</summary>
        public static Tensor pinv(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) =>
            Aten.Call("linalg_pinv.atol_rtol_float", input, atol, rtol, hermitian);
        /// <summary>The orthogonal Q and upper triangular R whose product is A.</summary>
        public static (Tensor Q, Tensor R) qr(Tensor input, QRMode mode = QRMode.Reduced) => Aten.Pair("linalg_qr", input, mode switch { QRMode.Complete => "complete", QRMode.R => "r", _ => "reduced" });
        /// <summary>The determinant's sign, and ln of its absolute value.</summary>
        public static (Tensor, Tensor) slogdet(Tensor input) => Aten.Pair("linalg_slogdet", input);
        /// <summary>The X with A X = B, or with X A = B.</summary>
        public static Tensor solve(Tensor A, Tensor B, bool left = true) => Aten.Call("linalg_solve", A, B, left);
        /// <summary>The X with A X = B, or with X A = B, A triangular.</summary>
        public static Tensor solve_triangular(Tensor A, Tensor B, bool upper, bool left = true, bool unitriangular = false, Tensor? @out = null)
        {
            if (@out is null) return Aten.Call("linalg_solve_triangular", A, B, upper, left, unitriangular);
            Aten.Void("linalg_solve_triangular.out", A, B, upper, left, unitriangular, @out);
            return @out;
        }
        /// <summary>U, the singular values, descending, and Vᴴ, whose product is A.</summary>
        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true) => Aten.Triple("linalg_svd", input, fullMatrices);
        /// <summary>The singular values, descending.</summary>
        public static Tensor svdvals(Tensor input) => Aten.Call("linalg_svdvals", input);
        /// <summary>The inner products along the dimension, the first conjugated.</summary>
        public static Tensor vecdot(Tensor x, Tensor y, long dim = -1L, Tensor? @out = null)
        {
            if (@out is null) return Aten.Call("linalg_vecdot", x, y, dim);
            Aten.Void("linalg_vecdot.out", x, y, dim, @out);
            return @out;
        }
        /// <summary>The norm of the elements along the dimensions, of all where none is given.</summary>
        public static Tensor vector_norm(Tensor input, double ord = 2.0, long[]? dims = null, bool keepdim = false) =>
            Aten.Call("linalg_vector_norm", input, ord, dims, keepdim);
    }
}
