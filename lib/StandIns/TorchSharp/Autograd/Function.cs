namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>An operation with a gradient of its own; derive from <see cref="SingleTensorFunction{T}"/> or <see cref="MultiTensorFunction{T}"/>.</summary>
        /// <typeparam name="T">The deriving class itself.</typeparam>
        public abstract class Function<T> where T : Function<T>, new()
        {
            private protected static readonly T Instance = new();

            /// <summary>The name that errors give it.</summary>
            public abstract string Name { get; }

            /// <summary>Runs forward on the arguments, tensors and others, and records the call.</summary>
            public static List<Tensor> apply_internal(params object[] vars) =>
                FunctionCall.Apply(Instance.Name, vars, context => Instance.ForwardAll(context, vars), (context, grads) => Instance.BackwardAll(context, grads!)!);

            private protected abstract List<Tensor> ForwardAll(AutogradContext ctx, object[] vars);

            private protected abstract List<Tensor> BackwardAll(AutogradContext ctx, List<Tensor> grads);
        }
    }
}
