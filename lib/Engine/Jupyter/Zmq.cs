using System.Runtime.InteropServices;

namespace Engine.Jupyter;

/// <summary>The part of libzmq's C interface that a kernel needs (ZeroMQ 4; zmq.h).</summary>
internal static partial class Zmq
{
    internal const int Rep = 4, Router = 6, Pub = 1, Pair = 0;
    internal const int DontWait = 1, SendMore = 2;
    internal const int ReceiveMore = 13, Linger = 17, RouterHandover = 56, SendHighWater = 23;
    private const short PollIn = 1;
    private const string Library = "zmq";

    // Debian's package has only the versioned name; Homebrew and vcpkg have others.
    private static readonly string[] names = ["libzmq.so.5", "libzmq.5.dylib", "/opt/homebrew/lib/libzmq.5.dylib", "/usr/local/lib/libzmq.5.dylib", "libzmq.dll", "libzmq-mt-4_3_5.dll", "libzmq"];

    static Zmq() => NativeLibrary.SetDllImportResolver(typeof(Zmq).Assembly, (name, assembly, path) =>
    {
        if (name != Library) return 0;
        foreach (var candidate in names)
            if (NativeLibrary.TryLoad(candidate, assembly, null, out var handle)) return handle;
        throw new DllNotFoundException($"libzmq is not installed; the Jupyter kernel speaks through it. On Debian: apt-get install libzmq5; on macOS: brew install zeromq. Looked for {string.Join(", ", names)}.");
    });

    /// <summary>Waits until a message has come at one of the sockets, or the time is over.</summary>
    internal static unsafe void WaitForMessage(ReadOnlySpan<nint> sockets, int milliseconds)
    {
        // zmq_pollitem_t: a socket, a file descriptor (8 bytes on Windows, 4 elsewhere), two shorts.
        var (size, events) = OperatingSystem.IsWindows() ? (24, 16) : (16, 12);
        var items = stackalloc long[sockets.Length * 3];
        for (var i = 0; i < sockets.Length; i++)
        {
            var item = (byte*)items + i * size;
            new Span<byte>(item, size).Clear();
            *(nint*)item = sockets[i];
            *(short*)(item + events) = PollIn;
        }
        _ = Poll(items, sockets.Length, milliseconds);
    }

    [LibraryImport(Library, EntryPoint = "zmq_ctx_new")]
    internal static partial nint NewContext();

    [LibraryImport(Library, EntryPoint = "zmq_ctx_term")]
    internal static partial int EndContext(nint context);

    [LibraryImport(Library, EntryPoint = "zmq_socket")]
    internal static partial nint Socket(nint context, int type);

    [LibraryImport(Library, EntryPoint = "zmq_close")]
    internal static partial int Close(nint socket);

    [LibraryImport(Library, EntryPoint = "zmq_bind", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Bind(nint socket, string endpoint);

    [LibraryImport(Library, EntryPoint = "zmq_connect", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Connect(nint socket, string endpoint);

    [LibraryImport(Library, EntryPoint = "zmq_setsockopt")]
    internal static unsafe partial int SetOption(nint socket, int option, void* value, nuint length);

    [LibraryImport(Library, EntryPoint = "zmq_send")]
    internal static unsafe partial int Send(nint socket, byte* data, nuint length, int flags);

    [LibraryImport(Library, EntryPoint = "zmq_msg_init")]
    internal static unsafe partial int InitMessage(byte* message);

    [LibraryImport(Library, EntryPoint = "zmq_msg_recv")]
    internal static unsafe partial int Receive(byte* message, nint socket, int flags);

    [LibraryImport(Library, EntryPoint = "zmq_msg_data")]
    internal static unsafe partial byte* MessageData(byte* message);

    [LibraryImport(Library, EntryPoint = "zmq_msg_size")]
    internal static unsafe partial nuint MessageSize(byte* message);

    [LibraryImport(Library, EntryPoint = "zmq_msg_more")]
    internal static unsafe partial int HasMore(byte* message);

    [LibraryImport(Library, EntryPoint = "zmq_msg_close")]
    internal static unsafe partial int CloseMessage(byte* message);

    [LibraryImport(Library, EntryPoint = "zmq_poll")]
    private static unsafe partial int Poll(void* items, int count, nint milliseconds);

    [LibraryImport(Library, EntryPoint = "zmq_errno")]
    internal static partial int Errno();

    [LibraryImport(Library, EntryPoint = "zmq_strerror")]
    internal static partial nint Describe(int errno);

    /// <summary>What libzmq says went wrong last on this thread.</summary>
    internal static IOException Error(string doing) => new($"{doing}: {Marshal.PtrToStringUTF8(Describe(Errno()))}");
}
