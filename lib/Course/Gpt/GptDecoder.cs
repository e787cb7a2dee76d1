using TorchSharp;
using static TorchSharp.torch;

namespace Course;

/// <summary>
/// Runs a <see cref="Gpt"/> over a few new positions, as decoding does token by token: one kernel (<see cref="DecodingStep"/>) instead of some hundred operators. The parameters
/// must not change while it is used, and it lives as long as the dispose scope that it was made in.
/// </summary>
sealed unsafe class GptDecoder
{
    /// <summary>How many positions at most; for more, matrix multiplication is faster.</summary>
    public const int MostPositions = 8;

    readonly GptConfig config;
    readonly List<Tensor> tensors = []; // The addresses are of their memory.
    readonly DecodingStep.Weights weights;

    /// <summary>A decoder of a model on the CPU whose <see cref="GptConfig.Fused"/> is set.</summary>
    public GptDecoder(Gpt model)
    {
        config = model.Config;
        var parameters = model.named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter);
        void* Address(Tensor tensor)
        {
            tensors.Add(tensor);
            return Kernel.Data(tensor);
        }
        Tensor Parameter(string name) => parameters["transformer." + name];
        float* Single(string name) => (float*)Address(Parameter(name).to(ScalarType.Float32));
        void* Matrix(string name) => Address(config.Fused == ScalarType.BFloat16 ? model.Copies.Of(Parameter(name)) : Parameter(name));
        DecodingStep.Norm Norm(string name) => new(Single(name + ".weight"), Single(name + ".bias"));
        DecodingStep.Linear Linear(string name) => new(Matrix(name + ".weight"), Single(name + ".bias"));

        using var unrecorded = no_grad();
        var layers = Enumerable.Range(0, config.Layers).Select(i => $"h.{i}.").Select(block => new DecodingStep.Layer(Norm(block + "ln_1"), Linear(block + "attn.c_attn"), Linear(block + "attn.c_proj"),
            Norm(block + "ln_2"), Linear(block + "mlp.c_fc"), Linear(block + "mlp.c_proj")));
        weights = new(Single("wte.weight"), Single("wpe.weight"), [.. layers], Norm("ln_f"), new(Matrix("wte.weight"), null));
    }

    /// <summary>Scores what comes after each of some positions, and puts their keys and values into the caches.</summary>
    /// <param name="positions">The token at each, the cache and the sequence in it, and how many positions are before it in its sequence; those of one sequence may follow each other.</param>
    /// <returns>Logits, (positions, V), float32.</returns>
    public Tensor Next((long token, KvCache cache, long sequence, long past)[] positions)
    {
        using var scope = NewDisposeScope();
        Tensor logits = empty(positions.Length, config.VocabularySize), room = empty(positions.Length, 12 * config.Width);
        Kernel.LaunchStages(new DecodingStep(weights, config, positions, (float*)Kernel.Data(room), (float*)Kernel.Data(logits)), config.Fused!.Value);
        return logits.MoveToOuterDisposeScope();
    }
}
