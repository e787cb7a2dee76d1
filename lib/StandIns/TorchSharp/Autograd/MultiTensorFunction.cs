namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>A custom operation with several tensors as its results.</summary>
        /// <typeparam name="T">The deriving class itself.</typeparam>
        public abstract class MultiTensorFunction<T> : Function<T> where T : MultiTensorFunction<T>, new()
        {
            /// <summary>Runs the operation on the arguments, tensors and others, and records it.</summary>
            public static List<Tensor> apply(params object[] vars) => apply_internal(vars);

            /// <summary>The results; what backward needs is kept in <paramref name="ctx"/>.</summary>
            public abstract List<Tensor> forward(AutogradContext ctx, params object[] vars);

            /// <summary>The gradient of each argument of forward, null for one that has none.</summary>
            public abstract List<Tensor> backward(AutogradContext ctx, List<Tensor> grad_outputs);

            private protected override List<Tensor> ForwardAll(AutogradContext ctx, object[] vars) => forward(ctx, vars);

            private protected override List<Tensor> BackwardAll(AutogradContext ctx, List<Tensor> grads) => backward(ctx, grads);
        }
    }
}
