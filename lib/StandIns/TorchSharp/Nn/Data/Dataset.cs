namespace TorchSharp;

public static partial class torch
{
    /// <summary>What is not about tensors themselves.</summary>
    public static partial class utils
    {
        /// <summary>Data sets and batches.</summary>
        public static partial class data
        {
            /// <summary>Examples, counted and numbered.</summary>
            /// <typeparam name="T">What one example is.</typeparam>
            public abstract class Dataset<T> : IDisposable
            {
                /// <summary>How many examples there are.</summary>
                public abstract long Count { get; }

                /// <summary>The example of a number.</summary>
                public abstract T GetTensor(long index);

                /// <summary>Frees what the data set holds.</summary>
                public void Dispose()
                {
                    Dispose(true);
                    GC.SuppressFinalize(this);
                }

                /// <summary>Frees what the data set holds.</summary>
                protected virtual void Dispose(bool disposing) { }
            }

            /// <summary>Examples of named tensors.</summary>
            public abstract class Dataset : Dataset<Dictionary<string, Tensor>>;

            /// <summary>Examples of several tensors in order.</summary>
            public abstract class IterableDataset : Dataset<IList<Tensor>>;
        }
    }
}
