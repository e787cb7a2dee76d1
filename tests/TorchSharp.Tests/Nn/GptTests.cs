using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Nn;

/// <summary>A GPT of 6,992 parameters trained beside PyTorch: seed, initialization, attention, loss, clipping, AdamW with groups and a schedule all have to be the same.</summary>
public class GptTests
{
    private const int V = 17, T = 8, C = 16, Heads = 2, Layers = 2, B = 4;

    private sealed class Block : Module<Tensor, Tensor>
    {
        private readonly LayerNorm ln_1 = LayerNorm(C);
        private readonly Linear c_attn = Linear(C, 3 * C);
        private readonly Linear c_proj = Linear(C, C);
        private readonly LayerNorm ln_2 = LayerNorm(C);
        private readonly Linear c_fc = Linear(C, 4 * C);
        private readonly Linear mlp_proj = Linear(4 * C, C);

        public Block() : base("Block") => RegisterComponents();

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            var (b, t) = (x.shape[0], x.shape[1]);
            var qkv = c_attn.call(ln_1.call(x)).split(C, 2).Select(z => z.view(b, t, Heads, C / Heads).transpose(1, 2)).ToArray();
            var y = functional.scaled_dot_product_attention(qkv[0], qkv[1], qkv[2], is_casual: true);
            x = x + c_proj.call(y.transpose(1, 2).reshape(b, t, C));
            return (x + mlp_proj.call(functional.gelu(c_fc.call(ln_2.call(x))))).MoveToOuterDisposeScope();
        }
    }

    private sealed class Gpt : Module<Tensor, Tensor>
    {
        private readonly Embedding wte = Embedding(V, C);
        private readonly Embedding wpe = Embedding(T, C);
        private readonly ModuleList<Block> h = ModuleList(Enumerable.Range(0, Layers).Select(_ => new Block()).ToArray());
        private readonly LayerNorm ln_f = LayerNorm(C);
        private readonly Linear lm_head = Linear(C, V, hasBias: false);

        public Gpt() : base("Gpt")
        {
            lm_head.weight = wte.weight;
            RegisterComponents();
            foreach (var (name, p) in named_parameters())
                if (p.dim() >= 2) init.normal_(p, 0, name.EndsWith("proj.weight") ? 0.02 / Math.Sqrt(2 * Layers) : 0.02);
                else if (name.EndsWith("bias")) init.zeros_(p);
        }

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            var x = wte.call(input) + wpe.call(arange(input.shape[1]));
            foreach (var block in h) x = block.call(x);
            return lm_head.call(ln_f.call(x)).MoveToOuterDisposeScope();
        }
    }

    [Fact]
    public void Training_follows_PyTorch()
    {
        manual_seed(1337);
        using var model = new Gpt();
        Assert.Equal(6992, model.parameters().Sum(p => p.numel()));
        var data = arange(B * T + 1).square() % V;
        var (x, y) = (data[..(B * T)].view(B, T), data[1..].clone());
        using var optimizer = optim.AdamW(
        [
            new AdamW.ParamGroup(model.parameters().Where(p => p.dim() >= 2), new() { weight_decay = 0.1 }),
            new AdamW.ParamGroup(model.parameters().Where(p => p.dim() < 2), new() { weight_decay = 0 }),
        ], lr: 1e-2, beta1: 0.9, beta2: 0.95, eps: 1e-8);
        var schedule = optim.lr_scheduler.LambdaLR(optimizer, e => e < 3 ? (e + 1) / 3.0 : 0.1 + 0.9 * 0.5 * (1 + Math.Cos(Math.PI * (e - 3) / 17)));
        var live = Tensor.TotalCount;
        var (losses, norms) = (new List<double>(), new List<double>());
        for (var step = 0; step < 20; step++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var loss = functional.cross_entropy(model.call(x).view(-1, V), y);
            loss.backward();
            norms.Add(nn.utils.clip_grad_norm_(model.parameters(), 1));
            optimizer.step();
            schedule.step();
            losses.Add(loss.item<float>());
        }
        Assert.Equal(live, Tensor.TotalCount);

        // The same in PyTorch 1.13, float32 on one thread: torch.manual_seed(1337), the model written with nn.Module in this order of fields,
        // AdamW with these groups, LambdaLR, clip_grad_norm_(…, 1.0). Rounding grows from step to step; it stays below 1e-3 here.
        double[] recordedLosses = [2.817169, 2.711609, 2.601539, 2.460133, 2.313914, 2.180598, 2.053838, 1.939624, 1.833637, 1.734756, 1.650637, 1.575547, 1.510425, 1.457823, 1.413067, 1.378145, 1.350223, 1.328691, 1.312442, 1.299652];
        double[] recordedNorms = [1.8147, 1.22837, 1.19627, 1.19759, 1.10102, 1.15374, 1.12109, 1.11849, 1.00503, 0.95044, 0.93313, 0.90051, 0.83977, 0.84128, 0.79923, 0.80394, 0.78838, 0.77244, 0.77354, 0.76975];
        for (var step = 0; step < 20; step++)
        {
            Assert.Equal(recordedLosses[step], losses[step], 1e-3);
            Assert.Equal(recordedNorms[step], norms[step], 2e-3 * recordedNorms[step]);
        }
        Assert.Equal(Math.Log(V), losses[0], 0.05);
    }
}
