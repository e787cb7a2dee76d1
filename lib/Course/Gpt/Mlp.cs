using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Course;

/// <summary>What each position does by itself: four times as wide, GELU, and back.</summary>
public sealed class Mlp : Module<Tensor, Tensor>
{
    readonly Linear c_fc, c_proj;

    /// <summary>The two layers for a model's width.</summary>
    public Mlp(GptConfig config, Device? device = null) : base(nameof(Mlp))
    {
        c_fc = Linear(config.Width, 4 * config.Width, device: device);
        c_proj = Linear(4 * config.Width, config.Width, device: device);
        RegisterComponents();
    }

    /// <summary>Works on each position.</summary>
    /// <param name="x">(B, T, C).</param>
    /// <returns>(B, T, C).</returns>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return c_proj.call(Gelu.Tanh(c_fc.call(x))).MoveToOuterDisposeScope();
    }
}
