using System.Globalization;
using System.Net;
using System.Text;

namespace Course.Picograd;

/// <summary>Draws expression graphs.</summary>
public static class GraphDrawing
{
    const int MostTensors = 200;

    /// <summary>
    /// The graph that computed a tensor as HTML, an SVG drawing in a box that scrolls, inputs at the left: a box a tensor with its name or op, its value (of more than one
    /// element: its shape and norm), and its gradient once there is one. Parameters are blue, data and constants grey.
    /// </summary>
    /// <exception cref="ArgumentException">The graph has more than 200 tensors, too many to read.</exception>
    public static string ToHtml(Tensor output)
    {
        int count = output.TopologicalOrder().Count;
        if (count > MostTensors)
            throw new ArgumentException($"a graph of {count} tensors is not readable; up to {MostTensors} are drawn: draw a tensor computed earlier, or fewer steps", nameof(output));

        var layout = new GraphLayout(output);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture,
            $"""<div style="overflow-x: auto; background: white"><svg xmlns="http://www.w3.org/2000/svg" width="{layout.Width:0}" height="{layout.Height:0}" viewBox="0 0 {layout.Width:0} {layout.Height:0}" font-family="sans-serif" font-size="12">""");
        foreach (var (path, input) in layout.Edges) AppendEdge(svg, path, input);
        foreach (var box in layout.Boxes) AppendBox(svg, box, box.Tensor!);
        return svg.Append("</svg></div>").ToString();
    }

    static void AppendEdge(StringBuilder svg, List<GraphLayout.Place> path, int input)
    {
        // Inputs enter one below another, so that a tensor used twice by the same op has two edges to be seen.
        var target = path[^1];
        double entry = target.Y + GraphLayout.BoxHeight * ((input + 1.0) / (target.Tensor!.Inputs.Count + 1) - 0.5);
        double x = path[0].X + GraphLayout.BoxWidth, y = path[0].Y;
        var curve = new StringBuilder().Append(CultureInfo.InvariantCulture, $"M{x:0.#} {y:0.#}");
        foreach (var place in path.Skip(1))
        {
            double toY = place == target ? entry : place.Y, middle = (x + place.X) / 2;
            curve.Append(CultureInfo.InvariantCulture, $" C{middle:0.#} {y:0.#} {middle:0.#} {toY:0.#} {place.X:0.#} {toY:0.#}");
            if (place != target) curve.Append(CultureInfo.InvariantCulture, $" H{place.X + GraphLayout.BoxWidth:0.#}");
            (x, y) = (place.X + GraphLayout.BoxWidth, toY);
        }
        svg.Append(CultureInfo.InvariantCulture, $"""<path d="{curve}" fill="none" stroke="#888" stroke-width="1.3"/>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<path d="M{target.X - 6:0.#} {entry - 3:0.#} l6 3 l-6 3 z" fill="#888"/>""");
    }

    static void AppendBox(StringBuilder svg, GraphLayout.Place box, Tensor tensor)
    {
        var (fill, stroke) = tensor.Op is not null ? ("#fff8e6", "#c9a227") : tensor.RequiresGrad ? ("#e7f0fd", "#3b78c3") : ("#f2f2f2", "#999");
        string title = tensor switch
        {
            { Name: { } name, Op: { } op } => $"{name} = {op.Name}",
            { Name: { } name } => name,
            { Op: { } op } => op.Name,
            { RequiresGrad: true } => "parameter",
            _ => "constant"
        };
        double top = box.Y - GraphLayout.BoxHeight / 2;
        svg.Append(CultureInfo.InvariantCulture,
            $"""<rect x="{box.X:0.#}" y="{top:0.#}" width="{GraphLayout.BoxWidth}" height="{GraphLayout.BoxHeight}" rx="5" fill="{fill}" stroke="{stroke}"/>""");
        AppendText(svg, box.X, top + 17, "font-weight=\"bold\"", title);
        AppendText(svg, box.X, top + 34, "", Describe(tensor));
        if (tensor.Grad is { } grad) AppendText(svg, box.X, top + 50, "fill=\"#b03030\"", "grad " + (grad.Size == 1 ? Number(grad.Item()) : $"‖{Number(Norm(grad))}‖"));
    }

    static void AppendText(StringBuilder svg, double x, double y, string attributes, string text)
    {
        const int most = 19;
        if (text.Length > most) text = text[..(most - 1)] + "…";
        svg.Append(CultureInfo.InvariantCulture,
            $"""<text x="{x + GraphLayout.BoxWidth / 2:0.#}" y="{y:0.#}" text-anchor="middle" {attributes}>{WebUtility.HtmlEncode(text)}</text>""");
    }

    static string Describe(Tensor tensor) =>
        tensor.Size == 1 ? Number(tensor.Item()) : $"{Tensor.Show(tensor.shape)} ‖{Number(Norm(tensor))}‖";

    static double Norm(Tensor x) => Math.Sqrt(x.ToArray<double>().Sum(v => v * v));

    static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
