using TorchSharp;
using static TorchSharp.torch;

namespace Course;

public static partial class Fused
{
    /// <summary>
    /// The gradient of a table that is both the embedding and the head: the head's is the size of the table and comes first in the backward pass, the embedding's is a few
    /// rows, which are added to it. Otherwise each would be a table, and their sum a third. For one forward pass.
    /// </summary>
    internal sealed class TiedGradient
    {
        KeptGradient? kept; // the head's, or
        Tensor? onItsWay;   // to the parameter, float32

        public void SetHead(KeptGradient? kept, Tensor? onItsWay) => (this.kept, this.onItsWay) = (kept, onItsWay?.alias().DetachFromDisposeScope());

        /// <summary>Adds the embedding's gradient, (N, C) for N tokens, to the head's; false if there is none.</summary>
        public bool Add(Tensor idx, Tensor gradient)
        {
            using var table = onItsWay;
            var (has, kept) = (table is not null, this.kept);
            (this.kept, onItsWay) = (null, null);
            table?.index_add_(0, idx, gradient, 1);
            if (kept is not { IsKept: true }) return has;
            kept.Add(idx, gradient);
            return true;
        }
    }

    /// <summary>The vectors of tokens and of their positions, added: (B, T) of Int64 to (B, T, C).</summary>
    internal static Tensor Embedding(Tensor idx, Tensor tokens, Tensor positions, TiedGradient tied) => TokensAndPositions.apply(idx, tokens, positions, tied);

    sealed class TokensAndPositions : autograd.SingleTensorFunction<TokensAndPositions>
    {
        public override string Name => nameof(TokensAndPositions);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            using var scope = NewDisposeScope();
            var (idx, tokens, positions) = ((Tensor)vars[0], (Tensor)vars[1], (Tensor)vars[2]);
            var (B, T) = (idx.shape[0], idx.shape[1]);
            ctx.save_for_backward([idx.alias()]);
            ctx.save_data("shapes", (tokens.shape, positions.shape));
            ctx.save_data("tied", vars[3]);
            return tokens.index_select(0, idx.reshape(-1)).view(B, T, tokens.shape[1]).add_(positions.narrow(0, 0, T)).MoveToOuterDisposeScope();
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            var idx = ctx.get_saved_variables()[0].reshape(-1);
            var (tokens, positions) = ((long[], long[]))ctx.get_data("shapes");
            var tied = (TiedGradient)ctx.get_data("tied");
            var ofPositions = zeros(positions, dtype: grad_output.dtype);
            ofPositions.narrow(0, 0, grad_output.shape[1]).copy_(grad_output.sum([0L]));
            var rows = grad_output.reshape(-1, tokens[1]);
            if (tied.Add(idx, rows)) return [null!, null!, ofPositions, null!];
            return [null!, zeros(tokens, dtype: grad_output.dtype).index_add_(0, idx, rows, 1), ofPositions, null!];
        }
    }
}
