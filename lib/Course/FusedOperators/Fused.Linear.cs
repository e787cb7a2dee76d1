using TorchSharp;
using static TorchSharp.torch;

namespace Course;

public static partial class Fused
{
    /// <summary>x·weightᵀ + bias of float32 parameters; for bfloat16 activations as torch's autocast does it: the products in bfloat16, the parameters' gradients in float32.</summary>
    /// <param name="x">(…, in), bfloat16 or float32.</param>
    /// <param name="weight">(out, in), float32.</param>
    /// <param name="bias">(out), float32; null for none.</param>
    /// <param name="copies">The parameters in bfloat16; they may keep the weight's gradient, see <see cref="Bf16Copies.KeepsGradients"/>.</param>
    /// <returns>(…, out) in x's dtype.</returns>
    public static Tensor Linear(Tensor x, Tensor weight, Tensor? bias, Bf16Copies copies) =>
        x.dtype == ScalarType.BFloat16 ? MixedLinear.apply(x, weight, bias!, copies) : nn.functional.linear(x, weight, bias);

    /// <summary>x·tableᵀ, where the table is the embedding's too.</summary>
    internal static Tensor Head(Tensor x, Tensor table, Bf16Copies copies, TiedGradient tied) =>
        x.dtype == ScalarType.BFloat16 ? MixedLinear.apply(x, table, null!, copies, tied) : nn.functional.linear(x, table);

    sealed class MixedLinear : autograd.SingleTensorFunction<MixedLinear>
    {
        public override string Name => nameof(MixedLinear);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            using var scope = NewDisposeScope();
            var (x, weight, bias, copies) = (((Tensor)vars[0]).contiguous(), (Tensor)vars[1], vars[2] as Tensor, (Bf16Copies)vars[3]);
            var weight16 = copies.Of(weight);
            ctx.save_for_backward([x, weight16.alias()]);
            ctx.save_data("weight", weight);
            ctx.save_data("copies", copies);
            ctx.save_data("bias", bias is not null);
            if (vars.Length > 4) ctx.save_data("tied", vars[4]);
            ctx.save_data("arguments", vars.Length);
            return nn.functional.linear(x, weight16, bias is null ? null : copies.Of(bias)).MoveToOuterDisposeScope();
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            RefuseCreateGraph("Fused.Linear");
            var saved = ctx.get_saved_variables();
            var (x, weight16) = (saved[0], saved[1]);
            var grad = grad_output.contiguous();
            var (rows, gradRows) = (Rows(x), Rows(grad));
            var dx = matmul(gradRows, weight16).view(x.shape);
            var dWeight = matmul(gradRows.t(), rows);
            bool tied = (int)ctx.get_data("arguments") > 4;
            var (copies, weight) = ((Bf16Copies)ctx.get_data("copies"), (Tensor)ctx.get_data("weight"));
            var rest = copies.Keep(weight, dWeight, isWhole: !tied);
            if (!tied) return [dx, rest!, (bool)ctx.get_data("bias") ? SumOfRows(gradRows) : null!, null!];
            ((TiedGradient)ctx.get_data("tied")).SetHead(rest is null ? copies.Gradient(weight) : null, rest);
            return [dx, rest!, null!, null!, null!];
        }

        // (…, C) to (N, C), also where C is 0
        static Tensor Rows(Tensor x) => x.view(x.shape[..^1].Aggregate(1L, (product, size) => product * size), x.shape[^1]);
    }
}
