using TorchSharp.Modules;
using TorchSharp.Tests.Nn;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;
using static TorchSharp.Tests.Optim.Training;

namespace TorchSharp.Tests.Optim;

public class OptimizerTests
{
    public static TheoryData<string, Func<Parameter, OptimizerHelper>> All => new()
    {
        { "SGD", p => SGD([p], 0.1, momentum: 0.9) },
        { "SGD without momentum", p => SGD([p], 0.1) },
        { "Adam", p => Adam([p], 0.1) },
        { "Adam amsgrad", p => Adam([p], 0.1, amsgrad: true) },
        { "AdamW", p => AdamW([p], 0.1, weight_decay: 0.1) },
        { "Adagrad", p => Adagrad([p], 0.1, initial_accumulator_value: 0.1) },
        { "RMSProp", p => RMSProp([p], 0.1) },
        { "RMSProp centered", p => RMSProp([p], 0.1, momentum: 0.9, centered: true) },
    };

    [Theory, MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void Saved_state_goes_on_where_it_stopped(string name, Func<Parameter, OptimizerHelper> make)
    {
        var (first, second) = (Parameter(), Parameter());
        using OptimizerHelper a = make(first), b = make(second);
        for (var i = 0; i < 3; i++) Step(a, first);
        a.ParamGroups.Single().LearningRate = 0.05;
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true)) a.save_state_dict(writer);
        stream.Position = 0;
        b.load_state_dict(new BinaryReader(stream));
        Assert.Equal(stream.Length, stream.Position);
        Continue(name, a, first, b, second);
    }

    [Theory, MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void Copied_state_goes_on_where_it_stopped(string name, Func<Parameter, OptimizerHelper> make)
    {
        var (first, second) = (Parameter(), Parameter());
        using OptimizerHelper a = make(first), b = make(second);
        for (var i = 0; i < 3; i++) Step(a, first);
        b.load_state_dict(a.state_dict());
        Assert.NotSame(a.state_dict().State[0], b.state_dict().State[0]);
        Continue(name, a, first, b, second);
    }

    private static void Continue(string name, OptimizerHelper a, Parameter first, OptimizerHelper b, Parameter second)
    {
        Assert.True(a.state_dict().State[0].ApproximatelyEquals(b.state_dict().State[0]), name);
        using (no_grad()) second.copy_(first);
        for (var i = 0; i < 3; i++)
        {
            Step(a, first);
            Step(b, second);
        }
        Assert.Equal(Numbers.Of(first), Numbers.Of(second));
        Assert.True(a.state_dict().State[0].ApproximatelyEquals(b.state_dict().State[0]), name);
        if (name == "SGD without momentum") return;
        Step(a, first);
        Assert.False(a.state_dict().State[0].ApproximatelyEquals(b.state_dict().State[0]), name);
    }

    [Theory, MemberData(nameof(All), DisableDiscoveryEnumeration = true)]
    public void A_step_leaves_no_tensors_behind(string name, Func<Parameter, OptimizerHelper> make)
    {
        var parameter = Parameter();
        using var optimizer = make(parameter);
        Step(optimizer, parameter);
        using var scope = NewDisposeScope();
        Step(optimizer, parameter);
        scope.DisposeEverything();
        // Other tests run beside this one: what counts is what this thread made.
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        optimizer.zero_grad();
        optimizer.step();
        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
        Assert.NotEmpty(name);
    }

    [Fact]
    public void State_outlives_the_scope_of_the_step()
    {
        var parameter = Parameter();
        using var optimizer = SGD([parameter], 0.1, momentum: 0.9);
        for (var i = 0; i < 2; i++)
        {
            using var scope = NewDisposeScope();
            Step(optimizer, parameter);
        }
        Assert.False(((SGD.State)optimizer.state_dict().State[0]).momentum_buffer!.IsInvalid);
    }

    [Fact]
    public void Dispose_frees_the_state_and_leaves_the_parameters()
    {
        var parameter = Parameter();
        var optimizer = Adam([parameter]);
        var average = ((Adam.State)optimizer.state_dict().State[0]).exp_avg;
        optimizer.Dispose();
        Assert.True(average.IsInvalid);
        Assert.False(parameter.IsInvalid);
    }

    [Fact]
    public void Zero_grad_fills_with_zeros_in_place()
    {
        var parameter = Parameter();
        using var optimizer = SGD([parameter], 0.1);
        Loss(parameter).backward();
        using var grad = parameter.grad!;
        optimizer.zero_grad();
        Assert.Equal([0, 0, 0], Numbers.Of(grad));
        Assert.NotNull(parameter.grad);
    }

    [Fact]
    public void A_closure_computes_the_loss_with_gradients()
    {
        var parameter = Parameter();
        using var optimizer = SGD([parameter], 0.1);
        using var untracked = no_grad();
        using var loss = optimizer.step(() =>
        {
            optimizer.zero_grad();
            var l = Loss(parameter);
            l.backward();
            return l;
        });
        Numbers.Equal(Numbers.Of(Loss(tensor(Start))), loss!, 0);
        Numbers.Equal(Each(Start, Gradient(Start), (w, g) => w - 0.1 * g), parameter, 1e-15);
    }

    [Fact]
    public void State_of_another_kind_or_size_is_refused()
    {
        using var stream = new MemoryStream();
        Adam([Parameter()]).save_state_dict(new BinaryWriter(stream));
        stream.Position = 0;
        Assert.Contains("Adam", Assert.Throws<InvalidDataException>(() => AdamW([Parameter()]).load_state_dict(new BinaryReader(stream))).Message);
        Assert.Contains("2 parameters", Assert.Throws<ArgumentException>(() => Adam([Parameter()]).load_state_dict(Adam([Parameter(), Parameter()]).state_dict())).Message);
    }

    [Fact]
    public void A_file_holds_name_counts_settings_and_states()
    {
        var path = Path.GetTempFileName();
        try
        {
            var p = new Parameter(ones(1));
            using var optimizer = SGD([p], 0.5, momentum: 0.25);
            p.grad = ones(1);
            optimizer.step();
            optimizer.save_state_dict(path);
            byte[] tensorBytes = [6, 1, 1, .. BitConverter.GetBytes(1f)];
            byte[] expected = [3, .. "SGD"u8, 1, 1, .. BitConverter.GetBytes(0.5), .. BitConverter.GetBytes(0.5), .. BitConverter.GetBytes(0.25), .. new byte[16], 0, 0,
                1, .. BitConverter.GetBytes(1), .. BitConverter.GetBytes(1L), .. tensorBytes];
            Assert.Equal(expected, File.ReadAllBytes(path));
            optimizer.load_state_dict(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
