using System.Runtime.InteropServices;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace TorchSharp;

/// <summary>One use of a custom autograd function: lives from its forward until libtorch drops its node of the graph.</summary>
internal sealed unsafe class FunctionCall(string name, object?[] vars, Func<AutogradContext, List<Tensor>> forward, Func<AutogradContext, List<Tensor?>, List<Tensor?>> backward)
{
    /// <summary>How many tensors a custom function may take, return or save.</summary>
    internal const int MostTensors = 256;

    private readonly AutogradContext context = new();
    // Refers to the arguments, which the graph need not keep.
    private Func<AutogradContext, List<Tensor>>? forward = forward;
    private readonly bool[] isTensor = [.. vars.Select(v => v is Tensor)];

    internal static FunctionCall Of(long state) => (FunctionCall)GCHandle.FromIntPtr((nint)state).Target!;

    /// <summary>Runs forward unrecorded and hangs the call into the graph.</summary>
    internal static List<Tensor> Apply(string name, object?[] vars, Func<AutogradContext, List<Tensor>> forward, Func<AutogradContext, List<Tensor?>, List<Tensor?>> backward)
    {
        List<Tensor> inputs = [.. vars.OfType<Tensor>()];
        var outputs = stackalloc nint[MostTensors];
        // libtorch frees it with the node, or at once where nothing requires a gradient.
        var state = (long)GCHandle.ToIntPtr(GCHandle.Alloc(new FunctionCall(name, vars, forward, backward)));
        int count;
        fixed (nint* handles = Handles(inputs))
            count = (int)Native.Check(Native.ts_function(handles, inputs.Count, state, outputs, MostTensors));
        GC.KeepAlive(inputs);
        var results = new List<Tensor>(count);
        for (var i = 0; i < count; i++) results.Add(new Tensor(outputs[i]));
        return results;
    }

    internal long Forward(nint native, nint* outputs, long capacity)
    {
        var run = forward!;
        forward = null;
        return context.In(native, () => Give([.. run(context)], outputs, capacity));
    }

    internal long Backward(nint native, ReadOnlySpan<nint> grads, nint* outputs, long capacity)
    {
        using var scope = NewDisposeScope();
        List<Tensor?> given = [];
        foreach (var handle in grads) given.Add(handle == 0 ? null : new Tensor(handle));
        return context.In(native, () =>
        {
            var results = backward(context, given);
            var wanted = isTensor.Length;
            if (results.Count < wanted || results.Skip(wanted).Any(t => t is not null))
                throw new InvalidOperationException($"The backward of {name} returned {results.Count} gradients: one for each of the {wanted} arguments of forward is wanted, null for what has none.");
            for (var i = 0; i < wanted; i++)
                if (!isTensor[i] && results[i] is not null)
                    throw new InvalidOperationException($"The backward of {name} returned a gradient for argument {i} of forward, which is not a tensor: null is wanted.");
            return Give([.. results.Take(wanted).Where((_, i) => isTensor[i])], outputs, capacity);
        });
    }

    private long Give(List<Tensor?> tensors, nint* outputs, long capacity)
    {
        if (tensors.Count > capacity) throw new InvalidOperationException($"{name} returned {tensors.Count} tensors: at most {capacity} are possible.");
        for (var i = 0; i < tensors.Count; i++) outputs[i] = tensors[i] is { } t ? Native.ts_retain(t.Handle) : 0;
        return tensors.Count;
    }
}
