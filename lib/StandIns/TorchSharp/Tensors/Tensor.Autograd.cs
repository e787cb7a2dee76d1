namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether operations on the tensor are recorded, so that its gradient can be computed.</summary>
        public bool requires_grad
        {
            get
            {
                var on = Native.ts_requires_grad(Handle) != 0;
                GC.KeepAlive(this);
                return on;
            }
            set
            {
                Native.Check(Native.ts_set_requires_grad(Handle, value ? 1 : 0));
                GC.KeepAlive(this);
            }
        }

        /// <summary>Sets <see cref="requires_grad"/> and returns the tensor.</summary>
        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        /// <inheritdoc cref="requires_grad_"/>
        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>Whether the tensor was made by the user rather than by a recorded operation; only leaves collect gradients.</summary>
        public bool is_leaf
        {
            get
            {
                var leaf = Native.Check(Native.ts_is_leaf(Handle)) != 0;
                GC.KeepAlive(this);
                return leaf;
            }
        }

        /// <summary>The gradient that backward passes added up, null before the first.</summary>
        public Tensor? grad
        {
            get
            {
                Native.Check(Native.ts_grad(Handle, out var gradient));
                GC.KeepAlive(this);
                return gradient == 0 ? null : new Tensor(gradient);
            }
            set
            {
                Native.Check(Native.ts_set_grad(Handle, value?.Handle ?? 0));
                GC.KeepAlive(this);
                GC.KeepAlive(value);
            }
        }

        /// <summary>Makes a tensor that is not a leaf collect its gradient too.</summary>
        public void retain_grad()
        {
            Native.Check(Native.ts_retain_grad(Handle));
            GC.KeepAlive(this);
        }

        /// <summary>Adds the gradient of this one-element tensor to the <see cref="grad"/> of every leaf it was computed from.</summary>
        public void backward() => autograd.Run([this], null, null, false, null);

        /// <summary>Adds the gradient of this tensor, weighted by <paramref name="grad_tensors"/>, to the <see cref="grad"/> of the leaves.</summary>
        /// <param name="grad_tensors">The gradient of the result with respect to this tensor; null for 1.</param>
        /// <param name="retain_graph">Keep the graph for another pass.</param>
        /// <param name="create_graph">Record the backward pass itself, for second derivatives.</param>
        /// <param name="inputs">The leaves that get gradients; null for all.</param>
        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.Run([this], grad_tensors, retain_graph, create_graph, inputs);

        /// <summary>The same values, out of the graph.</summary>
        public Tensor detach() => Aten.Call("detach", this);
        /// <summary>Takes the tensor itself out of the graph.</summary>
        public Tensor detach_() => Aten.InPlace("detach_", this);
    }
}
