namespace Course;

/// <summary>What one operator did on operands of one shape.</summary>
/// <param name="Operator">Its name, <c>addmm</c>.</param>
/// <param name="Operands">The shapes of the tensors it multiplied, <c>64×32 · 32×16</c>.</param>
/// <param name="IsBackward">Whether a backward pass ran it.</param>
/// <param name="Calls">How often it ran.</param>
/// <param name="Flops">The FLOPs of all calls together.</param>
/// <param name="Elapsed">How long all calls took together; on a GPU only how long they took to queue.</param>
public sealed record OperatorFlops(string Operator, string Operands, bool IsBackward, int Calls, long Flops, TimeSpan Elapsed);
