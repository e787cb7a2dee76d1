using TorchExtras;
using TorchSharp;
using static TorchSharp.torch;

public class TensorVersionTests
{
    [Fact]
    public void Each_change_in_place_counts_whoever_makes_it()
    {
        using var x = zeros(3);
        using var view = x[0..2];
        var before = TensorVersion.Of(x);
        using (x + 1)
        {
        }
        Assert.Equal(before, TensorVersion.Of(x));
        x.add_(1);
        view.zero_();
        using (no_grad()) x.mul_(2);
        Assert.Equal(before + 3, TensorVersion.Of(x));
    }
}
