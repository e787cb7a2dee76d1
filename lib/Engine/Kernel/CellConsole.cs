using System.Globalization;
using System.Text;
using Microsoft.DotNet.Interactive;

namespace Engine.Kernel;

/// <summary>
/// Takes the process's console apart by cell: what a cell's code writes goes to that cell, whichever thread or continuation writes it;
/// what the host writes goes where it went before.
/// </summary>
static class CellConsole
{
    static readonly Lock gate = new();
    static readonly AsyncLocal<CellOutput?> current = new();
    static TextWriter? cellOut, cellError;
    static TextReader? cellIn;

    /// <summary>The output of the cell that the calling code belongs to; flows into what it starts.</summary>
    public static CellOutput? Current
    {
        get => current.Value;
        set => current.Value = value;
    }

    /// <summary>Puts the dividing writers in place; also again, if a cell has replaced them and not put them back.</summary>
    public static void Install()
    {
        lock (gate)
        {
            if (ReferenceEquals(Console.Out, cellOut) && ReferenceEquals(Console.Error, cellError) && ReferenceEquals(Console.In, cellIn))
                return;
            if (cellOut is null)
            {
                var (hostOut, hostError, hostIn) = (Console.Out, Console.Error, Console.In);
                Console.SetOut(new Divided("stdout", hostOut));
                Console.SetError(new Divided("stderr", hostError));
                Console.SetIn(new Asking(hostIn));
                // The console wraps what it is given; these are what it will give back.
                (cellOut, cellError, cellIn) = (Console.Out, Console.Error, Console.In);
                return;
            }
            Console.SetOut(cellOut);
            Console.SetError(cellError!);
            Console.SetIn(cellIn!);
        }
    }

    sealed class Divided(string name, TextWriter host) : TextWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write([value]);

        public override void Write(string? value) => Write(value.AsSpan());

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> text)
        {
            if (Current is { } output && !CellOutput.IsEmitting)
                output.Write(name, text);
            else
                host.Write(text);
        }

        public override void Flush()
        {
            if (Current is { } output && !CellOutput.IsEmitting)
                output.Flush();
            else
                host.Flush();
        }
    }

    sealed class Asking(TextReader host) : TextReader
    {
        string? line;
        int position;

        public override string? ReadLine()
        {
            if (Current is null)
                return host.ReadLine();
            if (line is { } rest)
            {
                line = null;
                return rest[position..].TrimEnd('\n');
            }
            return KernelInvocationContext.Running.Ask("", isPassword: false);
        }

        public override int Read()
        {
            var next = Peek();
            if (next >= 0 && Current is not null && ++position == line!.Length)
                line = null;
            return Current is null ? host.Read() : next;
        }

        public override int Peek()
        {
            if (Current is null)
                return host.Peek();
            if (line is null)
                (line, position) = (KernelInvocationContext.Running.Ask("", isPassword: false) + "\n", 0);
            return line[position];
        }
    }
}
