namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>Sequences of different lengths in one batch.</summary>
            public static partial class rnn
            {
                /// <summary>Takes the padding out of a batch of sequences.</summary>
                /// <param name="input">(longest, N, …), or batch first (N, longest, …).</param>
                /// <param name="lengths">The lengths, (N), Int64, on the CPU.</param>
                /// <param name="batch_first">Which dimension is the batch.</param>
                /// <param name="enforce_sorted">Whether the sequences are given longest first; else they are sorted here.</param>
                public static PackedSequence pack_padded_sequence(Tensor input, Tensor lengths, bool batch_first = false, bool enforce_sorted = true)
                {
                    using var scope = NewDisposeScope();
                    Tensor? sorted = null, unsorted = null;
                    if (!enforce_sorted)
                    {
                        (lengths, var order) = Aten.Pair("sort", lengths, -1, true);
                        sorted = order.to(input.device);
                        unsorted = Aten.Call("argsort", sorted);
                        input = input.index_select(batch_first ? 0 : 1, sorted);
                    }
                    var (data, sizes) = Aten.Pair("_pack_padded_sequence", input, lengths, batch_first);
                    return new PackedSequence(data, sizes, sorted, unsorted).MoveToOuterDisposeScope();
                }

                /// <summary>Puts sequences of different lengths together without padding.</summary>
                /// <param name="sequences">Sequences, each (length, …).</param>
                /// <param name="enforce_sorted">Whether they are given longest first; else they are sorted here.</param>
                public static PackedSequence pack_sequence(IEnumerable<Tensor> sequences, bool enforce_sorted = true)
                {
                    using var scope = NewDisposeScope();
                    var list = sequences.ToList();
                    var lengths = torch.tensor(list.Select(s => s.shape[0]).ToArray());
                    return pack_padded_sequence(pad_sequence(list), lengths, batch_first: false, enforce_sorted).MoveToOuterDisposeScope();
                }

                /// <summary>Puts the padding back.</summary>
                /// <param name="sequence">Packed sequences.</param>
                /// <param name="batch_first">Which dimension of the result is the batch.</param>
                /// <param name="padding_value">What padding is filled with.</param>
                /// <param name="total_length">How long the result is; null is as long as the longest.</param>
                /// <returns>(length, N, …), or batch first (N, length, …), in the order they were packed from; and the lengths, (N), Int64.</returns>
                public static (Tensor, Tensor) pad_packed_sequence(PackedSequence sequence, bool batch_first = false, double padding_value = 0, long? total_length = null)
                {
                    using var scope = NewDisposeScope();
                    var (padded, lengths) = Aten.Pair("_pad_packed_sequence", sequence.data, sequence.batch_sizes, batch_first, padding_value, total_length ?? -1);
                    if (sequence.unsorted_indices is { } unsorted)
                        (padded, lengths) = (padded.index_select(batch_first ? 0 : 1, unsorted), lengths.index_select(0, unsorted.cpu()));
                    return (padded.MoveToOuterDisposeScope(), lengths.MoveToOuterDisposeScope());
                }

                /// <summary>Pads sequences to the length of the longest.</summary>
                /// <param name="sequences">Sequences, each (length, …).</param>
                /// <param name="batch_first">Which dimension of the result is the batch.</param>
                /// <param name="padding_value">What padding is filled with.</param>
                /// <returns>(longest, N, …), or batch first (N, longest, …).</returns>
                public static Tensor pad_sequence(IEnumerable<Tensor> sequences, bool batch_first = false, double padding_value = 0) =>
                    Aten.Call("pad_sequence", sequences.ToArray(), batch_first, padding_value);
            }
        }
    }
}
