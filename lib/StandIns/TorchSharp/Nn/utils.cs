using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What is done to parameters and gradients as a whole.</summary>
        public static partial class utils
        {
            /// <summary>Scales all gradients by one factor so that their norm, taken together, is no more than a bound (Pascanu, Mikolov and Bengio 2013).</summary>
            /// <param name="tensors">The parameters; those without a gradient are left out.</param>
            /// <param name="max_norm">The bound.</param>
            /// <param name="norm_type">Which norm; infinity is the greatest absolute value.</param>
            /// <returns>The norm before scaling.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                using var untracked = no_grad();
                using var scope = NewDisposeScope();
                var grads = Gradients(tensors);
                if (grads.Length == 0) return 0;
                // A bfloat16 norm has three digits: norms are taken in single precision at least.
                var norms = grads.Select(g => Aten.Call("linalg_vector_norm", g, norm_type, Arg.None, false,
                    g.dtype is ScalarType.Float16 or ScalarType.BFloat16 ? ScalarType.Float32 : g.dtype).to(grads[0].device)).ToArray();
                var total = (double)Aten.Call("linalg_vector_norm", Aten.Call("stack", norms), norm_type);
                var factor = max_norm / (total + 1e-6);
                if (factor < 1)
                    foreach (var grad in grads) grad.mul_(factor);
                return total;
            }

            /// <summary>Cuts every element of every gradient to a range.</summary>
            /// <param name="tensors">The parameters; those without a gradient are left out.</param>
            /// <param name="clip_value">The greatest absolute value that stays.</param>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var untracked = no_grad();
                using var scope = NewDisposeScope();
                foreach (var grad in Gradients(tensors)) Aten.InPlace("clamp_", grad, -clip_value, clip_value);
            }

            /// <summary>All parameters' elements in one vector, in order.</summary>
            /// <param name="tensors">The parameters.</param>
            /// <returns>(n), with gradients going back to the parameters.</returns>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                return Aten.Call("cat", tensors.Select(p => p.reshape(-1)).ToArray()).MoveToOuterDisposeScope();
            }

            /// <summary>Copies the elements of a vector into parameters, in order.</summary>
            /// <param name="vec">(n).</param>
            /// <param name="tensors">Parameters with n elements together.</param>
            /// <exception cref="ArgumentException">The vector has more or fewer elements than the parameters.</exception>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                var parameters = tensors.ToList();
                var count = parameters.Sum(p => p.numel());
                if (vec.Dimensions != 1 || vec.numel() != count)
                    throw new ArgumentException($"The vector has shape [{string.Join(", ", vec.shape)}]; the parameters take [{count}].", nameof(vec));
                using var untracked = no_grad();
                var offset = 0L;
                foreach (var parameter in parameters)
                {
                    using var scope = NewDisposeScope();
                    parameter.copy_(vec.narrow(0, offset, parameter.numel()).view_as(parameter));
                    offset += parameter.numel();
                }
            }

            private static Tensor[] Gradients(IEnumerable<Parameter> tensors) =>
                [.. tensors.DistinctBy(p => p.Handle).Select(p => p.grad).OfType<Tensor>()];
        }
    }
}
