using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp;

/// <summary>Moving and converting a module; each returns the module itself, with its own type.</summary>
public static class ModuleExtensionMethods
{
    /// <summary>Converts floating-point parameters and buffers to bfloat16.</summary>
    public static T bfloat16<T>(this T module, bool non_blocking = false) where T : Module => module.to(ScalarType.BFloat16, non_blocking);

    /// <summary>Converts floating-point parameters and buffers to float16.</summary>
    public static T half<T>(this T module, bool non_blocking = false) where T : Module => module.to(ScalarType.Float16, non_blocking);

    /// <summary>Converts floating-point parameters and buffers to float32.</summary>
    public static T @float<T>(this T module, bool non_blocking = false) where T : Module => module.to(ScalarType.Float32, non_blocking);

    /// <summary>Converts floating-point parameters and buffers to float64.</summary>
    public static T @double<T>(this T module, bool non_blocking = false) where T : Module => module.to(ScalarType.Float64, non_blocking);

    /// <summary>Moves parameters and buffers to the CPU.</summary>
    public static T cpu<T>(this T module, bool non_blocking = false) where T : Module => module.to(DeviceType.CPU, -1, non_blocking);

    /// <summary>Moves parameters and buffers to a CUDA device; -1 is the current one.</summary>
    public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false) where T : Module => module.to(DeviceType.CUDA, deviceIndex, non_blocking);

    /// <summary>Converts floating-point parameters and buffers; those of integers stay.</summary>
    /// <exception cref="ArgumentException">The dtype is neither floating point nor complex.</exception>
    public static T to<T>(this T module, ScalarType type, bool non_blocking = false) where T : Module
    {
        module._to(type, non_blocking);
        return module;
    }

    /// <summary>Moves parameters and buffers, and converts those of floating point.</summary>
    /// <exception cref="ArgumentException">The dtype is neither floating point nor complex.</exception>
    public static T to<T>(this T module, Device device, ScalarType type, bool non_blocking = false) where T : Module
    {
        module._to(device, type, non_blocking);
        return module;
    }

    /// <summary>Moves parameters and buffers.</summary>
    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1, bool non_blocking = false) where T : Module
    {
        module._to(deviceType, deviceIndex, non_blocking);
        return module;
    }

    /// <summary>Moves parameters and buffers.</summary>
    public static T to<T>(this T module, Device device, bool non_blocking = false) where T : Module => module.to(device.type, device.index, non_blocking);

    /// <summary>Moves parameters and buffers to a device given as text, such as <c>cuda:0</c>.</summary>
    public static T to<T>(this T module, string device, bool non_blocking = false) where T : Module => module.to(new Device(device), non_blocking);

    /// <summary>Gives parameters and buffers the device and dtype of a tensor.</summary>
    public static T to<T>(this T module, Tensor other, bool non_blocking = false) where T : Module
    {
        module._to(other, non_blocking);
        return module;
    }
}
