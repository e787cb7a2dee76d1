using System.Net;
using TorchSharp;
using static TorchSharp.torch;

namespace Course;

/// <summary>How a notebook shows a tensor: its shape, dtype and device, then its values in NumPy's layout.</summary>
public static class TensorDisplay
{
    /// <summary>The tensor as plain text; one that was disposed says so instead of failing.</summary>
    public static string Text(Tensor tensor) => tensor.IsInvalid ? "a disposed tensor" : $"{Describe(tensor)}\n{tensor.npstr()}";

    /// <summary>The tensor as HTML: the same two parts, the first one small.</summary>
    public static string Html(Tensor tensor) => tensor.IsInvalid
        ? "<em>a disposed tensor</em>"
        : $"<div class=\"tensor\"><small>{WebUtility.HtmlEncode(Describe(tensor))}</small><pre>{WebUtility.HtmlEncode(tensor.npstr())}</pre></div>";

    static string Describe(Tensor tensor) =>
        $"[{string.Join(", ", tensor.shape)}] {tensor.dtype.ToString().ToLowerInvariant()} on {tensor.device}{(tensor.requires_grad ? ", requires grad" : "")}";
}
