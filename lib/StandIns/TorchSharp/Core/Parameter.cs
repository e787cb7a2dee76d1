using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A tensor that a module learns.</summary>
public class Parameter : Tensor
{
    /// <summary>Makes a tensor a parameter, which takes over its memory and its place in a dispose scope: the tensor itself is as if disposed.</summary>
    public Parameter(Tensor data, bool requires_grad = true) : this(data.OwningDisposeScope, data.DecoupleFromNativeHandle(), requires_grad)
    {
    }

    private Parameter(DisposeScope? scope, nint handle, bool requires_grad) : base(handle)
    {
        if (OwningDisposeScope != scope) MoveToScope(scope);
        this.requires_grad = requires_grad;
    }
}
