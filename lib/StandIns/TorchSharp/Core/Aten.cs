using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Calls libtorch's operators by schema name, "name" or "name.overload" as native_functions.yaml spells them.
/// <code>
/// Aten.Call("gelu", x, "tanh")                    // one tensor
/// Aten.Call("sum.dim_IntList", x, dims, true)     // trailing arguments left out take the schema's default
/// Aten.Call("clamp", x, Arg.None, max)            // null and Arg.None are "none", Arg.Default the schema's default
/// Aten.InPlace("add_.Tensor", x, y)               // x itself
/// Aten.Pair("max.dim", x, dim, keepdim)           // two tensors; Triple, List, Void, Int, Double, Bool
/// Aten.Has("scaled_dot_product_attention")        // whether this libtorch has it
/// </code>
/// An argument of type float takes a C# double, int a long, Scalar either. Names should be literals: their operators are remembered by reference.
/// </summary>
internal static unsafe class Aten
{
    private const int mostResults = 8;
    private const int stackScratch = 1024;
    private static readonly ConcurrentDictionary<string, nint> operators = new(ReferenceComparer.Instance);

    /// <summary>Whether this libtorch has the operator.</summary>
    internal static bool Has(string name) => Find(name) != 0;

    /// <summary>An operator that returns one tensor.</summary>
    internal static Tensor Call(string name, params ReadOnlySpan<Arg> args) => TryCall(name, args) ?? throw new ExternalException($"{name} returned no tensor");

    /// <summary>An operator that returns one tensor, which may be undefined: null.</summary>
    internal static Tensor? TryCall(string name, params ReadOnlySpan<Arg> args)
    {
        NativeValue result = default;
        Invoke(name, args, &result, 1);
        return Wrap(result);
    }

    /// <summary>An operator that changes its first argument, which is returned.</summary>
    internal static Tensor InPlace(string name, Tensor self, params ReadOnlySpan<Arg> args)
    {
        NativeValue result = default;
        Span<Arg> all = [default, default, default, default, default, default, default, default];
        all[0] = self;
        args.CopyTo(all[1..]);
        Invoke(name, all[..(args.Length + 1)], &result, 1);
        if (result.Kind == ValueKind.Tensor) Native.ts_release(result.Pointer);
        return self;
    }

    /// <summary>An operator that returns nothing that is wanted.</summary>
    internal static void Void(string name, params ReadOnlySpan<Arg> args)
    {
        var results = stackalloc NativeValue[mostResults];
        var count = Invoke(name, args, results, mostResults);
        for (var i = 0; i < count; i++)
            if (results[i].Kind == ValueKind.Tensor && results[i].Pointer != 0) Native.ts_release(results[i].Pointer);
    }

    /// <summary>An operator that returns two tensors.</summary>
    internal static (Tensor, Tensor) Pair(string name, params ReadOnlySpan<Arg> args)
    {
        var results = stackalloc NativeValue[2];
        Invoke(name, args, results, 2);
        return (Wrap(results[0])!, Wrap(results[1])!);
    }

    /// <summary>An operator that returns three tensors.</summary>
    internal static (Tensor, Tensor, Tensor) Triple(string name, params ReadOnlySpan<Arg> args)
    {
        var results = stackalloc NativeValue[3];
        Invoke(name, args, results, 3);
        return (Wrap(results[0])!, Wrap(results[1])!, Wrap(results[2])!);
    }

    /// <summary>An operator whose results are all tensors, however many: the first level of lists is unfolded.</summary>
    internal static Tensor[] List(string name, params ReadOnlySpan<Arg> args)
    {
        var results = stackalloc NativeValue[mostResults];
        var count = Invoke(name, args, results, mostResults);
        if (count != 1 || results[0].Kind != ValueKind.Tensors)
            return Wrapped(results, count);
        var handles = new ReadOnlySpan<nint>((void*)results[0].Pointer, (int)results[0].Count);
        var tensors = new Tensor[handles.Length];
        for (var i = 0; i < tensors.Length; i++) tensors[i] = new Tensor(handles[i]);
        Native.ts_free(results[0].Pointer);
        return tensors;
    }

    /// <summary>An operator that returns an integer.</summary>
    internal static long Int(string name, params ReadOnlySpan<Arg> args)
    {
        NativeValue result = default;
        Invoke(name, args, &result, 1);
        return result.Int;
    }

    /// <summary>An operator that returns a truth value.</summary>
    internal static bool Bool(string name, params ReadOnlySpan<Arg> args) => Int(name, args) != 0;

    /// <summary>An operator that returns a number.</summary>
    internal static Scalar Number(string name, params ReadOnlySpan<Arg> args)
    {
        NativeValue result = default;
        Invoke(name, args, &result, 1);
        return result.Kind switch { ValueKind.Double => result.Double, ValueKind.Bool => result.Int != 0, _ => result.Int };
    }

    private static Tensor[] Wrapped(NativeValue* results, int count)
    {
        var tensors = new Tensor[count];
        for (var i = 0; i < count; i++) tensors[i] = Wrap(results[i])!;
        return tensors;
    }

    private static Tensor? Wrap(in NativeValue value) => value.Kind == ValueKind.Tensor && value.Pointer != 0 ? new Tensor(value.Pointer) : null;

    private static int Invoke(string name, ReadOnlySpan<Arg> args, NativeValue* results, int capacity)
    {
        var op = Find(name);
        if (op == 0) throw new NotSupportedException($"libtorch {__version__} has no operator '{name}'.");
        var native = stackalloc NativeValue[args.Length];
        var size = 0;
        foreach (ref readonly var arg in args) size += arg.ScratchSize;
        if (size > stackScratch) return InvokeWithHeap(op, args, native, size, results, capacity);
        var scratch = stackalloc byte[size];
        return Invoke(op, args, native, scratch, results, capacity);
    }

    private static int InvokeWithHeap(nint op, ReadOnlySpan<Arg> args, NativeValue* native, int size, NativeValue* results, int capacity)
    {
        var scratch = (byte*)NativeMemory.Alloc((nuint)size);
        try { return Invoke(op, args, native, scratch, results, capacity); }
        finally { NativeMemory.Free(scratch); }
    }

    private static int Invoke(nint op, ReadOnlySpan<Arg> args, NativeValue* native, byte* scratch, NativeValue* results, int capacity)
    {
        for (var i = 0; i < args.Length; i++) scratch += args[i].Write(ref native[i], scratch);
        var count = Native.ts_call(op, native, args.Length, results, capacity);
        // Only now may a finalizer release them.
        foreach (ref readonly var arg in args) GC.KeepAlive(arg.Object);
        return (int)Native.Check(count);
    }

    private static nint Find(string name) => operators.TryGetValue(name, out var op) ? op : operators.GetOrAdd(name, Lookup(name));

    private static nint Lookup(string name)
    {
        var dot = name.IndexOf('.');
        var bytes = Encoding.UTF8.GetBytes($"aten::{(dot < 0 ? name : name[..dot])}\0{(dot < 0 ? "" : name[(dot + 1)..])}\0");
        fixed (byte* start = bytes)
            return Native.ts_op(start, start + Array.IndexOf(bytes, (byte)0) + 1);
    }

    /// <summary>Compares names by reference: literals are one object each.</summary>
    private sealed class ReferenceComparer : IEqualityComparer<string>
    {
        internal static readonly ReferenceComparer Instance = new();
        public bool Equals(string? x, string? y) => ReferenceEquals(x, y);
        public int GetHashCode(string s) => RuntimeHelpers.GetHashCode(s);
    }
}
