using Course;
using TorchSharp;
using static TorchSharp.torch;

namespace CourseTests.Fusion;

public sealed class FuseTests
{
    static readonly FusedFunction sum = Fuse.Compile((x, y) => x + y);

    static string Refused(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;

    [Fact]
    public void Should_say_what_is_no_function_of_tensors()
    {
        Assert.Contains("none of its arguments", Refused(() => Fuse.Compile(x => 3)));
        Expr? kept = null;
        Fuse.Compile(x => kept = x);
        Assert.Contains("another function", Refused(() => Fuse.Compile(x => x + kept!)));
        Assert.Contains("exponent", Refused(() => Fuse.Compile(x => x.Pow(0))));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fuse.Compile(0, x => 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fuse.Compile(17, x => x[0]));
    }

    // A lambda that uses a tensor from outside does not compile, so it is not here: the compiler shows this message instead of one about operators.
    [Fact]
    public void Should_say_that_a_tensor_is_to_be_an_argument()
    {
        var conversion = typeof(Expr).GetMethod("op_Implicit", [typeof(Tensor)])!;
        var message = Assert.IsType<ObsoleteAttribute>(Attribute.GetCustomAttribute(conversion, typeof(ObsoleteAttribute)));
        Assert.True(message.IsError);
        Assert.Contains("one of its arguments", message.Message);
        using var scope = NewDisposeScope();
        Assert.IsType<NotSupportedException>(Assert.Throws<System.Reflection.TargetInvocationException>(() => conversion.Invoke(null, [zeros(3)])).InnerException);
    }

    [Fact]
    public void Should_say_which_tensors_do_not_go_together()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("1 tensors were given to a function of 2", Refused(() => sum.Call(zeros(3))));
        Assert.Contains("null", Refused(() => sum.Call(zeros(3), null!)));
        Assert.Contains("[2, 3] and [4]", Refused(() => sum.Call(zeros(2, 3), zeros(4))));
        Assert.Contains("Int64", Refused(() => sum.Call(arange(3), zeros(3))));
        Assert.Contains("Bool", Refused(() => sum.Call(zeros(3), ones(3, dtype: ScalarType.Bool))));
        string devices = Refused(() => sum.Call(zeros(3), zeros(3, device: META)));
        Assert.Contains("cpu and meta", devices);
        Assert.Contains(".to(device)", devices);
    }

    [Fact]
    public void Should_say_that_a_tensor_is_gone()
    {
        var x = zeros(3);
        x.Dispose();
        Assert.ThrowsAny<InvalidOperationException>(() => sum.Call(x, x));
    }
}
