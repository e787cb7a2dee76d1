using Course;
using static TorchSharp.torch;

namespace CourseTests.Tensors;

public sealed class ShapeTests
{
    [Fact]
    public void Should_return_the_size_of_each_name()
    {
        using var x = zeros(2, 3, 8);
        var sizes = Shape.Check(x, "batch seq hidden");
        Assert.Equal((2, 3, 8), (sizes["batch"], sizes["seq"], sizes["hidden"]));
        Assert.Equal(8, Shape.Check(x, "... hidden")["hidden"]);
        Assert.Equal(["seq"], Shape.Check(x, "_ seq 8").Keys);
        Assert.Empty(Shape.Check(x.sum(), ""));
    }

    [Fact]
    public void Should_bind_names_across_arguments()
    {
        using var scope = NewDisposeScope();
        var (x, w) = (zeros(2, 3, 8), zeros(8, 5));
        Assert.Equal(5, Shape.Check((x, "batch seq hidden"), (w, "hidden out"))["out"]);
        Assert.Equal("Shape.Check \"batch seq hidden, out hidden\" on shapes [2, 3, 8], [8, 5]: hidden is 5 in dimension 1 of argument 2, but 8 in argument 1.",
            Assert.Throws<ArgumentException>(() => Shape.Check((x, "batch seq hidden"), (w, "out hidden"))).Message);
        Assert.Contains("... is [8] in argument 2, but [2, 3] in argument 1",
            Assert.Throws<ArgumentException>(() => Shape.Check((x, "... hidden"), (w, "... out"))).Message);
    }

    [Theory]
    [InlineData("batch seq", "3 dimensions, the pattern 2")]
    [InlineData("a b c d ...", "at least 4")]
    [InlineData("batch batch hidden", "batch is 3 in dimension 1 of the tensor, but 2")]
    [InlineData("batch seq 7", "dimension 2 of the tensor is 8, but the pattern says 7")]
    [InlineData("1 seq hidden", "dimension 0 of the tensor is 2, but the pattern says 1")]
    [InlineData("batch seq (h d)", "'(h d)' is in parentheses")]
    [InlineData("batch, seq, hidden", "',' means nothing")]
    [InlineData("... seq ...", "'...' stands twice")]
    public void Should_say_how_a_shape_differs(string pattern, string words)
    {
        using var x = zeros(2, 3, 8);
        string message = Assert.Throws<ArgumentException>(() => Shape.Check(x, pattern)).Message;
        Assert.StartsWith($"Shape.Check \"{pattern}\" on shape [2, 3, 8]: ", message);
        Assert.Contains(words, message);
    }
}
