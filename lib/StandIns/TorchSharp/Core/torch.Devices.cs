namespace TorchSharp;

public static partial class torch
{
    /// <summary>The processor.</summary>
    public static readonly Device CPU = new(DeviceType.CPU);
    /// <summary>No memory at all: shapes and dtypes only.</summary>
    public static readonly Device META = new(DeviceType.META);

    private static Device defaultDevice = CPU;

    /// <summary>The current CUDA device.</summary>
    public static Device CUDA => new(DeviceType.CUDA);
    /// <summary>The Apple GPU.</summary>
    public static Device MPS => new(DeviceType.MPS);

    /// <summary>libtorch's version.</summary>
    public static unsafe string __version__ => System.Runtime.InteropServices.Marshal.PtrToStringUTF8((nint)Native.ts_version())!;

    /// <summary>The device of a description such as <c>cpu</c> or <c>cuda:1</c>.</summary>
    public static Device device(string description) => new(description);
    /// <summary>The device of that type name and index.</summary>
    public static Device device(string deviceType, int index = -1) => new(deviceType, index);
    /// <summary>The device of that type and index.</summary>
    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);
    /// <summary>The CUDA device of that index.</summary>
    public static Device device(int index) => new(index);

    /// <summary>Where new tensors are made unless said otherwise.</summary>
    public static Device get_default_device() => defaultDevice;
    /// <summary>Sets where new tensors are made unless said otherwise.</summary>
    public static void set_default_device(Device device) => defaultDevice = device;
    /// <summary>Sets where new tensors are made unless said otherwise.</summary>
    public static void set_default_device(string device) => defaultDevice = new(device);

    /// <summary>Throws unless devices of that type can be used.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
            throw new InvalidOperationException($"There is no device of type {deviceType} on this machine, or this libtorch was built without it.");
    }

    /// <summary>Whether devices of that type can be used.</summary>
    public static bool TryInitializeDeviceType(DeviceType deviceType) => deviceType switch
    {
        DeviceType.CPU or DeviceType.META => true,
        DeviceType.CUDA => cuda.is_available(),
        _ => false,
    };

    /// <summary>Whether a CUDA device can be used.</summary>
    public static bool cuda_is_available() => cuda.is_available();
    /// <summary>Whether an Apple GPU can be used; this build knows none.</summary>
    public static bool mps_is_available() => false;

    /// <summary>How many threads an operator may use.</summary>
    public static int get_num_threads() => (int)Native.Check(Native.ts_threads(0));
    /// <summary>Sets how many threads an operator may use.</summary>
    public static void set_num_threads(int num) => Native.Check(Native.ts_threads(Positive(num)));
    /// <summary>How many threads independent operators may use.</summary>
    public static int get_num_interop_threads() => (int)Native.Check(Native.ts_interop_threads(0));
    /// <summary>Sets how many threads independent operators may use; only before the first use.</summary>
    public static void set_num_interop_threads(int num) => Native.Check(Native.ts_interop_threads(Positive(num)));

    private static int Positive(int num) =>
        num > 0 ? num : throw new ArgumentOutOfRangeException(nameof(num), num, "At least one thread is needed.");
}
