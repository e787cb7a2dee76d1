using System.Reflection;
using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>The entries of native/standin.cpp, and how its library is found.</summary>
internal static unsafe partial class Native
{
    private const string library = "TorchSharpStandIn";
    private static readonly Lock starting = new();
    private static nint loaded;

    [DllImport(library)] internal static extern byte* ts_error(out long exceptionId);
    [DllImport(library)] internal static extern byte* ts_version();
    [DllImport(library)] internal static extern nint ts_op(byte* name, byte* overload);
    [DllImport(library)] internal static extern long ts_call(nint op, NativeValue* args, long count, NativeValue* results, long capacity);
    [DllImport(library)] internal static extern void ts_free(nint list);

    [DllImport(library)] internal static extern long ts_from_memory(nint data, long dtype, long count, long state, out nint tensor);
    [DllImport(library)] internal static extern long ts_version_of(nint tensor);
    [DllImport(library)] internal static extern void ts_release(nint tensor);
    [DllImport(library), SuppressGCTransition] internal static extern nint ts_retain(nint tensor);
    [DllImport(library)] internal static extern long ts_info(nint tensor, NativeInfo* info);

    [DllImport(library)] internal static extern long ts_is_leaf(nint tensor);
    [DllImport(library)] internal static extern long ts_requires_grad(nint tensor);
    [DllImport(library)] internal static extern long ts_set_requires_grad(nint tensor, long on);
    [DllImport(library)] internal static extern long ts_retain_grad(nint tensor);
    [DllImport(library)] internal static extern long ts_grad(nint tensor, out nint grad);
    [DllImport(library)] internal static extern long ts_set_grad(nint tensor, nint grad);
    [DllImport(library)] internal static extern long ts_set_data(nint tensor, nint data);
    [DllImport(library)] internal static extern long ts_backward(nint* roots, nint* grads, long count, long retain, long create, nint* inputs, long inputCount);
    [DllImport(library)] internal static extern long ts_gradients(nint* outputs, nint* grads, long count, nint* inputs, long inputCount, long retain, long create, long unused, nint* results);
    [DllImport(library), SuppressGCTransition] internal static extern long ts_grad_mode(long on);
    [DllImport(library)] internal static extern nint ts_inference_mode(long on);
    [DllImport(library)] internal static extern void ts_leave_inference_mode(nint mode);
    [DllImport(library), SuppressGCTransition] internal static extern long ts_is_inference_mode();
    [DllImport(library)] internal static extern void ts_anomaly_mode(long on, long checkNaN);
    [DllImport(library)] internal static extern long ts_anomaly();
    [DllImport(library)] internal static extern long ts_function(nint* inputs, long count, long state, nint* outputs, long capacity);
    [DllImport(library)] internal static extern long ts_mark(nint context, long what, nint* list, long count);
    [DllImport(library)] internal static extern void ts_materialize_grads(nint context, long on);
    [DllImport(library)] internal static extern long ts_saved(nint context, nint* list, long capacity);

    [DllImport(library)] internal static extern long ts_generator(long deviceType, long deviceIndex, long own, out nint generator);
    [DllImport(library)] internal static extern void ts_generator_release(nint generator);
    [DllImport(library)] internal static extern long ts_manual_seed(long seed);
    [DllImport(library)] internal static extern long ts_generator_seed(nint generator, long seed);
    [DllImport(library)] internal static extern long ts_generator_new_seed(nint generator, out long seed);
    [DllImport(library)] internal static extern long ts_generator_initial_seed(nint generator);
    [DllImport(library)] internal static extern long ts_generator_state(nint generator, out nint state);
    [DllImport(library)] internal static extern long ts_generator_set_state(nint generator, nint state);

    [DllImport(library)] internal static extern long ts_threads(long count);
    [DllImport(library)] internal static extern long ts_parallel(delegate* unmanaged<long, void> work, long state, long times);
    [DllImport(library)] internal static extern long ts_interop_threads(long count);
    [DllImport(library)] internal static extern long ts_cuda_count();
    [DllImport(library)] internal static extern long ts_cudnn();
    [DllImport(library)] internal static extern long ts_cuda_synchronize(long index);
    [DllImport(library)] internal static extern long ts_cuda_seed(long seed, long all);
    [DllImport(library)] internal static extern long ts_default_dtype(long dtype);
    [DllImport(library)] internal static extern long ts_switch(long which, long value);

    [DllImport(library), SuppressGCTransition] internal static extern long ts_live_bytes();
    [DllImport(library), SuppressGCTransition] internal static extern long ts_peak_bytes();
    [DllImport(library), SuppressGCTransition] internal static extern void ts_reset_peak();
    [DllImport(library), SuppressGCTransition] internal static extern void ts_relieved();
    [DllImport(library), SuppressGCTransition] internal static extern long ts_memory_limit(long bytes);
    [DllImport(library), SuppressGCTransition] internal static extern long ts_kept_bytes();
    [DllImport(library)] internal static extern long ts_kept_limit(long bytes);
    [DllImport(library)] internal static extern void ts_give_back();

    [DllImport(library)] internal static extern long ts_observe(long slot);
    [DllImport(library)] internal static extern long ts_unobserve(long handle);

    [DllImport(library)] internal static extern long ts_save(nint tensor, [MarshalAs(UnmanagedType.LPUTF8Str)] string path);
    [DllImport(library)] internal static extern long ts_load([MarshalAs(UnmanagedType.LPUTF8Str)] string path, out nint tensor);

    /// <summary>Returns a native entry's result, or throws what stopped it.</summary>
    internal static long Check(long result) => result < 0 ? throw Failure() : result;

    /// <summary>The exception for what the last native call on this thread failed with: libtorch's message, or the C# exception of a callback.</summary>
    internal static Exception Failure()
    {
        var message = Marshal.PtrToStringUTF8((nint)ts_error(out var id))!;
        return id != 0 && ManagedCallbacks.TakeException(id) is { } thrown ? thrown : new ExternalException(message);
    }

    // .NET's own way of setting variables doesn't reach native libraries.
    [DllImport("libc")] private static extern int setenv([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);

    static Native() => NativeLibrary.SetDllImportResolver(typeof(Native).Assembly, Resolve);

    // .NET asks for each entry's first use.
    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != library) return 0;
        lock (starting) return loaded != 0 ? loaded : loaded = Load(assembly);
    }

    private static nint Load(Assembly assembly)
    {
        var file = Path.Combine(Path.GetDirectoryName(assembly.Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory, $"lib{library}.so");
        if (!File.Exists(file))
            throw new PlatformNotSupportedException($"{file} is missing: it is built with the project from libtorch. Run ./course setup, or set LIBTORCH to the folder of a libtorch download and build again.");
        // Between libtorch's operators its OpenMP threads would spin for milliseconds on cores that C# has work for; this is for some ten microseconds. What the user has set stays.
        setenv("GOMP_SPINCOUNT", "2000", overwrite: 0);
        nint handle;
        try
        {
            handle = NativeLibrary.Load(file);
        }
        catch (DllNotFoundException e)
        {
            throw new PlatformNotSupportedException($"libtorch cannot be loaded ({e.Message.Trim().Split('\n')[^1]}). Run ./course setup, or set LIBTORCH to the folder of a libtorch download and build again.", e);
        }
        // libtorch may start with one thread.
        var callbacks = ManagedCallbacks.Table();
        ((delegate* unmanaged<NativeCallbacks*, long, long, void>)NativeLibrary.GetExport(handle, "ts_start"))(&callbacks, Environment.ProcessorCount, MemoryLimit.Default());
        return handle;
    }
}
