using System.Text;
using Engine.Documents;
using Microsoft.DotNet.Interactive;

namespace Engine.Kernel;

/// <summary>
/// What one run of a cell puts out: events in order, one at a time, console text gathered into pieces
/// so that a loop of small writes does not become a flood of events.
/// </summary>
sealed class CellOutput(Action<Output> emit)
{
    /// <summary>Text waits this long for more, unless a line ends after a quiet spell.</summary>
    const int GatherMilliseconds = 40;

    const int MostPendingCharacters = 16 * 1024;

    [ThreadStatic] static bool isEmitting;

    readonly Lock gate = new();
    Action<Output> emit = emit;
    readonly StringBuilder pending = new();
    string pendingName = "stdout";
    Timer? timer;
    bool timerIsSet, isCancelled, hasThrown, isMuted;
    long lastFlush;

    /// <summary>Whether this thread is in a call to the host, whose own console writes are not the cell's.</summary>
    public static bool IsEmitting => isEmitting;

    public void Write(string name, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return;
        ThrowIfCancelled();
        lock (gate)
        {
            if (name != pendingName)
                FlushPending();
            pendingName = name;
            pending.Append(text);
            var isQuiet = Environment.TickCount64 - lastFlush > GatherMilliseconds;
            if (pending.Length > MostPendingCharacters || isQuiet && text[^1] == '\n')
                FlushPending();
            else
                SetTimer();
        }
    }

    public void Emit(Output output)
    {
        ThrowIfCancelled();
        Deliver(output);
    }

    /// <summary>The kernel's own word on how the cell ended, which a cancelled cell gets too.</summary>
    public void Deliver(Output output)
    {
        lock (gate)
        {
            FlushPending();
            Call(output);
        }
    }

    public void Show(DisplayEvent displayed)
    {
        switch (displayed)
        {
            case ValueDisplayed value: Emit(new DisplayOutput(value.Data, value.DisplayId)); break;
            case ValueUpdated update: Emit(new DisplayUpdate(update.DisplayId, update.Data)); break;
            case StandardText text: Write(text.Name, text.Text); break;
        }
    }

    public void Flush()
    {
        lock (gate)
            FlushPending();
    }

    /// <summary>From now on the next write throws, once: it is where most loops can be stopped in good order.</summary>
    public void Cancel() => isCancelled = true;

    /// <summary>The cell has ended; what threads of its still write goes to <paramref name="late"/>.</summary>
    public void End(Action<Output> late)
    {
        lock (gate)
        {
            FlushPending();
            emit = late;
            isCancelled = false;
        }
    }

    /// <summary>Nothing more is let through, and whatever still writes is stopped there.</summary>
    public void Mute()
    {
        lock (gate)
        {
            FlushPending();
            isMuted = true;
        }
    }

    void ThrowIfCancelled()
    {
        if (isMuted || isCancelled && !hasThrown)
        {
            hasThrown = true;
            throw new OperationCanceledException("The cell was cancelled.");
        }
    }

    void SetTimer()
    {
        if (timerIsSet)
            return;
        timerIsSet = true;
        if (timer is null)
            // The callback must not carry the cell's context: what the host does in it is not the cell's.
            using (ExecutionContext.SuppressFlow())
                timer = new Timer(_ => Flush());
        timer.Change(GatherMilliseconds, Timeout.Infinite);
    }

    void FlushPending()
    {
        timerIsSet = false;
        lastFlush = Environment.TickCount64;
        if (pending.Length == 0)
            return;
        var text = pending.ToString();
        pending.Clear();
        Call(new StreamOutput(pendingName, text));
    }

    void Call(Output output)
    {
        if (isMuted)
            return;
        isEmitting = true;
        try
        {
            emit(output);
        }
        finally
        {
            isEmitting = false;
        }
    }
}
