using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>What a <see cref="NativeValue"/> holds; the order is that of standin.cpp.</summary>
internal enum ValueKind : long
{
    None, Tensor, Int, Double, Bool, Complex, Ints, Doubles, Bools, Tensors, OptionalTensors, String, Device, Generator, Default,
}

/// <summary>An operator's argument or result as standin.cpp sees it.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
internal struct NativeValue
{
    [FieldOffset(0)] internal ValueKind Kind;
    [FieldOffset(8)] internal long Count;
    [FieldOffset(16)] internal long Int;
    [FieldOffset(16)] internal double Double;
    [FieldOffset(16)] internal nint Pointer;
}

/// <summary>A tensor's metadata; the pointers live as long as the tensor.</summary>
internal unsafe struct NativeInfo
{
    internal long DType, DeviceType, DeviceIndex, Dimensions, NumberOfElements, StorageOffset, StorageBytes;
    internal NativeFlags Flags;
    internal long* Sizes, Strides;
    internal byte* Data, Storage;
}

[Flags]
internal enum NativeFlags : long
{
    Contiguous = 1, Conjugate = 2, Negative = 4, Sparse = 8, Inference = 16,
}

/// <summary>What C# lends to standin.cpp.</summary>
internal unsafe struct NativeCallbacks
{
    internal delegate* unmanaged<long, nint, nint*, long, long> Forward;
    internal delegate* unmanaged<long, nint, nint*, long, nint*, long, long> Backward;
    internal delegate* unmanaged<long, void> Release;
    internal delegate* unmanaged<void> Collect;
    internal delegate* unmanaged<void> Pressed;
    internal delegate* unmanaged<byte*, void> Warned;
    internal delegate* unmanaged<long, byte*, long*, long, long*, long, long, long, long, void> Observed;
}
