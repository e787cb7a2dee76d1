namespace TorchSharp;

// Spellings of a few operators that tensors have no method of the same shape for.
public static partial class torch
{
    /// <summary>A dimension moved, as a view.</summary>
    public static Tensor movedim(Tensor input, long source, long destination) => Aten.Call("movedim.int", input, source, destination);
    /// <summary>A dimension moved, as a view.</summary>
    public static Tensor moveaxis(Tensor input, long source, long destination) => movedim(input, source, destination);
    /// <summary>Two dimensions moved, as a view.</summary>
    public static Tensor moveaxis(Tensor input, (long, long) source, (long, long) destination) =>
        input.movedim([source.Item1, source.Item2], [destination.Item1, destination.Item2]);
    /// <summary>Three dimensions moved, as a view.</summary>
    public static Tensor moveaxis(Tensor input, (long, long, long) source, (long, long, long) destination) =>
        input.movedim([source.Item1, source.Item2, source.Item3], [destination.Item1, destination.Item2, destination.Item3]);
    /// <summary>x·y in place.</summary>
    public static Tensor multiply_(Tensor left, Tensor right) => left.mul_(right);
    /// <summary>x·y in place.</summary>
    public static Tensor multiply_(Tensor left, Scalar right) => left.mul_(right);
    /// <summary>-x in place.</summary>
    public static Tensor negative_(Tensor input) => input.neg_();
    /// <summary>The tensors with at least one dimension.</summary>
    public static IEnumerable<Tensor> atleast_1d(params Tensor[] input) => Array.ConvertAll(input, t => t.atleast_1d());
    /// <summary>The tensors with at least two dimensions.</summary>
    public static IEnumerable<Tensor> atleast_2d(params Tensor[] input) => Array.ConvertAll(input, t => t.atleast_2d());
    /// <summary>The tensors with at least three dimensions.</summary>
    public static IEnumerable<Tensor> atleast_3d(params Tensor[] input) => Array.ConvertAll(input, t => t.atleast_3d());
    /// <summary>The values with each run of equal ones made one; where each element's is among them, and how long each run is, null where not asked for.</summary>
    public static (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(Tensor input, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
        input.unique_consecutive(return_inverse, return_counts, dim);
    /// <summary>How many elements, or what sum of weights, falls into each of equal bins over the range, that of the values unless given; and the bins' edges.</summary>
    public static (Tensor hist, Tensor bin_edges) histogram(Tensor input, long bins, (double, double)? range = null, Tensor? weight = null, bool density = false) =>
        Aten.Pair("histogram.bin_ct", input, bins, range is { } r ? new[] { r.Item1, r.Item2 } : null, weight, density);
    /// <summary>How many elements, or what sum of weights, falls between each two edges.</summary>
    public static (Tensor hist, Tensor bin_edges) histogram(Tensor input, Tensor bins, Tensor? weight = null, bool density = false) =>
        Aten.Pair("histogram.bins_tensor", input, bins, weight, density);
}
