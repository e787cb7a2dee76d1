namespace TorchSharp;

public static partial class torch
{
    public static unsafe partial class autograd
    {
        /// <summary>What a custom function's forward keeps for its backward.</summary>
        public class AutogradContext : IDisposable
        {
            private readonly Dictionary<string, object> data = [];
            private nint native;

            internal AutogradContext()
            {
            }

            /// <summary>Whether an output without a gradient gives backward zeros instead of null.</summary>
            public bool MaterializeGrads { get; private set; } = true;

            /// <summary>Keeps tensors for backward; call it at most once, in forward.</summary>
            public void save_for_backward(List<Tensor> tensors) => Mark(0, tensors);

            /// <summary>Says that forward changed these inputs in place.</summary>
            public void mark_dirty(List<Tensor> tensors) => Mark(1, tensors);

            /// <summary>Says that these outputs have no gradient.</summary>
            public void mark_non_differentiable(List<Tensor> tensors) => Mark(2, tensors);

            /// <summary>Sets <see cref="MaterializeGrads"/>.</summary>
            public void set_materialize_grads(bool value)
            {
                MaterializeGrads = value;
                Native.ts_materialize_grads(Here, value ? 1 : 0);
            }

            /// <summary>What <see cref="save_for_backward"/> kept, in its order.</summary>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">One was changed in place since.</exception>
            public List<Tensor> get_saved_variables()
            {
                var handles = stackalloc nint[FunctionCall.MostTensors];
                var count = (int)Native.Check(Native.ts_saved(Here, handles, FunctionCall.MostTensors));
                var tensors = new List<Tensor>(count);
                for (var i = 0; i < count; i++) tensors.Add(handles[i] == 0 ? null! : new Tensor(handles[i]));
                return tensors;
            }

            /// <summary>Keeps something that is not a tensor for backward.</summary>
            public void save_data(string key, object value) => data[key] = value;

            /// <summary>What <see cref="save_data"/> kept under this key.</summary>
            public object get_data(string key) => data[key];

            /// <summary>Forgets what was kept.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <inheritdoc cref="Dispose()"/>
            protected virtual void Dispose(bool disposing) => data.Clear();

            private nint Here => native != 0 ? native : throw new InvalidOperationException("An AutogradContext is for use in forward and backward.");

            /// <summary>Runs forward or backward, in which alone libtorch's context may be touched.</summary>
            internal T In<T>(nint context, Func<T> body)
            {
                native = context;
                try { return body(); }
                finally { native = 0; }
            }

            private void Mark(long what, List<Tensor> tensors)
            {
                fixed (nint* handles = Handles(tensors))
                    Native.Check(Native.ts_mark(Here, what, handles, tensors.Count));
                GC.KeepAlive(tensors);
            }
        }
    }
}
