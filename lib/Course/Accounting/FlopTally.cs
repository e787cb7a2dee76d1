using TorchExtras;

namespace Course;

/// <summary>
/// Adds up operators as they end, inner ones before the one that ran them. Of nested ones that both have a count, the outermost counts: what
/// it runs is how it does its work, not more work.
/// </summary>
sealed class FlopTally
{
    readonly List<(int Depth, OperatorFlops Operator)> pending = [];
    readonly Dictionary<(string Operator, string Operands, bool IsBackward), OperatorFlops> totals = [];
    readonly List<(string Operator, string Operands, bool IsBackward)> order = [];

    public void Add(OperatorCall call)
    {
        // A GPU's backward pass runs on a thread of its own.
        lock (pending)
        {
            int inside = pending.Count;
            while (inside > 0 && pending[inside - 1].Depth > call.Depth) inside--;
            if (FlopCounter.Of(call) is { } flops)
            {
                pending.RemoveRange(inside, pending.Count - inside);
                pending.Add((call.Depth, flops));
            }
            else
            {
                // Their operator is over, so the next one on its level did not run them.
                for (int i = inside; i < pending.Count; i++) pending[i] = (call.Depth, pending[i].Operator);
            }
            if (call.Depth == 0) Settle();
        }
    }

    public FlopCount Sum()
    {
        lock (pending)
        {
            Settle();
            return new FlopCount([.. order.Select(key => totals[key])]);
        }
    }

    void Settle()
    {
        foreach (var (_, one) in pending)
        {
            var key = (one.Operator, one.Operands, one.IsBackward);
            if (totals.TryGetValue(key, out var sum))
            {
                totals[key] = sum with { Calls = sum.Calls + one.Calls, Flops = checked(sum.Flops + one.Flops), Elapsed = sum.Elapsed + one.Elapsed };
                continue;
            }
            totals.Add(key, one);
            order.Add(key);
        }
        pending.Clear();
    }
}
