using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseTests.Fusion;

public sealed class FuseTests
{
    [Fact]
    public void Should_say_what_cannot_be()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => Fuse.Compile(x => 3));
        Expr? kept = null;
        Fuse.Compile(x => kept = x);
        Assert.Contains("another function", Assert.Throws<ArgumentException>(() => Fuse.Compile(x => x + kept!)).Message);
        var sum = Fuse.Compile((x, y) => x + y);
        Assert.Contains("1 tensors were given to a function of 2", Assert.Throws<ArgumentException>(() => sum.Call(zeros(3))).Message);
        Assert.Contains("[2, 3] and [4]", Assert.Throws<ArgumentException>(() => sum.Call(zeros(2, 3), zeros(4))).Message);
        Assert.Contains("Int64", Assert.Throws<ArgumentException>(() => sum.Call(arange(3), zeros(3))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Fuse.Compile(x => x.Pow(0)));
    }
}
