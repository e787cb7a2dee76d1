namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Moves and converts all parameters and buffers in place.</summary>
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking) => Convert(dtype, device, non_blocking);

            /// <summary>Moves all parameters and buffers in place.</summary>
            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
                Convert(null, new Device(deviceType, deviceIndex), non_blocking);

            /// <summary>Converts all floating-point parameters and buffers in place.</summary>
            protected internal virtual Module _to(ScalarType dtype, bool non_blocking) => Convert(dtype, null, non_blocking);

            /// <summary>Moves and converts all parameters and buffers to the dtype and device of a tensor.</summary>
            public Module _to(Tensor other, bool non_blocking) => _to(other.device, other.dtype, non_blocking);

            // Each tensor keeps its identity and gets new data, as in PyTorch: tied weights stay tied, and an optimizer made before keeps working.
            private Module Convert(ScalarType? dtype, Device? device, bool non_blocking)
            {
                if (dtype is { } type && !is_floating_point(type) && !is_complex(type))
                    throw new ArgumentException($"A module's parameters can become floating point or complex, not {type}.", nameof(dtype));
                foreach (var (_, child) in _internal_submodules)
                {
                    if (dtype is null) child._to(device!.type, device.index, non_blocking);
                    else if (device is null) child._to(dtype.Value, non_blocking);
                    else child._to(device, dtype.Value, non_blocking);
                }
                using var untracked = no_grad();
                foreach (var (_, parameter) in _internal_params)
                {
                    Replace(parameter, dtype, device, non_blocking);
                    using var grad = parameter.grad;
                    if (grad is not null) Replace(grad, dtype, device, non_blocking);
                }
                foreach (var (_, (buffer, _)) in _internal_buffers) Replace(buffer, dtype, device, non_blocking);
                if (device is not null) (_deviceType, _deviceIndex) = (device.type, device.index);
                return this;
            }

            private static void Replace(Tensor tensor, ScalarType? dtype, Device? device, bool non_blocking)
            {
                var type = dtype is not null && (is_floating_point(tensor.dtype) || is_complex(tensor.dtype)) ? dtype.Value : tensor.dtype;
                var (deviceType, deviceIndex) = device is null ? (tensor.device_type, tensor.device_index) : (device.type, device.index);
                if (type == tensor.dtype && deviceType == tensor.device_type && (deviceIndex < 0 || deviceIndex == tensor.device_index)) return;
                using var data = tensor.detach();
                using var converted = data.to(type, new Device(deviceType, deviceIndex), non_blocking: non_blocking);
                Native.Check(Native.ts_set_data(tensor.Handle, converted.Handle));
            }
        }
    }
}
