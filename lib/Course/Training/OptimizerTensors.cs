using System.Reflection;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Course;

/// <summary>
/// What an optimizer remembers, as tensors with names: <c>0.exp_avg</c> for a running average of its first parameter, <c>0.step</c> for a count, <c>group.0</c> for
/// the settings of its first group in TorchSharp's own bytes. TorchSharp keeps an optimizer's memory in public fields of its <c>State</c> classes.
/// </summary>
static class OptimizerTensors
{
    internal static Dictionary<string, Tensor> Read(OptimizerHelper optimizer)
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

    /// <summary>Puts back what <see cref="Read"/> gave; what is missing was null. The given tensors are copied.</summary>
    internal static void Write(OptimizerHelper optimizer, IReadOnlyDictionary<string, Tensor> tensors)
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
