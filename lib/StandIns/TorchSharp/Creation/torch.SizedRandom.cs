namespace TorchSharp;

public static partial class torch
{
    /// <summary>Draws of the uniform distribution on [0, 1).</summary>
    public static Tensor rand(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Create(Aten.Call("rand.generator", size, generator, dtype, Arg.None, InitializeDevice(device)), requires_grad, names);
    /// <inheritdoc cref="rand(long[], ScalarType?, Device?, bool, Generator?, string[]?)"/>
    public static Tensor rand(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => rand(size.ToArray(), dtype, device, requires_grad, generator, names);
    /// <inheritdoc cref="rand(long[], ScalarType?, Device?, bool, Generator?, string[]?)"/>
    public static Tensor rand(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => rand([size], dtype, device, requires_grad, generator, names);
    /// <inheritdoc cref="rand(long[], ScalarType?, Device?, bool, Generator?, string[]?)"/>
    public static Tensor rand(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => rand([rows, columns], dtype, device, requires_grad, generator, names);
    /// <inheritdoc cref="rand(long[], ScalarType?, Device?, bool, Generator?, string[]?)"/>
    public static Tensor rand(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => rand([dim0, dim1, dim2], dtype, device, requires_grad, generator, names);
    /// <inheritdoc cref="rand(long[], ScalarType?, Device?, bool, Generator?, string[]?)"/>
    public static Tensor rand(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => rand([dim0, dim1, dim2, dim3], dtype, device, requires_grad, generator, names);
    /// <inheritdoc cref="rand(long[], ScalarType?, Device?, bool, Generator?, string[]?)"/>
    public static Tensor rand(int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => rand([size], dtype, device, requires_grad, generator, names);
    /// <inheritdoc cref="rand(long[], ScalarType?, Device?, bool, Generator?, string[]?)"/>
    public static Tensor rand(int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => rand([rows, columns], dtype, device, requires_grad, generator, names);
    /// <inheritdoc cref="rand(long[], ScalarType?, Device?, bool, Generator?, string[]?)"/>
    public static Tensor rand(int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => rand([dim0, dim1, dim2], dtype, device, requires_grad, generator, names);
    /// <inheritdoc cref="rand(long[], ScalarType?, Device?, bool, Generator?, string[]?)"/>
    public static Tensor rand(int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => rand([dim0, dim1, dim2, dim3], dtype, device, requires_grad, generator, names);
    /// <summary>Draws of the standard normal distribution.</summary>
    public static Tensor randn(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Create(Aten.Call("randn.generator", size, generator, dtype, Arg.None, InitializeDevice(device)), requires_grad, names);
    /// <inheritdoc cref="randn(long[], ScalarType?, Device?, bool, Generator?, string[]?)"/>
    public static Tensor randn(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => randn(size.ToArray(), dtype, device, requires_grad, generator, names);
    /// <inheritdoc cref="randn(long[], ScalarType?, Device?, bool, Generator?, string[]?)"/>
    public static Tensor randn(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => randn([size], dtype, device, requires_grad, generator, names);
    /// <inheritdoc cref="randn(long[], ScalarType?, Device?, bool, Generator?, string[]?)"/>
    public static Tensor randn(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => randn([rows, columns], dtype, device, requires_grad, generator, names);
    /// <inheritdoc cref="randn(long[], ScalarType?, Device?, bool, Generator?, string[]?)"/>
    public static Tensor randn(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => randn([dim0, dim1, dim2], dtype, device, requires_grad, generator, names);
    /// <inheritdoc cref="randn(long[], ScalarType?, Device?, bool, Generator?, string[]?)"/>
    public static Tensor randn(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => randn([dim0, dim1, dim2, dim3], dtype, device, requires_grad, generator, names);
    /// <inheritdoc cref="randn(long[], ScalarType?, Device?, bool, Generator?, string[]?)"/>
    public static Tensor randn(int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => randn([size], dtype, device, requires_grad, generator, names);
    /// <inheritdoc cref="randn(long[], ScalarType?, Device?, bool, Generator?, string[]?)"/>
    public static Tensor randn(int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => randn([rows, columns], dtype, device, requires_grad, generator, names);
    /// <inheritdoc cref="randn(long[], ScalarType?, Device?, bool, Generator?, string[]?)"/>
    public static Tensor randn(int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => randn([dim0, dim1, dim2], dtype, device, requires_grad, generator, names);
    /// <inheritdoc cref="randn(long[], ScalarType?, Device?, bool, Generator?, string[]?)"/>
    public static Tensor randn(int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => randn([dim0, dim1, dim2, dim3], dtype, device, requires_grad, generator, names);
}
