using TorchExtras;

namespace Course;

/// <summary>
/// Counts the FLOPs of what libtorch really runs: every matrix product, convolution and attention, forward and backward. A product of m×k by
/// k×n counts 2mkn; what goes element by element (activations, norms, adding a bias, optimizers) counts nothing, as in formulas for MFU.
/// </summary>
public static partial class FlopCounter
{
    /// <summary>Whether operators can be watched; TorchSharp's package does not tell, and then only formulas are left.</summary>
    public static bool IsAvailable => OperatorTrace.IsAvailable;

    /// <summary>
    /// Runs <paramref name="work"/> and counts what this thread and the backward passes it starts run. Backward is whatever runs inside a
    /// backward pass, so a forward pass that is repeated there, as checkpointing does, counts as backward.
    /// </summary>
    /// <exception cref="NotSupportedException">Not <see cref="IsAvailable"/>, or the work runs an operator that multiplies matrices in a way the counter does not know.</exception>
    public static FlopCount Count(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var tally = new FlopTally();
        using (OperatorTrace.Observe(tally.Add)) work();
        return tally.Sum();
    }
}
