using Microsoft.DotNet.Interactive.Formatting;

// What is registered outside any kernel is one for the process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Microsoft.DotNet.Interactive.Tests;

public sealed class FormatterTests : IDisposable
{
    interface IShape;

    class Shape : IShape;

    sealed class Circle : Shape { public double Radius => 2; }

    public void Dispose() => Formatter.ResetToDefault();

    [Fact]
    public void A_formatter_applies_to_derived_types_and_the_nearest_wins()
    {
        Formatter.Register<object>(_ => "object", "text/html");
        Formatter.Register<IShape>(_ => "interface", "text/html");
        Assert.Equal("interface", new Circle().ToDisplayString("text/html"));
        Formatter.Register<Shape>(_ => "base", "text/html");
        Assert.Equal("base", new Circle().ToDisplayString("text/html"));
        Formatter.Register<Circle>(c => $"circle {c.Radius}", "text/html");
        Assert.Equal("circle 2", new Circle().ToDisplayString("text/html"));
        Assert.Equal("base", new Shape().ToDisplayString("text/html"));
        Assert.Equal("object", 5.ToDisplayString("text/html"));
    }

    [Fact]
    public void Among_unrelated_types_and_of_the_same_type_the_latest_wins()
    {
        Formatter.Register<IEnumerable<char>>(_ => "chars");
        Formatter.Register<IComparable>(_ => "comparable");
        Assert.Equal("comparable", "text".ToDisplayString());
        Formatter.Register<IEnumerable<char>>(_ => "chars again");
        Assert.Equal("chars again", "text".ToDisplayString());
    }

    [Fact]
    public void An_open_generic_type_stands_for_all_its_instances_and_a_closed_one_is_nearer()
    {
        Formatter.Register(typeof(List<>), (list, writer) => writer.Write("any list"));
        Assert.Equal("any list", new List<int>().ToDisplayString());
        Formatter.Register<List<int>>(list => $"{list.Count} ints");
        Assert.Equal("0 ints", new List<int>().ToDisplayString());
        Assert.Equal("any list", new List<string>().ToDisplayString());
    }

    [Fact]
    public void Every_way_to_register_works()
    {
        Formatter.Register<Shape>((shape, writer) => writer.Write("writer"));
        Assert.Equal("writer", new Shape().ToDisplayString());
        Formatter.Register<Shape>((shape, context) => { context.Writer.Write($"context {context.Depth}"); return true; });
        Assert.Equal("context 0", new Shape().ToDisplayString());
        Formatter.Register(typeof(Shape), (object shape, FormatContext context) => { context.Writer.Write("delegate"); return true; });
        Assert.Equal("delegate", new Shape().ToDisplayString());
    }

    [Fact]
    public void A_formatter_can_leave_a_value_to_the_next()
    {
        Formatter.Register<object>(_ => "fallback");
        Formatter.Register<Circle>((circle, context) => false);
        Assert.Equal("fallback", new Circle().ToDisplayString());
    }

    [Fact]
    public void A_formatter_can_write_parts_by_their_own_formatters()
    {
        Formatter.Register<double>(d => d.ToString("F2"), "text/html");
        Formatter.Register<Circle>((circle, context) => { context.Writer.Write("r="); circle.Radius.FormatTo(context, "text/html"); return true; }, "text/html");
        Assert.Equal("r=2.00", new Circle().ToDisplayString("text/html"));
    }

    [Fact]
    public void Elements_of_a_table_use_their_registered_formatters()
    {
        Formatter.Register<Circle>(c => "<svg></svg>", "text/html");
        Assert.NotNull(Html.Parse(new[] { new Circle() }).QuerySelector("td svg"));
        Assert.NotNull(Html.Parse(new { C = new Circle() }).QuerySelector("td svg"));
        Formatter.Register<double>(d => $"<i>{d}</i>", "text/html");
        Assert.Equal(2, Html.Parse(new[] { 1.0, 2.0 }).QuerySelectorAll("td i").Length);
    }

    [Fact]
    public void A_formatter_that_throws_leaves_its_message_and_no_half_written_text()
    {
        Formatter.Register<Circle>((circle, writer) => { writer.Write("<table><tr>"); throw new ObjectDisposedException(null, "gone"); }, "text/html");
        Assert.Equal("<span class=\"dni-error\">ObjectDisposedException: gone</span>", new Circle().ToDisplayString("text/html"));
        Assert.Equal(2, Html.Parse(new object[] { new Circle(), "after" }).QuerySelectorAll("tbody > tr").Length);
    }

    [Fact]
    public void Formatters_that_call_themselves_without_end_are_stopped()
    {
        Formatter.Register<Circle>(c => "again " + c.ToDisplayString());
        Assert.Contains("call each other without end", new Circle().ToDisplayString());
    }

    [Fact]
    public void The_preferred_type_is_the_nearest_one_set()
    {
        Assert.Equal(["text/html"], Formatter.GetPreferredMimeTypesFor(typeof(Circle)));
        Assert.Equal(["text/plain"], Formatter.GetPreferredMimeTypesFor(typeof(string)));
        Formatter.SetPreferredMimeTypesFor(typeof(Shape), "text/plain", "text/markdown");
        Assert.Equal(["text/plain", "text/markdown"], Formatter.GetPreferredMimeTypesFor(typeof(Circle)));
        Formatter.SetPreferredMimeTypesFor(typeof(object), "text/plain");
        Assert.Equal(["text/plain"], Formatter.GetPreferredMimeTypesFor(typeof(int)));
        Formatter.SetPreferredMimeTypesFor(typeof(Shape));
        Assert.Equal(["text/plain"], Formatter.GetPreferredMimeTypesFor(typeof(Circle)));
    }

    [Fact]
    public void A_value_is_formatted_as_its_type_prefers_and_as_plain_text_beside()
    {
        Formatter.Register<Circle>(c => "<svg></svg>", "text/html");
        Assert.Equal(["text/html", "text/plain"], FormattedValue.CreateManyFromObject(new Circle()).Select(v => v.MimeType));
        Assert.Equal(["text/plain"], FormattedValue.CreateManyFromObject("x").Select(v => v.MimeType));
        Assert.Equal(["text/html"], FormattedValue.CreateManyFromObject(Kernel.HTML("<b></b>")).Select(v => v.MimeType));
        Assert.Equal(["application/json"], FormattedValue.CreateManyFromObject(new[] { 1, 2 }, "application/json").Select(v => v.MimeType));
        Assert.Equal("[1,2]", new[] { 1, 2 }.ToDisplayString("application/json"));
    }

    [Fact]
    public void Limits_can_be_set()
    {
        Formatter.ListExpansionLimit = 2;
        Formatter.NullString = "nothing";
        Assert.Equal("[ 1, nothing, … (1 more) ]", new int?[] { 1, null, 3 }.ToDisplayString());
        Formatter.RecursionLimit = 0;
        Assert.Equal("{ A: (anonymous) }", new { A = new { B = 1 } }.ToDisplayString());
        Assert.Throws<ArgumentOutOfRangeException>(() => Formatter.ListExpansionLimit = -1);
        Formatter.ResetToDefault();
        Assert.Equal("<null>", ((object?)null).ToDisplayString());
    }

    [Fact]
    public void Outside_a_cell_displaying_says_so()
    {
        Assert.Contains("no running cell", Assert.Throws<InvalidOperationException>(() => 1.Display()).Message);
    }
}
