namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>Derivatives of functions.</summary>
        public static class functional
        {
            /// <summary>The derivative of each element of the function's result with respect to each element of its input, of the result's shape followed by the input's.</summary>
            public static Tensor jacobian(Func<Tensor, Tensor> function, Tensor inputs) => Of(x => [function(x[0])], [inputs])[0];

            /// <summary>The derivatives of each result with respect to the input.</summary>
            public static IEnumerable<Tensor> jacobian(Func<Tensor, Tensor[]> function, Tensor inputs) => Of(x => function(x[0]), [inputs]);

            /// <summary>The derivatives of the result with respect to each input.</summary>
            public static IEnumerable<Tensor> jacobian(Func<Tensor[], Tensor> function, params Tensor[] inputs) => Of(x => [function(x)], inputs);

            /// <summary>The derivatives of each result with respect to each input, result by result.</summary>
            public static IEnumerable<Tensor> jacobian(Func<Tensor[], Tensor[]> function, params Tensor[] inputs) => Of(function, inputs);

            private static Tensor[] Of(Func<Tensor[], Tensor[]> function, Tensor[] inputs)
            {
                using var scope = NewDisposeScope();
                var leaves = Array.ConvertAll(inputs, x => x.detach().requires_grad_());
                List<Tensor> all = [];
                foreach (var result in function(leaves))
                {
                    var rows = leaves.Select(_ => new List<Tensor>()).ToArray();
                    foreach (var element in result.reshape(-1).unbind())
                    {
                        var grads = element.requires_grad ? grad([element], leaves, retain_graph: true, allow_unused: true) : new Tensor[leaves.Length];
                        for (var i = 0; i < leaves.Length; i++) rows[i].Add(grads[i] ?? zeros_like(leaves[i]));
                    }
                    for (var i = 0; i < leaves.Length; i++)
                        all.Add(scope.MoveToOuter(stack(rows[i]).reshape([.. result.shape, .. leaves[i].shape])));
                }
                return [.. all];
            }
        }
    }
}
