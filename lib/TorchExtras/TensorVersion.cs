using TorchSharp;
using static TorchSharp.torch;

namespace TorchExtras;

/// <summary>Tells whether a tensor was changed, by the count that autograd keeps.</summary>
public static class TensorVersion
{
    /// <summary>
    /// How often the tensor, or a view that shares its memory, was changed in place by an operator; -1 where there is no telling: TorchSharp's package doesn't, nor has a
    /// tensor of inference mode a count. What is written through <c>bytes</c> or an accessor is not counted.
    /// </summary>
    public static long Of(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return Libtorch.VersionOf(tensor);
    }
}
