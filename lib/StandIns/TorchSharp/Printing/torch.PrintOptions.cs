namespace TorchSharp;

public static partial class torch
{
    /// <summary><see cref="TorchSharp.TensorStringStyle.Julia"/>, short.</summary>
    public const TensorStringStyle julia = TorchSharp.TensorStringStyle.Julia;
    /// <summary><see cref="TorchSharp.TensorStringStyle.Numpy"/>, short.</summary>
    public const TensorStringStyle numpy = TorchSharp.TensorStringStyle.Numpy;
    /// <summary><see cref="TorchSharp.TensorStringStyle.CSharp"/>, short.</summary>
    public const TensorStringStyle csharp = TorchSharp.TensorStringStyle.CSharp;

    /// <summary>The style of a tensor's text where none is given.</summary>
    public static TensorStringStyle TensorStringStyle { get; set; } = TorchSharp.TensorStringStyle.Numpy;

    internal static string PrintFormat { get; private set; } = "g5";
    internal static int PrintWidth { get; private set; } = 100;
    internal static string PrintNewLine { get; private set; } = Environment.NewLine;
    internal static int PrintRows { get; private set; } = 6;
    internal static int PrintColumns { get; private set; } = 6;

    /// <summary>Sets how tensors are written where a call doesn't say: decimals, width of a line, rows and columns left of a large tensor.</summary>
    public static void set_printoptions(int precision, int? linewidth = null, string? newLine = null, bool sci_mode = false, int? maxRows = null, int? maxColumns = null) =>
        set_printoptions(null, $"{(sci_mode ? 'E' : 'F')}{precision}", linewidth, newLine, maxRows, maxColumns);

    /// <summary>Sets how tensors are written where a call doesn't say; null leaves what is set.</summary>
    public static void set_printoptions(TensorStringStyle? style = null, string? floatFormat = null, int? linewidth = null, string? newLine = null, int? maxRows = null, int? maxColumns = null)
    {
        TensorStringStyle = style ?? TensorStringStyle;
        PrintFormat = floatFormat ?? PrintFormat;
        PrintWidth = linewidth ?? PrintWidth;
        PrintNewLine = newLine ?? PrintNewLine;
        PrintRows = maxRows ?? PrintRows;
        PrintColumns = maxColumns ?? PrintColumns;
    }
}
