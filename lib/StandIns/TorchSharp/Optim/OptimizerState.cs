using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers of one parameter between steps.</summary>
public abstract class OptimizerState
{
    /// <summary>The parameter.</summary>
    protected Parameter _parameter;

    /// <summary>Makes the state of a parameter; <see cref="Initialize"/> fills it.</summary>
    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    /// <summary>Sets the state to what it is before the first step.</summary>
    public abstract void Initialize(OptimizerOptions options);

    /// <summary>Writes the state.</summary>
    public abstract void SaveStateDict(BinaryWriter writer);

    /// <summary>Reads what <see cref="SaveStateDict"/> wrote.</summary>
    public abstract void LoadStateDict(BinaryReader reader);

    /// <summary>Copies another parameter's state.</summary>
    public abstract void LoadStateDict(OptimizerState source);

    /// <summary>Tells whether two states are the same up to rounding.</summary>
    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    /// <summary>Moves the state to a device.</summary>
    public virtual void to(Device device) { }

    /// <summary>Reads a tensor that may be missing, in place of the one held.</summary>
    protected static void LoadConditionalStateTensor(BinaryReader reader, ref Tensor? result, Device device)
    {
        if (reader.ReadBoolean())
        {
            result = Read(reader, result, device);
            return;
        }
        result?.Dispose();
        result = null;
    }

    /// <summary>Writes a tensor that may be missing.</summary>
    protected static void SaveConditionalStateTensor(BinaryWriter writer, Tensor? tensor)
    {
        writer.Write(tensor is not null);
        tensor?.Save(writer);
    }

    // State outlives the scope it is made in, and each of these frees the tensor that it replaces.
    private protected Tensor Zeros(Tensor? held)
    {
        held?.Dispose();
        using var untracked = no_grad();
        return zeros_like(_parameter).DetachFromDisposeScope();
    }

    private protected static Tensor Read(BinaryReader reader, Tensor? held, Device device)
    {
        held?.Dispose();
        using var read = TensorExtensionMethods.Load(reader)!;
        return read.to(device, copy: true).DetachFromDisposeScope();
    }

    [return: NotNullIfNotNull(nameof(source))]
    private protected static Tensor? Copied(Tensor? source, Tensor? held, Device device)
    {
        if (ReferenceEquals(source, held)) return source;
        held?.Dispose();
        return source?.to(device, copy: true).DetachFromDisposeScope();
    }

    [return: NotNullIfNotNull(nameof(held))]
    private protected static Tensor? Moved(Tensor? held, Device device)
    {
        if (held is null || held.device_type == device.type && (device.index < 0 || held.device_index == device.index)) return held;
        return held.to(device, disposeAfter: true).DetachFromDisposeScope();
    }

    private protected static bool Close(Tensor? left, Tensor? right) => left is null ? right is null : right is not null && left.allclose(right);
}
