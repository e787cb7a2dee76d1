using TorchExtras;

namespace Course;

public static partial class FlopCounter
{
    /// <summary>The FLOPs of one operator that was run; null where it is none that multiplies matrices, or one made of others that are counted.</summary>
    /// <exception cref="NotSupportedException">It multiplies matrices, and how much cannot be told from its tensors.</exception>
    internal static OperatorFlops? Of(OperatorCall call)
    {
        // In-place variants end in an underscore; variants that write into a tensor of the caller's have it as last input.
        string name = call.Name[(call.Name.IndexOf("::", StringComparison.Ordinal) + 2)..].TrimEnd('_');
        var inputs = call.Inputs;
        return name switch
        {
            "mm" or "_int_mm" or "_scaled_mm" or "bmm" => Product(inputs[0], inputs[1]),
            "addmm" or "_addmm_activation" or "baddbmm" or "addbmm" => Product(inputs[1], inputs[2]),
            "mv" => Found(2 * inputs[0].NumberOfElements, inputs[0], inputs[1]),
            "addmv" => Found(2 * inputs[1].NumberOfElements, inputs[1], inputs[2]),
            "dot" or "vdot" => Found(2 * inputs[0].NumberOfElements, inputs[0], inputs[1]),
            // m×1 by 1×n: half of a matrix-vector product's backward pass.
            "outer" or "ger" => Found(checked(2 * inputs[0].NumberOfElements * inputs[1].NumberOfElements), inputs[0], inputs[1]),
            "addr" => Found(checked(2 * inputs[1].NumberOfElements * inputs[2].NumberOfElements), inputs[1], inputs[2]),
            // Each row of the input with each row of the weight.
            "linear" => Found(checked(2 * inputs[0].NumberOfElements * (inputs[1].NumberOfElements / Math.Max(1, inputs[1].Sizes[^1]))), inputs[0], inputs[1]),

            "convolution" or "_convolution" when call.Outputs.Count > 0 => Found(Convolution(call.Outputs[0], inputs[1]), inputs[0], inputs[1]),
            // As much for each of the two gradients that was asked for; the bias's, a vector, is a sum.
            "convolution_backward" => Found(checked(Convolution(inputs[0], inputs[2]) * call.Outputs.Count(gradient => gradient.Sizes.Count > 2)), [.. inputs.Take(3)]),

            // The names that libtorch's versions and devices have for it.
            "scaled_dot_product_attention" or "_scaled_dot_product_attention" or "_scaled_dot_product_attention_math" or "_scaled_dot_product_flash_attention"
                or "_scaled_dot_product_flash_attention_for_cpu" or "_scaled_dot_product_efficient_attention" or "_scaled_dot_product_cudnn_attention"
                or "_scaled_dot_product_fused_attention_overrideable" => Found(Attention(inputs[0], inputs[1], inputs[2]), inputs[0], inputs[1], inputs[2]),
            // The four products that make the gradients; scores computed a second time belong to the implementation, not to the model.
            "_scaled_dot_product_flash_attention_backward" or "_scaled_dot_product_flash_attention_for_cpu_backward"
                or "_scaled_dot_product_efficient_attention_backward" or "_scaled_dot_product_cudnn_attention_backward"
                or "_scaled_dot_product_fused_attention_overrideable_backward" => Found(checked(2 * Attention(inputs[1], inputs[2], inputs[3])), inputs[1], inputs[2], inputs[3]),

            "conv_transpose1d" or "conv_transpose2d" or "conv_transpose3d" or "_cudnn_rnn" or "_cudnn_rnn_backward" or "miopen_rnn" or "miopen_rnn_backward"
                or "mkldnn_rnn_layer" or "mkldnn_rnn_layer_backward" => throw new NotSupportedException(
                    $"{call.Name} multiplies matrices, and how much cannot be told from its tensors, so the count would be too low. Count the rest of the work without it and add its formula."),
            _ => null,
        };

        OperatorFlops Product(TensorShape left, TensorShape right) => Found(checked(2 * left.NumberOfElements * right.Sizes[^1]), left, right);

        OperatorFlops Found(long flops, params TensorShape[] operands) =>
            new(name, string.Join(" · ", operands.Select(operand => string.Join('×', operand.Sizes))), call.IsBackward, 1, flops, call.Elapsed);
    }

    // A filter's weights meet every position of its output once.
    static long Convolution(TensorShape output, TensorShape weight) =>
        checked(2 * output.NumberOfElements * (weight.NumberOfElements / Math.Max(1, weight.Sizes[0])));

    // Every query with every key, then every weight with every value, also where a mask leaves some out.
    static long Attention(TensorShape query, TensorShape key, TensorShape value) =>
        checked(2 * (query.NumberOfElements / Math.Max(1, query.Sizes[^1])) * key.Sizes[^2] * (query.Sizes[^1] + value.Sizes[^1]));
}
