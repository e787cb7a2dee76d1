namespace TorchSharp;

/// <summary>How a tensor is written as text.</summary>
public enum TensorStringStyle
{
    /// <summary>Shape, dtype and device only.</summary>
    Metadata = 0,
    /// <summary>Metadata, then one matrix after the other, columns aligned.</summary>
    Julia = 1,
    /// <summary>As NumPy prints arrays.</summary>
    Numpy = 2,
    /// <summary>As a C# array.</summary>
    CSharp = 3,
    /// <summary>What <see cref="torch.TensorStringStyle"/> says.</summary>
    Default = 4,
}
