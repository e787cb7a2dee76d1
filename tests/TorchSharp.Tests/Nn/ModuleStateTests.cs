using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Nn;

public class ModuleStateTests
{
    private static Sequential Model() => Sequential(("fc", Linear(3, 2)), ("norm", BatchNorm1d(2)));

    [Fact]
    public void State_dict_holds_the_modules_own_tensors()
    {
        var linear = Linear(2, 2);
        Assert.Same(linear.weight, linear.state_dict()["weight"]);
        Assert.Equal(["fc.weight", "fc.bias", "norm.weight", "norm.bias", "norm.running_mean", "norm.running_var", "norm.num_batches_tracked"], Model().state_dict().Keys);
        Assert.Equal(["model.fc.weight", "model.fc.bias"], Model().state_dict(prefix: "model").Keys.Take(2));
    }

    [Fact]
    public void Load_state_dict_copies_values()
    {
        var (from, to) = (Model(), Model());
        var (missing, unexpected) = to.load_state_dict(from.state_dict());
        Assert.Empty(missing);
        Assert.Empty(unexpected);
        foreach (var (key, value) in from.state_dict())
        {
            Assert.NotSame(value, to.state_dict()[key]);
            Assert.Equal(Numbers.Of(value), Numbers.Of(to.state_dict()[key]));
        }
        // Copies: a change of one is not seen in the other.
        init.zeros_(from.get_parameter("fc.weight")!);
        Assert.NotEqual(0, to.get_parameter("fc.weight")!.sum().item<float>());
    }

    [Fact]
    public void Load_state_dict_names_what_does_not_fit()
    {
        var model = Model();
        var state = new Dictionary<string, Tensor> { ["fc.weight"] = zeros(2, 3), ["lm_head.weight"] = zeros(1) };
        var error = Assert.Throws<InvalidOperationException>(() => model.load_state_dict(state));
        Assert.Contains("fc.bias", error.Message);
        Assert.Contains("lm_head.weight", error.Message);
        var result = model.load_state_dict(state, strict: false);
        Assert.Equal(["lm_head.weight"], result.unexpected_keyes);
        Assert.Contains("norm.running_var", result.missing_keys);
        Assert.Equal(0, model.get_parameter("fc.weight")!.abs().sum().item<float>());
        Assert.Contains("[2, 3]", Assert.Throws<ArgumentException>(() => model.load_state_dict(new() { ["fc.weight"] = zeros(3, 2) }, strict: false)).Message);
    }

    [Fact]
    public void Load_state_dict_leaves_skipped_paths_alone()
    {
        var linear = Linear(2, 1);
        var before = Numbers.Of(linear.weight);
        linear.load_state_dict(new() { ["weight"] = zeros(1, 2), ["bias"] = zeros(1) }, skip: ["weight"]);
        Assert.Equal(before, Numbers.Of(linear.weight));
        Assert.Equal(0, linear.bias!.item<float>());
    }

    [Fact]
    public void What_is_saved_is_loaded_again()
    {
        var path = Path.GetTempFileName();
        try
        {
            var (from, to) = (Model(), Model());
            from.call(Numbers.Some(1, 4, 3).@float());     // running statistics that are not the first ones
            from.save(path);
            var loaded = new Dictionary<string, bool>();
            Assert.Same(to, to.load(path, loadedParameters: loaded));
            foreach (var (key, value) in from.state_dict())
            {
                Assert.Equal(Numbers.Of(value), Numbers.Of(to.state_dict()[key]));
                Assert.True(loaded[key]);
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_format_is_count_then_path_dtype_shape_and_bytes()
    {
        var linear = Linear(Parameter(tensor(new[,] { { 1f, 2 } })));
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true)) linear.save(writer);
        byte[] expected = [1, 6, .. "weight"u8, 6, 2, 1, 2, .. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(2f)];
        Assert.Equal(expected, stream.ToArray());
    }

    [Fact]
    public void Load_refuses_another_modules_file()
    {
        using var stream = new MemoryStream();
        Linear(3, 2).save(new BinaryWriter(stream));
        Module Read(Module into, bool strict = true)
        {
            stream.Position = 0;
            return into.load(new BinaryReader(stream), strict);
        }
        Assert.Contains("2 entries", Assert.Throws<ArgumentException>(() => Read(Linear(3, 2, hasBias: false))).Message);
        Assert.Contains("'weight'", Assert.Throws<ArgumentException>(() => Read(Linear(3, 4))).Message);
        Assert.Contains("Float64", Assert.Throws<ArgumentException>(() => Read(Linear(3, 2).@double())).Message);
        var part = Linear(3, 2, hasBias: false);
        Read(part, strict: false);
        Assert.Equal([2, 3], part.weight.shape);
        Assert.Throws<FileNotFoundException>(() => part.load("/no/such/file"));
    }

    [Fact]
    public void Skipped_paths_are_neither_saved_nor_loaded()
    {
        using var stream = new MemoryStream();
        var (from, to) = (Linear(2, 1), Linear(2, 1));
        from.save(new BinaryWriter(stream), skip: ["bias"]);
        stream.Position = 0;
        var (weight, bias) = (Numbers.Of(to.weight), Numbers.Of(to.bias!));
        var loaded = new Dictionary<string, bool>();
        to.load(new BinaryReader(stream), strict: false, skip: ["weight"], loadedParameters: loaded);
        Assert.Equal(weight, Numbers.Of(to.weight));
        Assert.Equal(bias, Numbers.Of(to.bias!));
        Assert.Equal(new Dictionary<string, bool> { ["weight"] = false, ["bias"] = false }, loaded);
    }
}
