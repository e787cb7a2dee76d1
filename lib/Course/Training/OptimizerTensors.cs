using System.Reflection;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course;

/// <summary>
/// What an optimizer remembers, as tensors with names: <c>0.exp_avg</c> for a running average of its first parameter, <c>0.step</c> for a count, <c>group.0</c> for
/// what its first group of parameters has in common.
/// </summary>
sealed class OptimizerTensors
{
    OptimizerTensors() { }

    /// <summary>The optimizer's class.</summary>
    internal required string Name { get; init; }

    /// <summary>The shapes of its parameters.</summary>
    internal required Func<IReadOnlyList<long[]>> Shapes { get; init; }

    /// <summary>How many groups its parameters are in.</summary>
    internal required int Groups { get; init; }

    /// <summary>The names of the tensors that it has from the beginning; others come with its first step.</summary>
    internal required IReadOnlyList<string> Always { get; init; }

    /// <summary>Its tensors as they are now, and not copies.</summary>
    internal required Func<Dictionary<string, Tensor>> Read { get; init; }

    /// <summary>Puts back what <see cref="Read"/> gave; what is missing was null. The given tensors are copied.</summary>
    internal required Action<IReadOnlyDictionary<string, Tensor>> Write { get; init; }

    /// <summary>Of TorchSharp's optimizers. They keep their memory in public fields of <c>State</c> classes; a group's settings are in TorchSharp's own bytes.</summary>
    internal static OptimizerTensors Of(OptimizerHelper optimizer) => new()
    {
        Name = optimizer.GetType().Name,
        Shapes = () => [.. optimizer.parameters().Select(parameter => parameter.shape)],
        Groups = optimizer.state_dict().Options.Count,
        Always = [],
        Read = () => ReadState(optimizer),
        Write = tensors => WriteState(optimizer, tensors),
    };

    /// <summary>Of the fused AdamW, which has one group and counts its steps there.</summary>
    internal static OptimizerTensors Of(FusedAdamW optimizer)
    {
        // In the order of the parameters.
        IEnumerable<(string Name, Tensor Tensor)> Averages() =>
            optimizer.Averages.Select((one, place) => ($"{place}.exp_avg", one)).Concat(optimizer.Squares.Select((one, place) => ($"{place}.exp_avg_sq", one)));
        return new()
        {
            Name = nameof(FusedAdamW),
            Shapes = () => [.. optimizer.Averages.Select(one => one.shape)],
            Groups = 1,
            Always = [.. Averages().Select(one => one.Name)],
            Read = () => Averages().Append(("group.0", tensor(optimizer.Steps))).ToDictionary(),
            Write = tensors =>
            {
                using var untracked = no_grad();
                foreach (var (name, one) in Averages()) one.copy_(tensors[name]);
                optimizer.Steps = tensors["group.0"].item<long>();
            },
        };
    }

    static Dictionary<string, Tensor> ReadState(OptimizerHelper optimizer)
    {
        var tensors = new Dictionary<string, Tensor>();
        var dictionary = optimizer.state_dict();
        foreach (var (place, state) in dictionary.State.Index())
            foreach (var field in Fields(state))
                if (field.GetValue(state) is Tensor one) tensors.Add($"{place}.{field.Name}", one);
                else if (field.GetValue(state) is long count) tensors.Add($"{place}.{field.Name}", tensor(count));
        foreach (var (place, options) in dictionary.Options.Index())
        {
            using var bytes = new MemoryStream();
            using (var writer = new BinaryWriter(bytes)) options.SaveStateDict(writer);
            tensors.Add($"group.{place}", tensor(bytes.ToArray()));
        }
        return tensors;
    }

    static void WriteState(OptimizerHelper optimizer, IReadOnlyDictionary<string, Tensor> tensors)
    {
        using var untracked = no_grad();
        var dictionary = optimizer.state_dict();
        var parameters = optimizer.parameters().ToList();
        foreach (var (place, state) in dictionary.State.Index())
            foreach (var field in Fields(state))
            {
                var saved = tensors.GetValueOrDefault($"{place}.{field.Name}");
                if (field.FieldType == typeof(long)) field.SetValue(state, saved!.item<long>());
                else if (field.GetValue(state) is Tensor old && saved is not null) old.copy_(saved);
                else
                {
                    (field.GetValue(state) as Tensor)?.Dispose();
                    // State outlives the scope that it is loaded in.
                    field.SetValue(state, saved?.to(parameters[place].device, copy: true).DetachFromDisposeScope());
                }
            }
        foreach (var (place, options) in dictionary.Options.Index())
            using (var reader = new BinaryReader(new MemoryStream(tensors[$"group.{place}"].data<byte>().ToArray())))
                options.LoadStateDict(reader);
    }

    static IEnumerable<FieldInfo> Fields(OptimizerState state) =>
        state.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance).Where(field => field.FieldType == typeof(long) || field.FieldType == typeof(Tensor));
}
