using System.Text;

namespace Engine.Documents;

/// <summary>
/// Folds what running cells put out into the cells' stored outputs: joins console text, updates displayed values in place, clears.
/// It serves one notebook, and one thread at a time.
/// </summary>
public sealed class NotebookOutputs
{
    /// <summary>About how much console text of a cell is kept, in characters; of more, the beginning and the end.</summary>
    public const int MaxConsoleCharacters = 1_000_000;

    /// <summary>After this many pieces of console text in a cell, stdout and stderr each go on in their last piece instead of in turns.</summary>
    private const int MaxStreams = 1_000;

    private const int LeastStreamCharacters = 2_000;

    private readonly Dictionary<Cell, Progress> _cells = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, List<(Cell Cell, int Index)>> _displayed = [];

    private sealed class Progress
    {
        public bool ClearsOnNext;
        public int Streams;
        public int SettledCharacters;
        public string? Open;
        public readonly Dictionary<string, Stream> Last = [];
    }

    private sealed class Stream(int index, ConsoleText text)
    {
        public readonly int Index = index;
        public readonly ConsoleText Text = text;
        public bool Changed;
    }

    /// <summary>Empties the cell for a new run.</summary>
    public void Begin(Cell cell) => Clear(cell);

    /// <summary>Takes in one output of a running cell. Console text is in the cell's outputs only after <see cref="Settle"/>.</summary>
    public void Add(Cell cell, Output output)
    {
        if (output is DisplayUpdate update)
        {
            Update(update);
            return;
        }
        Progress progress = ProgressOf(cell);
        if (output is ClearOutput { Wait: true })
        {
            progress.ClearsOnNext = true;
            return;
        }
        if (output is ClearOutput || progress.ClearsOnNext)
        {
            Clear(cell);
            progress = ProgressOf(cell);
        }

        switch (output)
        {
            case ClearOutput:
                break;
            case StreamOutput stream:
                Append(cell, progress, stream);
                break;
            default:
                CloseStream(cell, progress);
                cell.Outputs.Add(output);
                if (output is DisplayOutput { DisplayId: { } id })
                {
                    if (!_displayed.TryGetValue(id, out var places))
                        _displayed[id] = places = [];
                    places.Add((cell, cell.Outputs.Count - 1));
                }
                break;
        }
    }

    /// <summary>Brings the cells' outputs up to date with all console text written so far.</summary>
    public void Settle()
    {
        foreach (var (cell, progress) in _cells)
            foreach (var (name, stream) in progress.Last)
                Settle(cell, name, stream);
    }

    private Progress ProgressOf(Cell cell)
    {
        if (!_cells.TryGetValue(cell, out Progress? progress))
            _cells[cell] = progress = new();
        return progress;
    }

    private void Append(Cell cell, Progress progress, StreamOutput output)
    {
        if (output.Text.Length == 0)
            return;
        if (progress.Open != output.Name && (progress.Streams < MaxStreams || !progress.Last.ContainsKey(output.Name)))
        {
            CloseStream(cell, progress);
            int limit = Math.Max(LeastStreamCharacters, MaxConsoleCharacters - progress.SettledCharacters) / 2;
            progress.Last[output.Name] = new(cell.Outputs.Count, new ConsoleText(limit, limit));
            progress.Streams++;
            cell.Outputs.Add(new StreamOutput(output.Name, ""));
        }
        progress.Open = output.Name;
        Stream stream = progress.Last[output.Name];
        stream.Text.Append(output.Text);
        stream.Changed = true;
    }

    private static void CloseStream(Cell cell, Progress progress)
    {
        if (progress.Open is not { } name)
            return;
        Settle(cell, name, progress.Last[name]);
        progress.SettledCharacters += progress.Last[name].Text.Length;
        progress.Open = null;
    }

    private static void Settle(Cell cell, string name, Stream stream)
    {
        if (!stream.Changed)
            return;
        cell.Outputs[stream.Index] = new StreamOutput(name, stream.Text.ToString());
        stream.Changed = false;
    }

    private void Clear(Cell cell)
    {
        foreach (DisplayOutput display in cell.Outputs.OfType<DisplayOutput>())
            if (display.DisplayId is { } id && _displayed.TryGetValue(id, out var places))
            {
                places.RemoveAll(place => place.Cell == cell);
                if (places.Count == 0)
                    _displayed.Remove(id);
            }
        cell.Outputs.Clear();
        _cells.Remove(cell);
    }

    private void Update(DisplayUpdate update)
    {
        if (!_displayed.TryGetValue(update.DisplayId, out var places))
            return;
        foreach (var (cell, index) in places)
            cell.Outputs[index] = ((DisplayOutput)cell.Outputs[index]) with { Data = update.Data };
    }
}
