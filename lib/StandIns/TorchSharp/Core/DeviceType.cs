namespace TorchSharp;

/// <summary>A kind of device; the numbers are libtorch's.</summary>
public enum DeviceType
{
    /// <summary>The processor.</summary>
    CPU = 0,
    /// <summary>An NVIDIA GPU.</summary>
    CUDA = 1,
    /// <summary>oneDNN's own memory layout.</summary>
    MKLDNN = 2,
    /// <summary>OpenGL.</summary>
    OPENGL = 3,
    /// <summary>OpenCL.</summary>
    OPENCL = 4,
    /// <summary>IDEEP.</summary>
    IDEEP = 5,
    /// <summary>An AMD GPU.</summary>
    HIP = 6,
    /// <summary>A field-programmable gate array.</summary>
    FPGA = 7,
    /// <summary>Microsoft's neural processor.</summary>
    MSNPU = 8,
    /// <summary>An XLA device, such as a TPU.</summary>
    XLA = 9,
    /// <summary>An Apple GPU.</summary>
    MPS = 13,
    /// <summary>No memory at all: shapes and dtypes only.</summary>
    META = 14,
}
