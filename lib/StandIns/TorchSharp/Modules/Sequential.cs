using System.Globalization;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Modules called one after the other, each on the result of the one before.</summary>
public class Sequential : Module<Tensor, Tensor>
{
    private readonly List<IModule<Tensor, Tensor>> _sequence = [];

    /// <summary>Makes a sequence of named modules.</summary>
    protected internal Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) : base(nameof(Sequential))
    {
        foreach (var (key, module) in modules) append(key, module);
    }

    /// <summary>Makes a sequence of modules named by their positions.</summary>
    protected internal Sequential(params Module<Tensor, Tensor>[] modules) : base(nameof(Sequential))
    {
        foreach (var module in modules) append(module);
    }

    /// <summary>The number of modules.</summary>
    public int Count => _sequence.Count;

    /// <summary>The module at a position.</summary>
    public IModule<Tensor, Tensor> this[int index] => _sequence[index];

    /// <summary>A sequence of the modules from start up to, not including, end; they are shared, not copied.</summary>
    public Sequential this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? Count);

    /// <summary>A sequence of the modules in a range; they are shared, not copied.</summary>
    public Sequential this[Range index]
    {
        get
        {
            var (start, length) = index.GetOffsetAndLength(Count);
            return Slice(start, start + length);
        }
    }

    /// <summary>Adds a module at the end.</summary>
    public Sequential append(string name, IModule<Tensor, Tensor> module)
    {
        register_module(name, (Module)module);
        _sequence.Add(module);
        return this;
    }

    /// <summary>Adds a module at the end, named by its position.</summary>
    public Sequential append(IModule<Tensor, Tensor> module) => append(Count.ToString(CultureInfo.InvariantCulture), module);

    /// <summary>Calls the modules one after the other and frees the results between them.</summary>
    /// <param name="tensor">What the first module takes.</param>
    /// <returns>What the last module gives; for an empty sequence, the input.</returns>
    public override Tensor forward(Tensor tensor)
    {
        if (Count == 0) return tensor.alias();
        var current = tensor;
        foreach (var module in _sequence)
        {
            var next = module.call(current);
            if (!ReferenceEquals(current, tensor) && !ReferenceEquals(current, next)) current.Dispose();
            current = next;
        }
        return current;
    }

    // The slice keeps the names, so that its state dictionary fits a part of the whole one's.
    private Sequential Slice(int start, int end)
    {
        var slice = new Sequential(Array.Empty<Module<Tensor, Tensor>>());
        for (var i = start; i < end; i++)
        {
            var (key, _) = _internal_submodules[i];
            slice.append(key, _sequence[i]);
        }
        return slice;
    }
}
