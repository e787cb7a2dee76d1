namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The values that are there, each once; where each element's is among them, and how often each is there, null where not asked for.</summary>
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            Wanted(dim is { } d ? Aten.Triple("unique_dim", this, d, sorted, return_inverse, return_counts) : Aten.Triple("_unique2", this, sorted, return_inverse, return_counts), return_inverse, return_counts);

        /// <summary>The values with each run of equal ones made one; where each element's is among them, and how long each run is, null where not asked for.</summary>
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            Wanted(Aten.Triple("unique_consecutive", this, return_inverse, return_counts, dim), return_inverse, return_counts);

        private static (Tensor, Tensor?, Tensor?) Wanted((Tensor output, Tensor inverse, Tensor counts) all, bool inverse, bool counts)
        {
            if (!inverse) all.inverse.Dispose();
            if (!counts) all.counts.Dispose();
            return (all.output, inverse ? all.inverse : null, counts ? all.counts : null);
        }
    }
}
