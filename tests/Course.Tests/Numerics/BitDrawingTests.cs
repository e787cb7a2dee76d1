using System.Xml.Linq;
using Course;

namespace CourseTests.Numerics;

public sealed class BitDrawingTests
{
    [Fact]
    public void Should_draw_a_cell_for_each_bit_and_the_digit_in_it()
    {
        FloatFormat[] formats = [FloatFormat.Float32, FloatFormat.Float16, FloatFormat.Float8E4M3];
        var drawing = XElement.Parse(BitDrawing.Svg(0.1, formats));
        var cells = drawing.Elements().Where(element => element.Name.LocalName == "rect").ToList();
        Assert.Equal(32 + 16 + 8, cells.Count);

        var texts = drawing.Elements().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToList();
        string digits = string.Concat(texts.Where(text => text is "0" or "1"));
        // 0.1 = 1.6 · 2⁻⁴: float32 and float16 as IEEE's converters give them, E4M3 1.625 · 2⁻⁴.
        Assert.Equal("00111101110011001100110011001101" + "0010111001100110" + "00011101", digits);
        Assert.Contains("0.1015625", texts);
    }

    [Fact]
    public void Should_align_the_fractions()
    {
        var drawing = XElement.Parse(BitDrawing.Svg(-3, FloatFormat.Float32, FloatFormat.Float8E5M2));
        var rows = drawing.Elements().Where(element => element.Name.LocalName == "rect").GroupBy(cell => (string)cell.Attribute("y")!).ToList();
        Assert.Equal(2, rows.Count);
        Assert.Equal((string)rows[0].ElementAt(9).Attribute("x")!, (string)rows[1].ElementAt(6).Attribute("x")!);
    }

    [Theory]
    [InlineData(1e-8, "0")]
    [InlineData(1e6, "+infinity")]
    [InlineData(-1e6, "−infinity")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(6e-8, "5.96046448E-08 (subnormal)")]
    public void Should_say_what_is_left_of_the_number(double value, string expected) =>
        Assert.Contains(expected, XElement.Parse(BitDrawing.Svg(value, FloatFormat.Float16)).Elements().Last().Value);

    [Fact]
    public void Should_ask_for_a_format() => Assert.Throws<ArgumentException>(() => BitDrawing.Svg(1));
}
