using System.Globalization;
using System.Reflection.Emit;
using static TorchSharp.torch;

namespace Course;

sealed partial class RowEmitter
{
    // The variable that an expression's numbers are in: a register's width of them, or one in every lane.
    readonly Dictionary<Expr, LocalBuilder> values = [];

    void Set(Expr node, string source, Action value) => values[node] = code.Declare(Name(node), source, value);

    void Load(Expr x)
    {
        if (x.IsConstant) code.Of((float)x.Value);
        else code.Load(values[x]);
    }

    // Sets an expression's variable. Products that were not computed, being only added to something, are computed together with that addition.
    void Compute(Expr node, bool tail, HashSet<Expr> added)
    {
        var x = node.Operands;
        switch (node.Op)
        {
            case ExprOp.Constant:
                return; // written where it is used
            case ExprOp.Columns:
                Set(node, "V.Of(count)", () => { code.Load(code.Count); code.OfInteger(); });
                return;
            case ExprOp.Input:
                LoadInput(node, tail);
                return;
            case ExprOp.Add when x.FirstOrDefault(added.Contains) is { } product:
                var other = x[0] == product ? x[1] : x[0];
                Set(node, $"V.MultiplyAdd({Name(product.Operands[0])}, {Name(product.Operands[1])}, {Name(other)})", () => { Load(product.Operands[0]); Load(product.Operands[1]); Load(other); code.Lane("MultiplyAdd", 3); });
                return;
            case ExprOp.Add: Binary("+", "op_Addition"); return;
            case ExprOp.Subtract: Binary("-", "op_Subtraction"); return;
            case ExprOp.Multiply: Binary("*", "op_Multiply"); return;
            case ExprOp.Divide: Binary("/", "op_Division"); return;
            case ExprOp.Where when x[0].Op == ExprOp.Greater:
                Function(typeof(LaneMath), "WhereGreater", [.. x[0].Operands, x[1], x[2]]);
                return;
            case ExprOp.Sqrt:
                Set(node, $"V.Sqrt({Name(x[0])})", () => { Load(x[0]); code.Lane("Sqrt", 1); });
                return;
            case ExprOp.Exp:
                Function(typeof(Lanes), "Exp", x);
                return;
            default:
                Function(typeof(LaneMath), node.Op.ToString(), x);
                return;
        }

        void Binary(string sign, string name) => Set(node, $"{Name(x[0])} {sign} {Name(x[1])}", () => { Load(x[0]); Load(x[1]); code.Lane(name, 2); });

        void Function(Type of, string name, Expr[] operands) => Set(node, $"{of.Name}.{name}({string.Join(", ", operands.Select(Name))})", () =>
        {
            foreach (var operand in operands) Load(operand);
            code.Function(of, name);
        });
    }

    // A product that is only added to something is one instruction with the addition, the fused multiply-add.
    bool IsOnlyAdded(Expr x, RowSchedule.Stage stage) =>
        x.Op == ExprOp.Multiply && schedule.Uses[x] == 1 && !schedule.Kept.Contains(x)
        && stage.Elements.FirstOrDefault(user => user.Op == ExprOp.Add && user.Operands.Contains(x)) is { } sum
        && sum.Operands.FirstOrDefault(operand => operand.Op == ExprOp.Multiply && schedule.Uses[operand] == 1 && operand.VariesAlongRow) == x;

    void LoadInput(Expr input, bool tail)
    {
        string name = $"in{input.Value}";
        var dtype = dtypes[(int)input.Value];
        var pointer = inputPointers[schedule.Inputs.IndexOf(input)];
        switch (input.Varies)
        {
            case Varies.Everywhere: Elements($"{name} + start + j", InTable); return;
            case Varies.AlongRow: Elements($"{name} + j", () => code.Load(code.Column)); return;
            case Varies.AcrossRows: One($"{name}[row]", () => code.Load(code.Row)); return;
            default: One($"*{name}", () => code.Number(0)); return;
        }

        void Elements(string place, Action index) => Set(input, $"Lanes.Load({place})", () =>
        {
            code.Address(pointer, dtype, index);
            if (tail) code.Left();
            code.LoadElements(dtype, tail);
        });

        void One(string place, Action index) => Set(input, $"V.Of({place})", () =>
        {
            code.Address(pointer, dtype, index);
            code.LoadSingle(dtype);
        });
    }

    // The index of the row's element at the column among all of the table.
    void InTable()
    {
        code.Load(code.Column);
        code.Load(code.Start);
        code.Add();
    }

    static string Name(Expr x) => x.IsConstant ? x.Value.ToString("G9", CultureInfo.InvariantCulture) : ExprText.Name(x);
}
