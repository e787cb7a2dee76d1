using System.Reflection.Emit;
using static TorchSharp.torch;

namespace Course;

/// <summary>
/// Writes a <see cref="RowSchedule"/> as code: for each stage a loop over the row, a register's width at a time, in which every expression is one variable.
/// What one expression becomes is in RowEmitter.Expressions.cs.
/// </summary>
sealed partial class RowEmitter
{
    readonly RowSchedule schedule;
    readonly IReadOnlyList<RowKernel.Output> outputs;
    readonly IReadOnlyList<ScalarType> dtypes;
    readonly RowAssembler code = new();
    readonly LocalBuilder[] inputPointers, outputPointers;

    public RowEmitter(RowSchedule schedule, IReadOnlyList<RowKernel.Output> outputs, IReadOnlyList<ScalarType> dtypes)
    {
        (this.schedule, this.outputs, this.dtypes) = (schedule, outputs, dtypes);
        inputPointers = [.. schedule.Inputs.Select((x, i) => code.Pointer(i, $"in{x.Value}"))];
        outputPointers = [.. outputs.Select((_, i) => code.Pointer(schedule.Inputs.Count + i, $"out{i}"))];
        EmitRows();
        Loop = code.Finish();
    }

    public RowKernel.Loop Loop { get; }

    /// <summary>The same code in C#'s terms.</summary>
    public string Listing => code.Listing;

    void EmitRows()
    {
        code.Line($"// V = {RowAssembler.Width} float32 in a register");
        // One number for all rows: added up in a register, stored after the last row.
        var totals = outputs.Select((output, i) => output.Stored == Varies.Nowhere ? code.Declare($"total{i}", "V.Of(0)", () => code.Of(0)) : null).ToArray();
        code.Line("for (long row = from; row < to; row++)");
        code.For(code.Row, () => code.Load(RowAssembler.Argument.From), () => code.Load(RowAssembler.Argument.To), 1, () =>
        {
            EmitBounds();
            EmitRowValues(0);
            for (int stage = 0; stage < schedule.Stages.Count; stage++)
            {
                EmitStage(stage);
                EmitRowValues(stage + 1);
            }
            for (int i = 0; i < outputs.Count; i++)
                if (outputs[i].Stored == Varies.AcrossRows)
                {
                    code.Line($"Lanes.Store({Name(outputs[i].Value)}, out{i} + row, 1);");
                    StoreOne(i, () => Load(outputs[i].Value), outputs[i].Dtype, () => code.Load(code.Row));
                }
                else if (totals[i] is { } total)
                    code.Assign(total, $"{code.Name(total)} + {Name(outputs[i].Value)}", () => { code.Load(total); Load(outputs[i].Value); code.Lane("op_Addition", 2); });
        });
        for (int i = 0; i < outputs.Count; i++)
            if (totals[i] is { } total)
            {
                code.Line($"Lanes.Store({code.Name(total)}, out{i} + part, 1);");
                StoreOne(i, () => code.Load(total), ScalarType.Float32, () => code.Load(RowAssembler.Argument.Part));
            }
    }

    void EmitBounds()
    {
        code.Line("long start = row * columns, count = Math.Min(columns, total - start);");
        code.Load(code.Row);
        code.Load(RowAssembler.Argument.Columns);
        code.Multiply();
        code.Store(code.Start);
        code.Load(RowAssembler.Argument.Columns);
        code.Load(RowAssembler.Argument.Total);
        code.Load(code.Start);
        code.Subtract();
        code.Min();
        code.Store(code.Count);
    }

    // What there is once a row, as soon as its operands are known.
    void EmitRowValues(int level)
    {
        foreach (var node in schedule.Nodes)
            if (!node.VariesAlongRow && schedule.Level(node) == level && !RowSchedule.IsReduction(node)) Compute(node, tail: false, []);
    }

    void EmitStage(int index)
    {
        var reductions = schedule.Stages[index].Reductions;
        // A reduction has as many partial results as a register has lanes; they are brought together after the row.
        var partial = reductions.ToDictionary(x => x, x => x.Op == ExprOp.Sum ? code.Declare($"sum{x.Id}", "V.Of(0)", () => code.Of(0)) : code.Declare($"max{x.Id}", "V.Of(-∞)", () => code.Of(float.NegativeInfinity)));

        code.Line($"for (j = 0; j + {RowAssembler.Width} <= count; j += {RowAssembler.Width}) // stage {index}");
        var end = code.Local(typeof(long), "end");
        code.Load(code.Count);
        code.Number(RowAssembler.Width - 1);
        code.Subtract();
        code.Store(end);
        code.For(code.Column, () => code.Number(0), () => code.Load(end), RowAssembler.Width, () => EmitElements(index, partial, tail: false));
        code.Line("if (j < count) // what is left of the row: the same, with parts of registers");
        code.IfLess(code.Column, code.Count, () => EmitElements(index, partial, tail: true));

        foreach (var (reduction, lanes) in partial)
        {
            string operation = reduction.Op == ExprOp.Sum ? "Sum" : "Greatest";
            values[reduction] = code.Declare(Name(reduction), $"V.Of(V.{operation}({code.Name(lanes)}))", () => { code.Load(lanes); code.Lane(operation, 1); code.Of(); });
        }
    }

    // One register's width of every expression of the stage, or in the tail of the row what is left of it.
    void EmitElements(int index, Dictionary<Expr, LocalBuilder> partial, bool tail)
    {
        var stage = schedule.Stages[index];
        var added = stage.Elements.Where(x => IsOnlyAdded(x, stage)).ToHashSet();
        foreach (var node in stage.Elements)
        {
            int kept = schedule.Kept.IndexOf(node);
            if (added.Contains(node)) continue;
            if (schedule.IsRead(node, index))
            {
                Set(node, $"V.Load(kept{kept} + j)", () => { code.ScratchAddress(kept); code.LoadScratch(); });
                continue;
            }
            Compute(node, tail, added);
            if (!schedule.IsWritten(node, index)) continue;
            code.Line($"V.Store({Name(node)}, kept{kept} + j);");
            Load(node);
            code.ScratchAddress(kept);
            code.StoreScratch();
        }
        foreach (var (reduction, lanes) in partial) Accumulate(reduction, lanes, tail);
        if (index == schedule.Stages.Count - 1)
            for (int i = 0; i < outputs.Count; i++) StoreElements(i, tail);
    }

    void Accumulate(Expr reduction, LocalBuilder lanes, bool tail)
    {
        bool sums = reduction.Op == ExprOp.Sum;
        var operand = reduction.Operands[0];
        code.Assign(lanes, sums ? $"{code.Name(lanes)} + {Name(operand)}" : $"LaneMath.Max({code.Name(lanes)}, {Name(operand)})", () =>
        {
            code.Load(lanes);
            Load(operand);
            if (tail)
            {
                // Nothing past the row's end may count.
                code.Left();
                code.Of(sums ? 0 : float.NegativeInfinity);
                code.Function(typeof(LaneMath), "First");
            }
            if (sums) code.Lane("op_Addition", 2);
            else code.Function(typeof(LaneMath), "Max");
        });
    }

    void StoreElements(int i, bool tail)
    {
        var output = outputs[i];
        if ((output.Stored & Varies.AlongRow) == 0) return;
        if (output.Stored == Varies.Everywhere)
        {
            code.Line($"Lanes.Store({Name(output.Value)}, out{i} + start + j);");
            Load(output.Value);
            code.Address(outputPointers[i], output.Dtype, InTable);
            if (tail) code.Left();
            code.StoreElements(output.Dtype, tail);
            return;
        }
        // The rows of this part of the work add up in a row of their own.
        code.Line($"Lanes.Store(Lanes.Load(out{i} + part * columns + j) + {Name(output.Value)}, out{i} + part * columns + j);");
        void Address() => code.Address(outputPointers[i], ScalarType.Float32, () =>
        {
            code.Load(RowAssembler.Argument.Part);
            code.Load(RowAssembler.Argument.Columns);
            code.Multiply();
            code.Load(code.Column);
            code.Add();
        });
        Address();
        if (tail) code.Left();
        code.LoadElements(ScalarType.Float32, tail);
        Load(output.Value);
        code.Lane("op_Addition", 2);
        Address();
        if (tail) code.Left();
        code.StoreElements(ScalarType.Float32, tail);
    }

    // The first lane of a value that all lanes have.
    void StoreOne(int i, Action value, ScalarType dtype, Action index)
    {
        value();
        code.Address(outputPointers[i], dtype, index);
        code.Number(1);
        code.StoreElements(dtype, counted: true);
    }
}
