namespace TorchExtras;

/// <summary>One operator that libtorch ran.</summary>
/// <param name="Name">Its name, <c>aten::addmm</c>.</param>
/// <param name="Inputs">The tensors it took, in the order of its arguments; those that were left out are not there.</param>
/// <param name="Outputs">The tensors it returned; none where it failed.</param>
/// <param name="IsBackward">Whether a backward pass ran it.</param>
/// <param name="Depth">How many other operators it ran inside of: <c>linear</c> runs <c>addmm</c>. Only those that run no others do work of their own.</param>
/// <param name="Elapsed">How long it took, with those it ran itself.</param>
public sealed record OperatorCall(string Name, IReadOnlyList<TensorShape> Inputs, IReadOnlyList<TensorShape> Outputs, bool IsBackward, int Depth, TimeSpan Elapsed);
