using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>The base of modules that have no parameters, buffers or children: moving and converting them does nothing.</summary>
public abstract class ParameterLessModule<T1, TResult> : Module<T1, TResult>, IParameterLessModule
{
    /// <summary>Makes a module.</summary>
    protected ParameterLessModule(string name) : base(name) { }

    /// <summary>Throws: such a module has no buffers.</summary>
    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw Refusal("buffers", name);

    /// <summary>Throws: such a module has no parameters.</summary>
    public override void register_parameter(string name, Parameter param) => throw Refusal("parameters", name);

    /// <summary>Throws: such a module has no children.</summary>
    public override void register_module(string name, Module submodule) => throw Refusal("children", name);

    private InvalidOperationException Refusal(string what, string given) =>
        new($"'{name}' is a module without {what}, so '{given}' cannot be registered; derive from Module<...> instead.");
}
