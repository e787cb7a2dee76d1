using System.Globalization;
using System.Xml.Linq;
using Course.Picograd;

namespace Course.Tests.Picograd;

public sealed class GraphDrawingTests
{
    [Fact]
    public void The_lecture_example_shows_names_values_and_gradients()
    {
        Tensor x1 = Tensor.Scalar(9, requiresGrad: true).Named("x1"), x2 = Tensor.Scalar(10, requiresGrad: true).Named("x2 & <co>");
        Tensor a = x1.Exp().Named("a"), b = x2.Sin().Named("b"), d = a * (b * b);
        Assert.DoesNotContain("grad", GraphDrawing.ToHtml(d));
        d.Backward();

        var drawing = Draw(d);
        string[] texts = [.. drawing.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];
        Assert.Equal(18, texts.Length);
        // exp 9 = 8103, sin 10 = −0.5440; ∂/∂x1 = exp(9)·sin²(10) = 2398, ∂/∂b = exp(9)·2·sin 10 = −8816.
        foreach (string text in (string[])["x1", "x2 & <co>", "a = exp", "b = sin", "mul", "9", "10", "8103", "-0.544", "grad 2398", "grad -8816", "grad 1"])
            Assert.Contains(text, texts);
    }

    [Fact]
    public void Larger_tensors_show_shape_and_norm()
    {
        var x = Tensor.Of([3f, 4], [2, 1], requiresGrad: true);
        (x * 2).Sum().Backward();
        string html = GraphDrawing.ToHtml(x);
        Assert.Contains("[2, 1] ‖5‖", System.Net.WebUtility.HtmlDecode(html));
        Assert.Contains("grad ‖2.828‖", System.Net.WebUtility.HtmlDecode(html));
    }

    public static TheoryData<string> Graphs => ["network", "recurrent", "random 1", "random 2", "random 3", "random 4"];

    [Theory]
    [MemberData(nameof(Graphs))]
    public void Boxes_do_not_overlap_and_edges_go_right_past_boxes(string kind)
    {
        var output = Graph(kind);
        var drawing = Draw(output);
        var boxes = drawing.Descendants().Where(e => e.Name.LocalName == "rect").Select(e => new Box(Value(e, "x"), Value(e, "y"), Value(e, "width"), Value(e, "height"))).ToArray();
        var order = output.TopologicalOrder();
        Assert.Equal(order.Count, boxes.Length);
        double width = Value(drawing, "width"), height = Value(drawing, "height");
        Assert.All(boxes, b => Assert.True(b.X >= 0 && b.Y >= 0 && b.Right <= width && b.Bottom <= height));
        for (int i = 0; i < boxes.Length; i++)
            for (int j = 0; j < i; j++)
                Assert.False(boxes[i].X < boxes[j].Right && boxes[j].X < boxes[i].Right && boxes[i].Y < boxes[j].Bottom && boxes[j].Y < boxes[i].Bottom, $"{boxes[i]} overlaps {boxes[j]}");

        var edges = drawing.Descendants().Where(e => e.Name.LocalName == "path" && (string?)e.Attribute("fill") == "none").Select(e => (string)e.Attribute("d")!).ToArray();
        Assert.Equal(order.Sum(t => t.Inputs.Count), edges.Length);
        foreach (string edge in edges)
        {
            // The points where curves meet: between them an edge runs between two layers, where no boxes are, or straight along a lane.
            var points = Points(edge);
            Assert.Contains(boxes, b => b.Right == points[0].X);
            Assert.Contains(boxes, b => b.X == points[^1].X && points[^1].Y > b.Y && points[^1].Y < b.Bottom);
            for (int i = 1; i < points.Count; i++) Assert.True(points[i].X > points[i - 1].X);
            for (int i = 1; i < points.Count - 1; i += 2)
                Assert.DoesNotContain(boxes, b => b.X < points[i + 1].X && points[i].X < b.Right && b.Y <= points[i].Y && points[i].Y <= b.Bottom);
        }
    }

    [Fact]
    public void A_graph_too_large_to_read_is_refused()
    {
        var x = Tensor.Scalar(1, requiresGrad: true);
        for (int i = 0; i < 200; i++) x = x.Relu();
        Assert.Contains("201 tensors", Assert.Throws<ArgumentException>(() => GraphDrawing.ToHtml(x)).Message);
    }

    static Tensor Graph(string kind)
    {
        var random = new Random(kind[^1]);
        Tensor Parameter(params int[] shape) => Tensor.Normal(shape, random, requiresGrad: true);
        if (kind == "network")
            return (Parameter(5, 2).Gather([1, 2, 3, 4]).Reshape(2, 4).MatMul(Parameter(4, 6)) + Parameter(6)).Tanh().MatMul(Parameter(6, 5)).CrossEntropy([0, 4]);
        if (kind == "recurrent")
        {
            Tensor u = Parameter(4, 4), w = Parameter(4, 4), h = Parameter(4), loss = Tensor.Scalar(0);
            for (int t = 0; t < 4; t++)
            {
                h = (u.MatMul(h) + w.MatMul(Tensor.Normal([4], random))).Tanh();
                loss += h.Sum();
            }
            return loss;
        }

        List<Tensor> pool = [Parameter(), Parameter(), Parameter()];
        while (pool.Count < 40) pool.Add(pool[random.Next(pool.Count)] * pool[random.Next(Math.Max(0, pool.Count - 6), pool.Count)]);
        return pool[^1];
    }

    static XElement Draw(Tensor output) => XElement.Parse(GraphDrawing.ToHtml(output)).Elements().Single();

    static double Value(XElement element, string attribute) => double.Parse((string)element.Attribute(attribute)!, CultureInfo.InvariantCulture);

    static List<(double X, double Y)> Points(string path)
    {
        string[] tokens = path.Replace("M", " M ").Replace("C", " C ").Replace("H", " H ").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        double Number(int at) => double.Parse(tokens[at], CultureInfo.InvariantCulture);
        var points = new List<(double X, double Y)>();
        for (int i = 0; i < tokens.Length;)
            switch (tokens[i])
            {
                case "M": points.Add((Number(i + 1), Number(i + 2))); i += 3; break;
                case "C": points.Add((Number(i + 5), Number(i + 6))); i += 7; break;
                default: points.Add((Number(i + 1), points[^1].Y)); i += 2; break;
            }
        return points;
    }

    sealed record Box(double X, double Y, double Width, double Height)
    {
        internal double Right => X + Width;
        internal double Bottom => Y + Height;
    }
}
