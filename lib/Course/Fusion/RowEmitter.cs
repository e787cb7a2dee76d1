using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using System.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace Course;

/// <summary>
/// Writes a <see cref="RowSchedule"/> as instructions of the runtime's intermediate language, which the runtime compiles for the processor: for each stage a loop over the row, a register's
/// width at a time, in which every expression is one variable. The same instructions are listed as C#.
/// </summary>
sealed unsafe class RowEmitter
{
    readonly RowSchedule schedule;
    readonly IReadOnlyList<RowKernel.Output> outputs;
    readonly IReadOnlyList<ScalarType> dtypes;
    readonly Type lanes = Vector512.IsHardwareAccelerated ? typeof(Lanes16) : Vector256.IsHardwareAccelerated ? typeof(Lanes8) : typeof(Lanes4);
    readonly int width = Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : 4;
    readonly DynamicMethod method = new("row", typeof(void), [typeof(nint*), typeof(long), typeof(long), typeof(long), typeof(long), typeof(float*), typeof(long)], typeof(RowEmitter).Module, skipVisibility: true);
    readonly ILGenerator il;
    readonly StringBuilder listing = new();
    readonly Dictionary<Expr, LocalBuilder> values = [];
    readonly Dictionary<LocalBuilder, string> names = [];
    readonly LocalBuilder[] pointers;
    readonly LocalBuilder row, start, count, j;
    int indent;

    const int dataArgument = 0, fromArgument = 1, toArgument = 2, columnsArgument = 3, totalArgument = 4, scratchArgument = 5, partArgument = 6;

    public RowEmitter(RowSchedule schedule, IReadOnlyList<RowKernel.Output> outputs, IReadOnlyList<ScalarType> dtypes)
    {
        (this.schedule, this.outputs, this.dtypes) = (schedule, outputs, dtypes);
        il = method.GetILGenerator();
        (row, start, count, j) = (Local(typeof(long), "row"), Local(typeof(long), "start"), Local(typeof(long), "count"), Local(typeof(long), "j"));
        pointers = [.. schedule.Inputs.Select((x, i) => Pointer(i, $"in{x.Value}")), .. outputs.Select((_, i) => Pointer(schedule.Inputs.Count + i, $"out{i}"))];
        EmitRows();
        il.Emit(OpCodes.Ret);
        Loop = method.CreateDelegate<RowKernel.Loop>();
    }

    public RowKernel.Loop Loop { get; }

    public string Listing => listing.ToString();

    void EmitRows()
    {
        Line($"// V = {width} float32 in a register");
        // One number for all rows: added up in a register, stored after the last row.
        var totals = outputs.Select((output, i) => output.Stored == Varies.Nowhere ? Assign($"total{i}", "V.Of(0)", () => Of(0)) : null).ToArray();
        Line("for (long row = from; row < to; row++)");
        Loops(row, () => il.Emit(OpCodes.Ldarg, fromArgument), () => il.Emit(OpCodes.Ldarg, toArgument), 1, () =>
        {
            Line("long start = row * columns, count = Math.Min(columns, total - start);");
            Load(row);
            il.Emit(OpCodes.Ldarg, columnsArgument);
            il.Emit(OpCodes.Mul);
            il.Emit(OpCodes.Stloc, start);
            il.Emit(OpCodes.Ldarg, columnsArgument);
            il.Emit(OpCodes.Ldarg, totalArgument);
            Load(start);
            il.Emit(OpCodes.Sub);
            il.Emit(OpCodes.Call, typeof(Math).GetMethod(nameof(Math.Min), [typeof(long), typeof(long)])!);
            il.Emit(OpCodes.Stloc, count);

            RowValues(0);
            for (int stage = 0; stage < schedule.Stages.Count; stage++)
            {
                EmitStage(stage);
                RowValues(stage + 1);
            }
            for (int i = 0; i < outputs.Count; i++)
            {
                if (outputs[i].Stored == Varies.AcrossRows)
                {
                    Line($"Lanes.Store({Name(outputs[i].Value)}, out{i} + row, 1);");
                    StoreRow(i, () => Load(row));
                }
                else if (totals[i] is { } total)
                    Assign(total, $"{names[total]} + {Name(outputs[i].Value)}", () => Binary("op_Addition", () => Load(total), () => Value(outputs[i].Value)));
            }
        });
        for (int i = 0; i < outputs.Count; i++)
            if (totals[i] is { } total)
            {
                Line($"Lanes.Store({names[total]}, out{i} + part, 1);");
                values[outputs[i].Value] = total;
                StoreRow(i, () => il.Emit(OpCodes.Ldarg, partArgument));
            }
    }

    // What there is once a row, as soon as its operands are known.
    void RowValues(int level)
    {
        foreach (var node in schedule.Nodes)
            if (!node.VariesAlongRow && schedule.Level(node) == level && !RowSchedule.IsReduction(node)) Compute(node, false);
    }

    void EmitStage(int index)
    {
        var stage = schedule.Stages[index];
        var sums = stage.Reductions.ToDictionary(x => x, x => Assign($"{(x.Op == ExprOp.Sum ? "sum" : "max")}{x.Id}",
            x.Op == ExprOp.Sum ? "V.Of(0)" : "V.Of(-∞)", () => Of(x.Op == ExprOp.Sum ? 0 : float.NegativeInfinity)));
        Line($"for (j = 0; j + {width} <= count; j += {width}) // stage {index}");
        // The loop's variable goes on into the rest of the row.
        var whole = Local(typeof(long), "whole");
        Load(count);
        il.Emit(OpCodes.Ldc_I4, width - 1);
        il.Emit(OpCodes.Conv_I8);
        il.Emit(OpCodes.Sub);
        il.Emit(OpCodes.Stloc, whole);
        Loops(j, () => { il.Emit(OpCodes.Ldc_I4_0); il.Emit(OpCodes.Conv_I8); }, () => Load(whole), width, () => Elements(index, sums, false));
        Line("if (j < count) // what is left of the row: the same, with parts of registers");
        var end = il.DefineLabel();
        Load(j);
        Load(count);
        il.Emit(OpCodes.Bge, end);
        var before = listing.Length;
        Elements(index, sums, true);
        listing.Length = before;
        il.MarkLabel(end);
        foreach (var (reduction, sum) in sums)
        {
            bool adds = reduction.Op == ExprOp.Sum;
            values[reduction] = Assign(Name(reduction), $"V.Of(V.{(adds ? "Sum" : "Greatest")}({names[sum]}))", () =>
            {
                Load(sum);
                Call(adds ? "Sum" : "Greatest", lanes);
                Call("Of", typeof(float));
            });
        }
    }

    // One register's width of every expression of the stage.
    void Elements(int index, Dictionary<Expr, LocalBuilder> sums, bool part)
    {
        var stage = schedule.Stages[index];
        var joined = stage.Elements.Where(x => IsJoined(x, stage)).ToHashSet();
        foreach (var node in stage.Elements)
        {
            if (joined.Contains(node)) continue;
            if (schedule.IsRead(node, index))
            {
                int place = schedule.Kept.IndexOf(node);
                values[node] = Assign(Name(node), $"V.Load(kept{place} + j)", () =>
                {
                    KeptAddress(place);
                    Call("Load", typeof(float*));
                });
                continue;
            }
            Compute(node, part, joined);
            if (!schedule.IsWritten(node, index)) continue;
            int kept = schedule.Kept.IndexOf(node);
            Line($"V.Store({Name(node)}, kept{kept} + j);");
            Value(node);
            KeptAddress(kept);
            Call("Store", lanes, typeof(float*));
        }
        foreach (var (reduction, sum) in sums)
        {
            bool adds = reduction.Op == ExprOp.Sum;
            var operand = reduction.Operands[0];
            void Operand()
            {
                Value(operand);
                if (!part) return;
                // Nothing past the row's end may count.
                Left();
                Of(adds ? 0 : float.NegativeInfinity);
                Function("First");
            }
            if (adds) Assign(sum, $"{names[sum]} + {Name(operand)}", () => Binary("op_Addition", () => Load(sum), Operand));
            else Assign(sum, $"LaneMath.Max({names[sum]}, {Name(operand)})", () => { Load(sum); Operand(); Function("Max"); });
        }
        if (index == schedule.Stages.Count - 1)
            for (int i = 0; i < outputs.Count; i++) StoreElements(i, part);
    }

    // A product that is only added to something is one instruction with the addition.
    bool IsJoined(Expr x, RowSchedule.Stage stage) =>
        x.Op == ExprOp.Multiply && schedule.Uses[x] == 1 && !schedule.Kept.Contains(x)
        && stage.Elements.FirstOrDefault(user => user.Op == ExprOp.Add && user.Operands.Contains(x)) is { } sum
        && sum.Operands.FirstOrDefault(operand => operand.Op == ExprOp.Multiply && schedule.Uses[operand] == 1 && operand.VariesAlongRow) == x;

    void Compute(Expr node, bool part, HashSet<Expr>? joined = null)
    {
        var x = node.Operands;
        switch (node.Op)
        {
            case ExprOp.Constant:
                return; // written where it is used
            case ExprOp.Columns:
                values[node] = Assign(Name(node), "V.Of(count)", () =>
                {
                    Load(count);
                    il.Emit(OpCodes.Conv_R4);
                    Call("Of", typeof(float));
                });
                return;
            case ExprOp.Input:
                values[node] = Assign(Name(node), Source(node), () => LoadInput(node, part));
                return;
            case ExprOp.Add when joined is not null && x.Any(joined.Contains):
                var product = x.First(joined.Contains);
                var other = x[0] == product ? x[1] : x[0];
                values[node] = Assign(Name(node), $"V.MultiplyAdd({Name(product.Operands[0])}, {Name(product.Operands[1])}, {Name(other)})", () =>
                {
                    Value(product.Operands[0]);
                    Value(product.Operands[1]);
                    Value(other);
                    Call("MultiplyAdd", lanes, lanes, lanes);
                });
                return;
            case ExprOp.Add or ExprOp.Subtract or ExprOp.Multiply or ExprOp.Divide:
                var (name, sign) = node.Op switch
                {
                    ExprOp.Add => ("op_Addition", '+'),
                    ExprOp.Subtract => ("op_Subtraction", '-'),
                    ExprOp.Multiply => ("op_Multiply", '*'),
                    _ => ("op_Division", '/'),
                };
                values[node] = Assign(Name(node), $"{Name(x[0])} {sign} {Name(x[1])}", () => Binary(name, () => Value(x[0]), () => Value(x[1])));
                return;
            case ExprOp.Where when x[0].Op == ExprOp.Greater:
                values[node] = Assign(Name(node), $"LaneMath.WhereGreater({Name(x[0].Operands[0])}, {Name(x[0].Operands[1])}, {Name(x[1])}, {Name(x[2])})", () =>
                {
                    foreach (var operand in (Expr[])[.. x[0].Operands, x[1], x[2]]) Value(operand);
                    Function("WhereGreater");
                });
                return;
            case ExprOp.Sqrt:
                values[node] = Assign(Name(node), $"V.Sqrt({Name(x[0])})", () => { Value(x[0]); Call("Sqrt", lanes); });
                return;
            case ExprOp.Exp:
                values[node] = Assign(Name(node), $"Lanes.Exp({Name(x[0])})", () => { Value(x[0]); il.Emit(OpCodes.Call, typeof(Lanes).GetMethod("Exp")!.MakeGenericMethod(lanes)); });
                return;
            default:
                values[node] = Assign(Name(node), $"LaneMath.{node.Op}({string.Join(", ", x.Select(Name))})", () =>
                {
                    foreach (var operand in x) Value(operand);
                    Function(node.Op.ToString());
                });
                return;
        }
    }

    string Source(Expr input) => input.Varies switch
    {
        Varies.Everywhere => $"Lanes.Load(in{input.Value} + start + j)",
        Varies.AlongRow => $"Lanes.Load(in{input.Value} + j)",
        Varies.AcrossRows => $"V.Of(in{input.Value}[row])",
        _ => $"V.Of(*in{input.Value})",
    };

    void LoadInput(Expr input, bool part)
    {
        var dtype = dtypes[(int)input.Value];
        var pointer = pointers[schedule.Inputs.IndexOf(input)];
        if (!input.VariesAlongRow)
        {
            Address(pointer, dtype, () => { if (input.Varies == Varies.AcrossRows) Load(row); else { il.Emit(OpCodes.Ldc_I4_0); il.Emit(OpCodes.Conv_I8); } });
            if (dtype == ScalarType.Float32) il.Emit(OpCodes.Ldind_R4);
            else
            {
                // A bfloat16 is the upper half of a float32.
                il.Emit(OpCodes.Ldind_U2);
                il.Emit(OpCodes.Ldc_I4, 16);
                il.Emit(OpCodes.Shl);
                il.Emit(OpCodes.Call, typeof(BitConverter).GetMethod(nameof(BitConverter.Int32BitsToSingle))!);
            }
            Call("Of", typeof(float));
            return;
        }
        Address(pointer, dtype, () => Place(input.Varies == Varies.Everywhere));
        if (part) Left();
        Memory("Load", dtype, part);
    }

    void StoreElements(int i, bool part)
    {
        var output = outputs[i];
        if ((output.Stored & Varies.AlongRow) == 0) return;
        var pointer = pointers[schedule.Inputs.Count + i];
        if (output.Stored == Varies.Everywhere)
        {
            Line($"Lanes.Store({Name(output.Value)}, out{i} + start + j);");
            Value(output.Value);
            Address(pointer, output.Dtype, () => Place(true));
            if (part) Left();
            Memory("Store", output.Dtype, part);
            return;
        }
        // The rows of this part add up in a row of their own.
        Line($"Lanes.Store(Lanes.Load(out{i} + part * columns + j) + {Name(output.Value)}, out{i} + part * columns + j);");
        void Sums() => Address(pointer, ScalarType.Float32, () =>
        {
            il.Emit(OpCodes.Ldarg, partArgument);
            il.Emit(OpCodes.Ldarg, columnsArgument);
            il.Emit(OpCodes.Mul);
            Load(j);
            il.Emit(OpCodes.Add);
        });
        Sums();
        if (part) Left();
        Memory("Load", ScalarType.Float32, part);
        Value(output.Value);
        Call("op_Addition", lanes, lanes);
        Sums();
        if (part) Left();
        Memory("Store", ScalarType.Float32, part);
    }

    // The first lane of a value that all lanes have.
    void StoreRow(int i, Action index)
    {
        var dtype = outputs[i].Stored == Varies.Nowhere ? ScalarType.Float32 : outputs[i].Dtype;
        Value(outputs[i].Value);
        Address(pointers[schedule.Inputs.Count + i], dtype, index);
        il.Emit(OpCodes.Ldc_I4_1);
        il.Emit(OpCodes.Conv_I8);
        Memory("Store", dtype, true);
    }

    // Below, the vocabulary: each puts its instructions down.

    LocalBuilder Local(Type type, string name)
    {
        var local = il.DeclareLocal(type);
        names[local] = name;
        return local;
    }

    LocalBuilder Pointer(int index, string name)
    {
        var pointer = Local(typeof(nint), name);
        il.Emit(OpCodes.Ldarg, dataArgument);
        il.Emit(OpCodes.Ldc_I4, index * sizeof(nint));
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Ldind_I);
        il.Emit(OpCodes.Stloc, pointer);
        return pointer;
    }

    LocalBuilder Assign(string name, string source, Action value) => Assign(Local(lanes, name), source, value, "V ");

    LocalBuilder Assign(LocalBuilder local, string source, Action value, string declared = "")
    {
        Line($"{declared}{names[local]} = {source};");
        value();
        il.Emit(OpCodes.Stloc, local);
        return local;
    }

    void Line(string text) => listing.Append(' ', 4 * indent).Append(text).Append('\n');

    static string Name(Expr x) => x.Op switch
    {
        ExprOp.Constant => x.Value.ToString("G9", CultureInfo.InvariantCulture),
        ExprOp.Columns => "columns",
        ExprOp.Input => $"x{x.Value}",
        _ => $"v{x.Id}",
    };

    void Loops(LocalBuilder variable, Action from, Action to, int step, Action body)
    {
        var (again, test) = (il.DefineLabel(), il.DefineLabel());
        from();
        il.Emit(OpCodes.Stloc, variable);
        il.Emit(OpCodes.Br, test);
        il.MarkLabel(again);
        indent++;
        body();
        indent--;
        Load(variable);
        il.Emit(OpCodes.Ldc_I4, step);
        il.Emit(OpCodes.Conv_I8);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Stloc, variable);
        il.MarkLabel(test);
        Load(variable);
        to();
        il.Emit(OpCodes.Blt, again);
    }

    void Load(LocalBuilder local) => il.Emit(OpCodes.Ldloc, local);

    void Value(Expr x)
    {
        if (x.IsConstant) Of((float)x.Value);
        else Load(values[x]);
    }

    void Of(float value)
    {
        il.Emit(OpCodes.Ldc_R4, value);
        Call("Of", typeof(float));
    }

    void Binary(string name, Action a, Action b)
    {
        a();
        b();
        Call(name, lanes, lanes);
    }

    // How many elements of the row are left at j.
    void Left()
    {
        Load(count);
        Load(j);
        il.Emit(OpCodes.Sub);
    }

    void Place(bool inTable)
    {
        Load(j);
        if (!inTable) return;
        Load(start);
        il.Emit(OpCodes.Add);
    }

    void Address(LocalBuilder pointer, ScalarType dtype, Action index)
    {
        Load(pointer);
        index();
        il.Emit(OpCodes.Ldc_I4, dtype == ScalarType.Float32 ? 4 : 2);
        il.Emit(OpCodes.Conv_I8);
        il.Emit(OpCodes.Mul);
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Add);
    }

    void KeptAddress(int place)
    {
        il.Emit(OpCodes.Ldarg, scratchArgument);
        il.Emit(OpCodes.Ldarg, columnsArgument);
        il.Emit(OpCodes.Call, typeof(RowKernel).GetMethod(nameof(RowKernel.Padded))!);
        il.Emit(OpCodes.Ldc_I4, place);
        il.Emit(OpCodes.Conv_I8);
        il.Emit(OpCodes.Mul);
        Load(j);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Ldc_I4_4);
        il.Emit(OpCodes.Conv_I8);
        il.Emit(OpCodes.Mul);
        il.Emit(OpCodes.Conv_I);
        il.Emit(OpCodes.Add);
    }

    void Call(string name, params Type[] parameters) => il.Emit(OpCodes.Call, lanes.GetMethod(name, parameters)!);

    void Function(string name) => il.Emit(OpCodes.Call, typeof(LaneMath).GetMethod(name)!.MakeGenericMethod(lanes));

    // Lanes.Load or Lanes.Store, of a whole register or of its first lanes.
    void Memory(string name, ScalarType dtype, bool part)
    {
        int parameters = (name == "Load" ? 1 : 2) + (part ? 1 : 0);
        var generic = typeof(Lanes).GetMethods().Single(one => one.Name == name && one.GetParameters().Length == parameters);
        il.Emit(OpCodes.Call, generic.MakeGenericMethod(lanes, dtype == ScalarType.Float32 ? typeof(float) : typeof(ushort)));
    }
}
