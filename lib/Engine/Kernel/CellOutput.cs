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

    /// <summary>"Erase the whole display" (ECMA-48, 8.3.39): how a program clears its terminal, and so how a cell clears its output.</summary>
    const string EraseDisplay = "\e[2J";

    [ThreadStatic] static bool isEmitting;

    /// <summary>Guards what is gathered and not yet told; held for moments only.</summary>
    readonly Lock gate = new();

    /// <summary>
    /// One event at a time goes to the host. Who writes text never waits for this: that thread holds the console's own lock,
    /// which the host may want meanwhile, if only to ask for the window's size.
    /// </summary>
    readonly Lock emitting = new();

    readonly Queue<Output> ready = new();
    readonly StringBuilder pending = new();
    Action<Output> emit = emit;
    string pendingName = "stdout";
    Timer? timer;
    int timerDue = Timeout.Infinite;
    bool isCancelled, hasThrown, isMuted;
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
                SettlePending();
            pendingName = name;
            for (int at; (at = text.IndexOf(EraseDisplay)) >= 0; text = text[(at + EraseDisplay.Length)..])
            {
                pending.Append(text[..at]);
                SettlePending();
                // Waiting for what comes next, so that a picture that is redrawn does not flicker.
                ready.Enqueue(new ClearOutput(Wait: true));
            }
            pending.Append(text);
            var isQuiet = Environment.TickCount64 - lastFlush > GatherMilliseconds;
            SetTimer(pending.Length > MostPendingCharacters || isQuiet && text is [.., '\n'] ? 0 : GatherMilliseconds);
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
        lock (emitting)
        {
            lock (gate)
            {
                SettlePending();
                ready.Enqueue(output);
            }
            EmitReady();
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

    /// <summary>What was written is told now, on another thread.</summary>
    public void Flush()
    {
        lock (gate)
            SetTimer(0);
    }

    /// <summary>What was written is told before this returns: a question must not overtake the text in front of it.</summary>
    public void Settle()
    {
        lock (emitting)
            EmitReady();
    }

    /// <summary>From now on the next write throws, once: it is where most loops can be stopped in good order.</summary>
    public void Cancel() => isCancelled = true;

    /// <summary>The cell has ended; what threads of its still write goes to <paramref name="late"/>.</summary>
    public void End(Action<Output> late)
    {
        lock (emitting)
        {
            EmitReady();
            emit = late;
            isCancelled = false;
        }
    }

    /// <summary>Nothing more is let through, and whatever still writes is stopped there.</summary>
    public void Mute()
    {
        lock (emitting)
        {
            EmitReady();
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

    void SetTimer(int milliseconds)
    {
        if (timerDue != Timeout.Infinite && timerDue <= milliseconds)
            return;
        timerDue = milliseconds;
        if (timer is null)
            // The callback must not carry the cell's context: what the host does in it is not the cell's.
            using (ExecutionContext.SuppressFlow())
                timer = new Timer(_ => { lock (emitting) EmitReady(); });
        timer.Change(milliseconds, Timeout.Infinite);
    }

    void SettlePending()
    {
        if (pending.Length == 0)
            return;
        ready.Enqueue(new StreamOutput(pendingName, pending.ToString()));
        pending.Clear();
    }

    void EmitReady()
    {
        while (true)
        {
            Output? next;
            lock (gate)
            {
                SettlePending();
                if (!ready.TryDequeue(out next))
                {
                    timerDue = Timeout.Infinite;
                    lastFlush = Environment.TickCount64;
                    return;
                }
            }
            Call(next);
        }
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
