using System.Globalization;
using System.Text;

namespace Course;

/// <summary>Graphs as text.</summary>
static class ExprText
{
    /// <summary>One expression on one line, its operands written out, up to a length that can be read.</summary>
    public static string Formula(Expr x)
    {
        string text = Operands(x, Formula);
        return text.Length <= 400 ? text : $"{text[..397]}…";
    }

    /// <summary>A line for each node, operands first.</summary>
    public static string Lines(params IEnumerable<Expr> roots)
    {
        var text = new StringBuilder();
        foreach (var node in ExprGraph.Reachable(roots))
            if (node.Operands.Length > 0) text.Append(CultureInfo.InvariantCulture, $"{Name(node),-5} = {Operands(node, Name),-32} {Shape(node)}\n");
        return text.ToString();
    }

    /// <summary>The graph as a Mermaid flow chart.</summary>
    public static string Mermaid(params IEnumerable<Expr> roots)
    {
        var text = new StringBuilder("graph LR\n");
        foreach (var node in ExprGraph.Reachable(roots))
        {
            if (node.IsConstant) continue;
            var constants = node.Operands.Where(x => x.IsConstant).Select(Name);
            text.Append(CultureInfo.InvariantCulture, $"  {Name(node)}[\"{string.Join(' ', [node.Operands.Length == 0 ? Name(node) : node.Op.ToString().ToLowerInvariant(), .. constants])}\"]\n");
            foreach (var operand in node.Operands.Where(x => !x.IsConstant)) text.Append(CultureInfo.InvariantCulture, $"  {Name(operand)} --> {Name(node)}\n");
        }
        return text.ToString();
    }

    /// <summary>An input's letter, a number, or the number of the node.</summary>
    public static string Name(Expr x) => x.Op switch
    {
        ExprOp.Constant => x.Value.ToString("G6", CultureInfo.InvariantCulture),
        ExprOp.Columns => "columns",
        ExprOp.Input => $"x{x.Value}",
        _ => $"v{x.Id}",
    };

    static string Operands(Expr node, Func<Expr, string> name)
    {
        if (node.Operands.Length == 0) return Name(node);
        string sign = node.Op switch { ExprOp.Add => "+", ExprOp.Subtract => "-", ExprOp.Multiply => "·", ExprOp.Divide => "/", ExprOp.Greater => ">", ExprOp.GreaterOrEqual => "≥", _ => "" };
        string Inner(Expr x) => x.Operands.Length == 2 && name != Name ? $"({name(x)})" : name(x);
        return sign != "" ? $"{Inner(node.Operands[0])} {sign} {Inner(node.Operands[1])}"
            : node.Op == ExprOp.Negate ? $"-{Inner(node.Operands[0])}"
            : $"{node.Op.ToString().ToLowerInvariant()}({string.Join(", ", node.Operands.Select(name))})";
    }

    static string Shape(Expr x) => x.Varies switch { Varies.Everywhere => "each element", Varies.AlongRow => "each column", Varies.AcrossRows => "each row", _ => "one number" };
}
