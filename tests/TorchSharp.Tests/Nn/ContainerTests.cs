using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Nn;

public class ContainerTests
{
    [Fact]
    public void Sequential_calls_one_after_the_other()
    {
        var (a, b) = (Linear(2, 3), Linear(3, 1));
        var model = Sequential(a, ReLU(), b);
        using var x = ones(4, 2);
        Numbers.Equal(Numbers.Of(b.call(functional.relu(a.call(x)))), model.call(x), 0);
        Assert.Equal(["0.weight", "0.bias", "2.weight", "2.bias"], model.state_dict().Keys);
        Assert.Same(a, model[0]);
        Assert.Equal(3, model.Count);
    }

    [Fact]
    public void Sequential_frees_what_lies_between_and_not_its_input()
    {
        var model = Sequential(Identity(), Linear(2, 2), Identity(), ReLU());
        var x = ones(1, 2);
        var before = Tensor.TotalCount;
        var y = model.call(x);
        Assert.Equal(before + 1, Tensor.TotalCount);
        Assert.False(x.IsInvalid);
        y.sum().backward();
        Assert.NotNull(model.parameters().First().grad);
        Assert.Equal(Numbers.Of(x), Numbers.Of(Sequential().call(x)));
    }

    [Fact]
    public void Sequential_takes_names_and_grows()
    {
        var model = Sequential(("fc", Linear(2, 2)), ("act", ReLU())).append("out", Linear(2, 1)).append(Tanh());
        Assert.Equal(["fc", "act", "out", "3"], model.named_children().Select(c => c.name));
        Assert.Equal(["act", "out"], model[1..3].named_children().Select(c => c.name));
        Assert.Same(model[2], model[(2, null)][0]);
        Assert.Equal(2, Sequential(new List<Module<Tensor, Tensor>> { ReLU(), Tanh() }).Count);
        Assert.Equal(["a"], Sequential(Tuple.Create("a", (Module<Tensor, Tensor>)ReLU())).named_children().Select(c => c.name));
    }

    [Fact]
    public void ModuleList_registers_by_position_and_follows_changes()
    {
        var list = ModuleList(Linear(1, 1), Linear(1, 2));
        list.Add(Linear(1, 3));
        list.append(Linear(1, 4), Linear(1, 5));
        list.Insert(0, Linear(1, 9));
        list.RemoveAt(1);
        Assert.Equal([9, 2, 3, 4, 5], list.Select(m => m.out_features));
        Assert.Equal(["0", "1", "2", "3", "4"], list.named_children().Select(c => c.name));
        Assert.Equal([9, 1], list.get_parameter("0.weight")!.shape);
        list[0] = Linear(1, 7);
        Assert.Equal([7, 1], list.get_parameter("0.weight")!.shape);
        Assert.True(list.Remove(list[0]));
        Assert.Equal(0, list.IndexOf(list[0]));
        list.Clear();
        Assert.Empty(list.parameters());
    }

    [Fact]
    public void ModuleDict_registers_by_name_in_order()
    {
        var dictionary = ModuleDict(("b", Linear(1, 1)), ("a", Linear(1, 2)));
        Assert.Equal(["b.weight", "b.bias", "a.weight", "a.bias"], dictionary.named_parameters().Select(p => p.name));
        dictionary["c"] = Linear(1, 3);
        Assert.True(dictionary.ContainsKey("c"));
        Assert.Equal(["b", "a", "c"], dictionary.keys());
        Assert.True(dictionary.Remove("b"));
        Assert.Equal(["a", "c"], dictionary.named_children().Select(c => c.name));
        Assert.Equal(2, dictionary["a"].out_features);
        Assert.True(dictionary.TryGetValue("a", out _));
        Assert.Contains("'b'", Assert.Throws<KeyNotFoundException>(() => dictionary["b"]).Message);
        Assert.Throws<ArgumentException>(() => dictionary.Add("a", Linear(1, 1)));
    }

    [Fact]
    public void ParameterList_and_ParameterDict_register_parameters()
    {
        var list = ParameterList(Parameter(ones(1)), Parameter(ones(2)));
        list.append(Parameter(ones(3)));
        list.RemoveAt(0);
        Assert.Equal(["0", "1"], list.named_parameters().Select(p => p.name));
        Assert.Equal([2, 3], list.parameters().Select(p => p.numel()));
        var dictionary = ParameterDict(("w", Parameter(ones(4))));
        dictionary["v"] = Parameter(ones(5));
        Assert.Equal(["w", "v"], dictionary.state_dict().Keys);
        Assert.False(list[0].IsInvalid);
    }

    [Fact]
    public void Flatten_and_Identity_keep_the_elements()
    {
        using var x = arange(0, 24).reshape(2, 3, 4);
        Assert.Equal([2, 12], Flatten().call(x).shape);
        Assert.Equal([6, 4], Flatten(0, 1).call(x).shape);
        Assert.Equal(Numbers.Of(x), Numbers.Of(Identity().call(x)));
    }
}
