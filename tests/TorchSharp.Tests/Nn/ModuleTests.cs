using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Nn;

public class ModuleTests
{
    private sealed class Block : Module<Tensor, Tensor>
    {
        private readonly Linear _fc = Linear(3, 2);
        public readonly Parameter scale = Parameter(ones(2));
        private readonly Tensor table = arange(3);

        public Block(bool register = true) : base("Block")
        {
            if (register) RegisterComponents();
        }

        public override Tensor forward(Tensor input) => _fc.call(input) * scale;
    }

    private sealed class Model : Module<Tensor, Tensor>
    {
        private readonly Block first = new();
        private readonly ModuleList<Block> h = ModuleList(new Block(), new Block());

        public Model() : base("Model") => RegisterComponents();

        public override Tensor forward(Tensor input) => first.call(input);
    }

    [Fact]
    public void Names_come_from_fields_and_positions()
    {
        var model = new Model();
        string[] block = ["scale", "_fc.weight", "_fc.bias"];
        Assert.Equal([.. block.Select(n => $"first.{n}"), .. block.Select(n => $"h.0.{n}"), .. block.Select(n => $"h.1.{n}")],
            model.named_parameters().Select(p => p.name));
        Assert.Equal(["first.table", "h.0.table", "h.1.table"], model.named_buffers().Select(b => b.name));
        Assert.Equal(["first", "h"], model.named_children().Select(c => c.name));
        Assert.Equal(["first", "h", "first._fc", "h.0", "h.1", "h.0._fc", "h.1._fc"], model.named_modules().Select(m => m.name));
        Assert.Equal("Model", model.GetName());
        Assert.Equal([], model.parameters(recurse: false));
    }

    [Fact]
    public void Without_RegisterComponents_nothing_is_seen()
    {
        var block = new Block(register: false);
        Assert.Empty(block.parameters());
        Assert.Empty(block.state_dict());
    }

    [Fact]
    public void A_parameter_of_two_names_counts_once_and_is_saved_under_both()
    {
        var (a, b) = (Linear(2, 2, hasBias: false), Linear(2, 2, hasBias: false));
        b.weight = a.weight;
        var both = ModuleList(a, b);
        Assert.Same(a.weight, Assert.Single(both.parameters()));
        Assert.Equal(["0.weight", "1.weight"], both.state_dict().Keys);
    }

    [Fact]
    public void Paths_find_parameters_and_buffers()
    {
        var model = new Model();
        Assert.Same(model.parameters().First(), model.get_parameter("first.scale"));
        Assert.True(model.has_parameter("h.1._fc.bias"));
        Assert.False(model.has_parameter("h.2._fc.bias"));
        Assert.Null(model.get_parameter("table"));
        Assert.True(model.has_buffer("h.0.table"));
        Assert.Equal(3, model.get_buffer("h.0.table")!.numel());
    }

    [Fact]
    public void Training_mode_goes_down_the_tree()
    {
        var model = new Model();
        Assert.True(model.training);
        model.eval();
        Assert.All(model.modules().Append(model), m => Assert.False(m.training));
        model.train();
        Assert.All(model.modules().Append(model), m => Assert.True(m.training));
    }

    [Fact]
    public void Apply_visits_children_before_their_parent()
    {
        var seen = new List<string>();
        var model = Sequential(("inner", Sequential(("a", Linear(1, 1)), ("b", ReLU()))));
        Assert.Same(model, model.apply(m => seen.Add(m.GetName())));
        Assert.Equal(["Linear", "ReLU", "Sequential", "Sequential"], seen);
    }

    [Fact]
    public void Buffers_that_are_not_persistent_are_not_saved()
    {
        var module = ModuleList<Module>();
        module.register_buffer("mask", ones(2), persistent: false);
        module.register_buffer("table", ones(2));
        Assert.Equal(["mask", "table"], module.named_buffers().Select(b => b.name));
        Assert.Equal(["table"], module.named_buffers(include_nonpersistent: false).Select(b => b.name));
        Assert.Equal(["table"], module.state_dict().Keys);
    }

    [Fact]
    public void Hooks_run_in_call_and_not_in_forward()
    {
        var log = new List<string>();
        var linear = Linear(2, 2);
        var pre = linear.register_forward_pre_hook((m, x) => { log.Add("pre"); return x; });
        linear.register_forward_pre_hook((Module m) => log.Add("module pre"));
        var post = linear.register_forward_hook((m, x, y) => { log.Add("post"); return y * 2; });
        linear.register_forward_hook((Module m) => log.Add("module post"));
        var x = ones(1, 2);
        var plain = linear.forward(x);
        Assert.Empty(log);
        Numbers.Equal(Numbers.Of(plain * 2), linear.call(x), 0);
        Assert.Equal(["pre", "module pre", "post", "module post"], log);
        log.Clear();
        pre.remove();
        post.remove();
        post.remove();
        Numbers.Equal(Numbers.Of(plain), linear.call(x), 0);
        Assert.Equal(["module pre", "module post"], log);
    }

    [Fact]
    public void A_pre_hook_can_replace_the_input()
    {
        var relu = ReLU();
        relu.register_forward_pre_hook((m, x) => -x);
        Assert.Equal(3, relu.call(tensor(-3.0)).item<double>());
    }

    [Fact]
    public void Zero_grad_drops_gradients_or_fills_them_with_zeros()
    {
        var linear = Linear(2, 1);
        linear.call(ones(1, 2)).sum().backward();
        linear.zero_grad(set_to_none: false);
        Assert.Equal([0, 0], Numbers.Of(linear.weight.grad!));
        linear.zero_grad();
        Assert.Null(linear.weight.grad);
    }

    [Fact]
    public void A_name_that_is_taken_or_has_a_dot_is_refused()
    {
        var list = ModuleList<Module>(Linear(1, 1));
        Assert.Throws<InvalidOperationException>(() => list.register_module("0", ReLU()));
        Assert.Contains("without dots", Assert.Throws<ArgumentException>(() => list.register_module("a.b", ReLU())).Message);
        var linear = Linear(1, 1);
        Assert.Throws<InvalidOperationException>(() => linear.register_parameter("weight", Parameter(ones(1))));
        Assert.Throws<InvalidOperationException>(() => ReLU().register_parameter("weight", Parameter(ones(1))));
    }

    [Fact]
    public void Parameters_outlive_the_scope_that_their_module_was_made_in()
    {
        Linear linear;
        using (NewDisposeScope()) linear = Linear(2, 2);
        Assert.False(linear.weight.IsInvalid);
        Assert.Equal(2, linear.call(ones(1, 2)).numel());
    }

    [Fact]
    public void Dispose_frees_parameters_that_no_other_module_holds()
    {
        var (a, b) = (Linear(2, 2), Linear(2, 2));
        b.weight = a.weight;
        var (shared, own) = (a.weight, a.bias!);
        a.Dispose();
        Assert.True(own.IsInvalid);
        Assert.False(shared.IsInvalid);
        b.Dispose();
        Assert.True(shared.IsInvalid);
    }

    [Fact]
    public void A_parameter_that_is_replaced_is_freed_once_nobody_holds_it()
    {
        var (a, b) = (Linear(2, 2), Linear(2, 2));
        var (first, second) = (a.weight, b.weight);
        b.weight = first;
        Assert.True(second.IsInvalid);
        b.weight = Parameter(first.detach().clone());
        Assert.False(first.IsInvalid);
    }

    private sealed class Two() : Module<Tensor, Tensor, Tensor>("Two")
    {
        public override Tensor forward(Tensor input1, Tensor input2) => input1 - input2;
    }

    [Fact]
    public void Hooks_of_two_inputs_can_replace_both()
    {
        var two = new Two();
        Assert.Equal(2, two.call(tensor(5.0), tensor(3.0)).item<double>());
        two.register_forward_pre_hook((m, a, b) => (b, a));
        Assert.Equal(-2, two.call(tensor(5.0), tensor(3.0)).item<double>());
    }
}
