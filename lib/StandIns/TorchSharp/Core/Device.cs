namespace TorchSharp;

public static partial class torch
{
    /// <summary>Where a tensor's values are: <c>cpu</c>, <c>cuda:0</c>, <c>meta</c>.</summary>
    public class Device
    {
        /// <summary>The kind of device.</summary>
        public DeviceType type { get; }

        /// <summary>Which of several, -1 for the current one.</summary>
        public int index { get; }

        /// <summary>The device of a description such as <c>cpu</c>, <c>cuda</c> or <c>cuda:1</c>.</summary>
        /// <exception cref="ArgumentException">No such kind of device, or no number after the colon.</exception>
        public Device(string description)
        {
            ArgumentNullException.ThrowIfNull(description);
            var parts = description.Split(':');
            type = Parse(parts[0], description);
            index = parts.Length switch
            {
                1 => -1,
                2 when int.TryParse(parts[1], out var i) && i >= 0 => i,
                _ => throw new ArgumentException($"'{description}' is not a device: after the colon stands a number, as in 'cuda:0'.", nameof(description)),
            };
        }

        /// <summary>The device of that type name, <c>cpu</c>, <c>cuda</c>, <c>mps</c> or <c>meta</c>, and index.</summary>
        /// <exception cref="ArgumentException">No such kind of device.</exception>
        public Device(string deviceType, int index = -1) => (type, this.index) = (Parse(deviceType, deviceType), index);

        /// <summary>The device of that type and index.</summary>
        public Device(DeviceType deviceType, int index = -1) => (type, this.index) = (deviceType, index);

        /// <summary>The CUDA device of that index.</summary>
        public Device(int index) => (type, this.index) = (DeviceType.CUDA, index);

        /// <summary>libtorch's number of the device's type.</summary>
        internal long NativeType => (long)type;

        /// <summary>The description, <c>cuda:1</c>.</summary>
        public override string ToString() => type.ToString().ToLowerInvariant() + (index < 0 ? "" : $":{index}");

        /// <summary>The device of a description.</summary>
        public static implicit operator Device(string description) => new(description);

        private static DeviceType Parse(string name, string description) => name.ToLowerInvariant() switch
        {
            "cpu" => DeviceType.CPU,
            "cuda" => DeviceType.CUDA,
            "mps" => DeviceType.MPS,
            "meta" => DeviceType.META,
            "xla" => DeviceType.XLA,
            _ => throw new ArgumentException($"'{description}' is not a device: cpu, cuda, cuda:0, mps and meta are.", nameof(description)),
        };
    }
}
