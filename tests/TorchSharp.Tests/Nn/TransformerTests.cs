using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Nn;

public class TransformerTests
{
    [Fact]
    public void The_first_values_are_PyTorchs()
    {
        // PyTorch 1.13: torch.manual_seed(1337); torch.nn.TransformerEncoderLayer(2, 1, 3)
        manual_seed(1337);
        var layer = TransformerEncoderLayer(2, 1, 3);
        Assert.Equal(["self_attn.in_proj_weight", "self_attn.in_proj_bias", "self_attn.out_proj.weight", "self_attn.out_proj.bias", "linear1.weight", "linear1.bias",
            "linear2.weight", "linear2.bias", "norm1.weight", "norm1.bias", "norm2.weight", "norm2.bias"], layer.named_parameters().Select(p => p.name));
        Numbers.Equal([0.0144257704, -0.132170245, 0.546479166, -0.20105277, 0.560456455, 0.656038463], layer.get_parameter("linear1.weight")!, 1e-8);
        Numbers.Equal([-0.152771652, -0.0196731538], layer.get_parameter("linear2.bias")!, 1e-8);
    }

    [Theory, InlineData(Activations.ReLU), InlineData(Activations.GELU)]
    public void A_layer_adds_and_normalizes_twice(Activations activation)
    {
        var layer = TransformerEncoderLayer(4, 2, 6, dropout: 0, activation).@double();
        using var x = Numbers.Some(1, 3, 2, 4);
        Tensor P(string name) => layer.get_parameter(name)!;
        var parts = layer.named_children().ToDictionary(c => c.name, c => c.module);
        var attention = (MultiheadAttention)parts["self_attn"];
        using var mask = ones(3, 3, dtype: ScalarType.Bool).triu(1);
        var a = functional.layer_norm(x + attention.call(x, x, x, attn_mask: mask).Item1, [4], P("norm1.weight"), P("norm1.bias"));
        var hidden = functional.linear(a, P("linear1.weight"), P("linear1.bias"));
        hidden = activation == Activations.ReLU ? functional.relu(hidden) : functional.gelu(hidden);
        var expected = functional.layer_norm(a + functional.linear(hidden, P("linear2.weight"), P("linear2.bias")), [4], P("norm2.weight"), P("norm2.bias"));
        Numbers.Equal(Numbers.Of(expected), layer.call(x, mask), 1e-14);
    }

    [Fact]
    public void An_encoder_stacks_copies_of_its_layer()
    {
        var layer = TransformerEncoderLayer(4, 2, 6, dropout: 0).@double();
        var encoder = TransformerEncoder(layer, 2);
        Assert.Equal(24, encoder.parameters().Count());
        Assert.Contains("layers.1.linear1.weight", encoder.state_dict().Keys);
        using var x = Numbers.Some(1, 3, 2, 4);
        Numbers.Equal(Numbers.Of(layer.call(layer.call(x))), encoder.call(x), 1e-14);
        init.zeros_(layer.get_parameter("linear1.weight")!);
        Assert.NotEqual(0, encoder.get_parameter("layers.0.linear1.weight")!.abs().sum().item<double>());
    }

    [Fact]
    public void Elements_left_out_by_a_padding_mask_do_not_matter()
    {
        var encoder = TransformerEncoder(TransformerEncoderLayer(4, 2, 6, dropout: 0), 2).@double();
        using var padding = tensor(new[,] { { false, false, true } });
        using var x = Numbers.Some(1, 3, 1, 4);
        var changed = x.clone();
        changed[2] = Numbers.Some(2, 1, 4);
        Numbers.Equal(Numbers.Of(encoder.call(x, null!, padding)[..2]), encoder.call(changed, null!, padding)[..2], 1e-15);
    }
}
