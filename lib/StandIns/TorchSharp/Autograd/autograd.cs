namespace TorchSharp;

public static partial class torch
{
    /// <summary>Differentiation of what was recorded.</summary>
    public static unsafe partial class autograd
    {
        /// <summary>Adds the gradients of the tensors, each weighted by its <paramref name="grad_tensors"/>, to the leaves' <see cref="Tensor.grad"/>.</summary>
        /// <param name="tensors">What is differentiated.</param>
        /// <param name="grad_tensors">One weight a tensor, of its shape; null where all have one element.</param>
        /// <param name="retain_graph">Keep the graph for another pass; null for what <paramref name="create_graph"/> says.</param>
        /// <param name="create_graph">Record the backward pass itself, for second derivatives.</param>
        /// <param name="inputs">The leaves that get gradients; null for all.</param>
        public static void backward(IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            Run(tensors, grad_tensors, retain_graph, create_graph, inputs);

        /// <inheritdoc cref="backward(IList{Tensor}, IList{Tensor}?, bool?, bool, IList{Tensor}?)"/>
        public static void backward(Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            Run([tensor], grad_tensors, retain_graph, create_graph, inputs);

        /// <inheritdoc cref="backward(IList{Tensor}, IList{Tensor}?, bool?, bool, IList{Tensor}?)"/>
        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            Run([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        /// <summary>The gradients of the outputs, weighted and added up, with respect to each input; nothing is added to any <see cref="Tensor.grad"/>.</summary>
        /// <param name="outputs">What is differentiated.</param>
        /// <param name="inputs">With respect to what.</param>
        /// <param name="grad_outputs">One weight an output, of its shape; null where all have one element.</param>
        /// <param name="retain_graph">Keep the graph for another pass.</param>
        /// <param name="create_graph">Record the backward pass itself, for second derivatives.</param>
        /// <param name="allow_unused">An input that no output depends on gives null instead of an exception.</param>
        public static IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            CheckWeights(outputs, grad_outputs);
            var results = new nint[inputs.Count];
            fixed (nint* o = Handles(outputs), g = Handles(grad_outputs, outputs.Count), i = Handles(inputs), r = results)
                Native.Check(Native.ts_gradients(o, g, outputs.Count, i, inputs.Count, retain_graph ? 1 : create_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0, r));
            GC.KeepAlive((outputs, inputs, grad_outputs));
            return [.. results.Select(h => h == 0 ? null! : new Tensor(h))];
        }

        /// <summary>Until disposed, a backward pass that meets NaN fails and says in which operation.</summary>
        public static AnomalyMode detect_anomaly(bool check_nan = true) => new(true, check_nan);

        /// <summary>Until disposed, <see cref="detect_anomaly"/> is on or off.</summary>
        public static AnomalyMode set_detect_anomaly(bool mode, bool check_nan = true) => new(mode, check_nan);

        internal static void Run(IList<Tensor> tensors, IList<Tensor>? weights, bool? retain, bool create, IList<Tensor>? inputs)
        {
            CheckWeights(tensors, weights);
            fixed (nint* t = Handles(tensors), g = Handles(weights, tensors.Count), i = Handles(inputs))
                Native.Check(Native.ts_backward(t, g, tensors.Count, retain is { } r ? r ? 1 : 0 : -1, create ? 1 : 0, i, inputs?.Count ?? 0));
            GC.KeepAlive((tensors, weights, inputs));
        }

        private static void CheckWeights(IList<Tensor> tensors, IList<Tensor>? weights)
        {
            if (weights is { Count: > 0 } && weights.Count != tensors.Count)
                throw new ArgumentException($"{weights.Count} gradients were given for {tensors.Count} tensors: one for each, or none, is accepted.");
        }

        /// <summary>The handles of a list; of a list that is not there, <paramref name="count"/> times no tensor.</summary>
        internal static nint[] Handles(IList<Tensor>? tensors, int count = 0)
        {
            if (tensors is null || tensors.Count == 0) return new nint[count];
            var handles = new nint[tensors.Count];
            for (var i = 0; i < handles.Length; i++) handles[i] = tensors[i]?.Handle ?? 0;
            return handles;
        }
    }
}
