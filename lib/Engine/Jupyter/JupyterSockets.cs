using System.Collections.Concurrent;

namespace Engine.Jupyter;

/// <summary>
/// A kernel's five sockets. One thread receives and sends; what others want sent waits in a queue, and a pair of
/// sockets inside the process wakes the thread for it. The heartbeat has a thread of its own: it must beat whatever happens.
/// </summary>
internal sealed class JupyterSockets : IDisposable
{
    private readonly nint context = Zmq.NewContext();
    private readonly ZmqSocket shell, control, stdin, iopub, heartbeat, wakeEnd, wake;
    private readonly ConcurrentQueue<(ZmqSocket Socket, List<byte[]> Frames)> outgoing = new();
    private readonly Lock waking = new();
    private readonly Thread thread, beat;
    private volatile bool ended;

    /// <summary>Binds every socket to the connection file's address and begins; each message that comes goes to <paramref name="receive"/>, on one thread.</summary>
    public JupyterSockets(ConnectionFile file, Action<Channel, List<byte[]>> receive)
    {
        shell = Open(Zmq.Router, file.ShellPort);
        control = Open(Zmq.Router, file.ControlPort);
        stdin = Open(Zmq.Router, file.StdinPort);
        iopub = Open(Zmq.Pub, file.IopubPort);
        heartbeat = Open(Zmq.Rep, file.HeartbeatPort);
        wakeEnd = new ZmqSocket(context, Zmq.Pair);
        wakeEnd.Bind("inproc://wake");
        wake = new ZmqSocket(context, Zmq.Pair);
        wake.Connect("inproc://wake");
        thread = new Thread(() => Serve(receive)) { IsBackground = true, Name = "Jupyter sockets" };
        beat = new Thread(Beat) { IsBackground = true, Name = "Jupyter heartbeat" };
        thread.Start();
        beat.Start();

        ZmqSocket Open(int type, int port)
        {
            var socket = new ZmqSocket(context, type);
            socket.Bind(file.Endpoint(port));
            return socket;
        }
    }

    /// <summary>Which socket a message comes by or goes by.</summary>
    public enum Channel
    {
        /// <summary>Requests.</summary>
        Shell,

        /// <summary>Interrupt and shutdown.</summary>
        Control,

        /// <summary>Questions to the user.</summary>
        Stdin,

        /// <summary>What all clients see.</summary>
        Iopub,
    }

    /// <summary>Sends a message, in the order of the calls.</summary>
    public void Send(Channel channel, List<byte[]> frames)
    {
        outgoing.Enqueue((channel switch { Channel.Shell => shell, Channel.Control => control, Channel.Stdin => stdin, _ => iopub }, frames));
        Wake();
    }

    /// <summary>Sends what still waits, then closes everything.</summary>
    public void Dispose()
    {
        ended = true;
        Wake();
        thread.Join();
        beat.Join();
        foreach (var socket in (ZmqSocket[])[shell, control, stdin, iopub, heartbeat, wakeEnd, wake]) socket.Dispose();
        _ = Zmq.EndContext(context);
    }

    // Where the pair's queue is full the thread is awake already; to wait for room would make it wait for itself.
    private void Wake()
    {
        lock (waking) wake.Signal();
    }

    private void Serve(Action<Channel, List<byte[]>> receive)
    {
        // Control first: an interrupt must not wait behind requests.
        var sockets = (ZmqSocket[])[control, shell, stdin, wakeEnd];
        var channels = (Channel[])[Channel.Control, Channel.Shell, Channel.Stdin];
        var handles = sockets.Select(s => s.Handle).ToArray();
        while (true)
        {
            Zmq.WaitForMessage(handles, 1000);
            while (wakeEnd.TryReceive() is not null) { }
            while (outgoing.TryDequeue(out var message)) message.Socket.Send(message.Frames);
            if (ended && outgoing.IsEmpty) return;
            for (var i = 0; i < channels.Length; i++)
            {
                if (sockets[i].TryReceive() is not { } frames) continue;
                receive(channels[i], frames);
                break;
            }
        }
    }

    private void Beat()
    {
        while (!ended)
        {
            Zmq.WaitForMessage([heartbeat.Handle], 200);
            if (heartbeat.TryReceive() is { } frames) heartbeat.Send(frames);
        }
    }
}
