using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp;

public static partial class TensorExtensionMethods
{
    /// <summary>Shape, dtype and device.</summary>
    public static string metastr(this Tensor tensor) => tensor.ToString();

    /// <summary>The tensor as NumPy prints arrays.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="fltFormat">A C# format for real numbers; "g5" means NumPy's choice with 5 digits.</param>
    /// <param name="width">The width of a line.</param>
    /// <param name="newLine">What ends a line.</param>
    /// <param name="cultureInfo">How numbers are written; the invariant culture unless given.</param>
    public static string npstr(this Tensor tensor, string? fltFormat = "g5", int? width = 100, string? newLine = null, CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.Numpy, fltFormat, width, cultureInfo, newLine);

    /// <summary>The tensor's metadata, then one matrix after the other, columns aligned.</summary>
    /// <inheritdoc cref="npstr"/>
    public static string jlstr(this Tensor tensor, string? fltFormat = null, int? width = null, string? newLine = null, CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.Julia, fltFormat, width, cultureInfo, newLine);

    /// <summary>The tensor as a C# array.</summary>
    /// <inheritdoc cref="npstr"/>
    public static string cstr(this Tensor tensor, string? fltFormat = "g5", int? width = 100, string? newLine = null, CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.CSharp, fltFormat, width, cultureInfo, newLine);

    /// <summary>The tensor in a style, <see cref="torch.TensorStringStyle"/> unless given.</summary>
    /// <inheritdoc cref="npstr"/>
    public static string str(this Tensor tensor, string? fltFormat = null, int? width = null, string? newLine = null, CultureInfo? cultureInfo = null, TensorStringStyle style = TensorStringStyle.Default) =>
        tensor.ToString(style, fltFormat, width, cultureInfo, newLine);

    /// <summary>Writes the tensor to the console in a style, <see cref="torch.TensorStringStyle"/> unless given, and returns it.</summary>
    /// <inheritdoc cref="npstr"/>
    public static Tensor print(this Tensor t, string? fltFormat = "g5", int? width = 100, string? newLine = null, CultureInfo? cultureInfo = null, TensorStringStyle style = TensorStringStyle.Default)
    {
        Console.WriteLine(t.ToString(style, fltFormat, width, cultureInfo, newLine));
        return t;
    }
}
