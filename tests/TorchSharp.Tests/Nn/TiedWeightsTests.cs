using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Nn;

public class TiedWeightsTests
{
    private sealed class Tied : Module<Tensor, Tensor>
    {
        public readonly Embedding wte = Embedding(7, 4);
        public readonly Linear lm_head = Linear(4, 7, hasBias: false);

        public Tied() : base("Tied")
        {
            lm_head.weight = wte.weight;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => lm_head.call(wte.call(input));
    }

    [Fact]
    public void A_weight_getter_gives_the_same_object_each_time()
    {
        var embedding = Embedding(3, 2);
        Assert.Same(embedding.weight, embedding.weight);
        var linear = Linear(3, 2);
        Assert.Same(linear.weight, linear.weight);
    }

    [Fact]
    public void Tied_weights_count_once()
    {
        var model = new Tied();
        Assert.Equal(7 * 4, model.parameters().Sum(p => p.numel()));
        Assert.Equal(["wte.weight"], model.named_parameters().Select(p => p.name));
    }

    [Fact]
    public void Tied_weights_step_once()
    {
        var model = new Tied();
        using var optimizer = optim.SGD(model.parameters(), learningRate: 1);
        model.call(tensor(new long[] { 1, 2, 3 })).square().sum().backward();
        var (before, grad) = (Numbers.Of(model.wte.weight), Numbers.Of(model.wte.weight.grad!));
        optimizer.step();
        // In float32 one subtraction rounds to within half a unit of the seventh digit.
        Numbers.Equal(before.Zip(grad, (w, g) => w - g).ToArray(), model.lm_head.weight, 1e-6);
    }

    [Fact]
    public void The_gradient_adds_up_over_both_uses()
    {
        // y = W[i] Wᵀ: central differences see both uses of W.
        var model = new Tied().@double();
        var input = tensor(new long[] { 1, 4 });
        Numbers.CheckGradient(w => functional.linear(functional_embedding(w[0], input), w[0]), Numbers.Some(3, 7, 4));
        model.call(input).sum().backward();
        var expected = model.wte.weight.grad!.clone();
        var w = model.wte.weight.detach().clone().requires_grad_();
        functional.linear(w[input], w).sum().backward();
        Numbers.Equal(Numbers.Of(w.grad!), expected, 1e-14);
    }

    private static Tensor functional_embedding(Tensor weight, Tensor input) => weight[input];

    [Fact]
    public void Both_paths_are_saved_and_load_into_one_parameter()
    {
        var (from, to) = (new Tied(), new Tied());
        Assert.Equal(["wte.weight", "lm_head.weight"], from.state_dict().Keys);
        to.load_state_dict(from.state_dict());
        Assert.Same(to.wte.weight, to.lm_head.weight);
        Assert.Equal(Numbers.Of(from.wte.weight), Numbers.Of(to.lm_head.weight));
    }
}
