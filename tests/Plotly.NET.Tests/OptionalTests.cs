using Plotly.NET;
using Plotly.NET.CSharp;
using Chart = Plotly.NET.CSharp.Chart;

namespace PlotlyTests;

public sealed class OptionalTests
{
    [Fact]
    public void Should_be_none_when_left_out() => Assert.False(default(Optional<string>).IsSome);

    [Fact]
    public void Should_hold_a_value_that_converts_to_it()
    {
        Optional<int> argument = 3;

        Assert.Equal(new Optional<int>(3, true), argument);
    }

    [Fact]
    public void Should_tell_a_given_default_from_none()
    {
        Optional<bool> argument = false;

        Assert.True(argument.IsSome);
        Assert.Equal("false", Chart.Line<int, int, string>([1], [1], ShowLegend: false).Trace().Text("showlegend"));
        Assert.Equal("0", Chart.Line<int, int, string>([1], [1], Opacity: 0).Trace().Text("opacity"));
    }

    [Fact]
    public void Should_leave_what_was_left_out_to_plotly_js()
    {
        var trace = Chart.Line<int, int, string>([1], [1]).Trace().AsObject();

        Assert.Equal(["type", "x", "y", "mode"], trace.Select(property => property.Key));
    }
}
