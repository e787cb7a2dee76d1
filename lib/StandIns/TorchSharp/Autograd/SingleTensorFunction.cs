namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>A custom operation with one tensor as its result.</summary>
        /// <typeparam name="T">The deriving class itself.</typeparam>
        public abstract class SingleTensorFunction<T> : Function<T> where T : SingleTensorFunction<T>, new()
        {
            /// <summary>Runs the operation on the arguments, tensors and others, and records it.</summary>
            public static Tensor apply(params object[] vars) => apply_internal(vars)[0];

            /// <summary>The result; what backward needs is kept in <paramref name="ctx"/>.</summary>
            public abstract Tensor forward(AutogradContext ctx, params object[] vars);

            /// <summary>The gradient of each argument of forward, null for one that has none.</summary>
            public abstract List<Tensor> backward(AutogradContext ctx, Tensor grad_output);

            private protected override List<Tensor> ForwardAll(AutogradContext ctx, object[] vars) => [forward(ctx, vars)];

            private protected override List<Tensor> BackwardAll(AutogradContext ctx, List<Tensor> grads) => backward(ctx, grads[0]);
        }
    }
}
