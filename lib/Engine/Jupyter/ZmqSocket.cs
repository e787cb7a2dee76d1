namespace Engine.Jupyter;

/// <summary>A ZeroMQ socket that sends and receives messages of several frames. Not thread-safe: one thread at a time.</summary>
internal sealed class ZmqSocket : IDisposable
{
    /// <summary>Opens a socket of <paramref name="type"/> in <paramref name="context"/>.</summary>
    public unsafe ZmqSocket(nint context, int type)
    {
        Handle = Zmq.Socket(context, type);
        if (Handle == 0) throw Zmq.Error("Opening a socket");
        // Nothing that was not sent holds up the end of the process for longer than this (ms).
        var linger = 500;
        _ = Zmq.SetOption(Handle, Zmq.Linger, &linger, sizeof(int));
        // 0: no limit. A client that reads slowly must not lose the end of a cell.
        var unlimited = 0;
        if (type is Zmq.Pub or Zmq.Router) _ = Zmq.SetOption(Handle, Zmq.SendHighWater, &unlimited, sizeof(int));
    }

    /// <summary>libzmq's handle, for polling.</summary>
    public nint Handle { get; private set; }

    /// <summary>Listens at <paramref name="endpoint"/>.</summary>
    public void Bind(string endpoint)
    {
        if (Zmq.Bind(Handle, endpoint) != 0) throw Zmq.Error($"Binding {endpoint}");
    }

    /// <summary>Connects to <paramref name="endpoint"/>.</summary>
    public void Connect(string endpoint)
    {
        if (Zmq.Connect(Handle, endpoint) != 0) throw Zmq.Error($"Connecting to {endpoint}");
    }

    /// <summary>Sends all frames as one message.</summary>
    public unsafe void Send(IReadOnlyList<byte[]> frames)
    {
        for (var i = 0; i < frames.Count; i++)
            fixed (byte* data = frames[i])
                _ = Zmq.Send(Handle, data, (nuint)frames[i].Length, i + 1 < frames.Count ? Zmq.SendMore : 0);
    }

    /// <summary>Sends an empty message, or nothing where there is no room for it.</summary>
    public unsafe void Signal() => _ = Zmq.Send(Handle, null, 0, Zmq.DontWait);

    /// <summary>Takes a message that has come, or null if none has.</summary>
    public unsafe List<byte[]>? TryReceive()
    {
        var frames = new List<byte[]>();
        // zmq_msg_t is 64 bytes, aligned as a pointer.
        var message = stackalloc long[8];
        int more;
        do
        {
            _ = Zmq.InitMessage((byte*)message);
            if (Zmq.Receive((byte*)message, Handle, Zmq.DontWait) < 0)
            {
                _ = Zmq.CloseMessage((byte*)message);
                return null;
            }
            frames.Add(new ReadOnlySpan<byte>(Zmq.MessageData((byte*)message), (int)Zmq.MessageSize((byte*)message)).ToArray());
            more = Zmq.HasMore((byte*)message);
            _ = Zmq.CloseMessage((byte*)message);
        } while (more != 0);
        return frames;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Handle != 0) _ = Zmq.Close(Handle);
        Handle = 0;
    }
}
