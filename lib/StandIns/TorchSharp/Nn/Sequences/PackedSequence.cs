namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            public static partial class rnn
            {
                /// <summary>Sequences of different lengths, longest first, laid out step by step without padding.</summary>
                public sealed class PackedSequence : IDisposable
                {
                    /// <summary>The elements of all sequences, step after step, (sum of lengths, …).</summary>
                    public readonly Tensor data;

                    /// <summary>How many sequences have each step, (longest), Int64, on the CPU.</summary>
                    public readonly Tensor batch_sizes;

                    /// <summary>Which sequence of the input stands at each place, (N), or null where they were sorted.</summary>
                    public readonly Tensor? sorted_indices;

                    /// <summary>At which place each sequence of the input stands, (N), or null where they were sorted.</summary>
                    public readonly Tensor? unsorted_indices;

                    internal PackedSequence(Tensor data, Tensor batch_sizes, Tensor? sorted_indices, Tensor? unsorted_indices) =>
                        (this.data, this.batch_sizes, this.sorted_indices, this.unsorted_indices) = (data, batch_sizes, sorted_indices, unsorted_indices);

                    /// <summary>Takes the tensors out of their dispose scope.</summary>
                    public PackedSequence DetachFromDisposeScope() => Each(t => t.DetachFromDisposeScope());

                    /// <summary>Moves the tensors to the scope around theirs.</summary>
                    public PackedSequence MoveToOuterDisposeScope() => Each(t => t.MoveToOuterDisposeScope());

                    /// <summary>Moves the tensors to another's scope.</summary>
                    public PackedSequence MoveToOtherDisposeScope(PackedSequence other) => Each(t => t.MoveToOtherDisposeScope(other.data));

                    /// <summary>Moves the tensors to a scope.</summary>
                    public PackedSequence MoveToOtherDisposeScope(DisposeScope other) => Each(t => t.MoveToOtherDisposeScope(other));

                    /// <summary>Frees the tensors.</summary>
                    public void Dispose() => Each(t => t.Dispose());

                    private PackedSequence Each(Action<Tensor> action)
                    {
                        foreach (var tensor in new[] { data, batch_sizes, sorted_indices, unsorted_indices })
                            if (tensor is not null) action(tensor);
                        return this;
                    }
                }
            }
        }
    }
}
