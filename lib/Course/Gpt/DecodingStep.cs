namespace Course;

/// <summary>
/// A GPT over a few positions, in five stages a layer between embedding and head. Activations are float32 and stay in the processor's caches; what comes from memory is the
/// weights, each once for all positions, and the keys and values of earlier positions.
/// </summary>
/// <param name="weights">The model's.</param>
/// <param name="config">Its sizes.</param>
/// <param name="positions">The token at each position, where its keys and values go, and how many positions are before it in its sequence.</param>
/// <param name="room">Room for 12 numbers for each position and each of the model's width.</param>
/// <param name="logits">Where the scores go, (positions, V).</param>
readonly unsafe struct DecodingStep(DecodingStep.Weights weights, GptConfig config, (long token, KvCache cache, long sequence, long past)[] positions, float* room, float* logits) : IStagedKernel
{
    /// <summary>Addresses of a norm's parameters, float32.</summary>
    public readonly struct Norm(float* weight, float* bias)
    {
        public readonly float* Weight = weight, Bias = bias;
    }

    /// <summary>Addresses of a linear layer's weight, in the dtype of the kernel, and of its bias, float32; the head has none.</summary>
    public readonly struct Linear(void* weight, float* bias)
    {
        public readonly void* Weight = weight;
        public readonly float* Bias = bias;
    }

    public sealed record Layer(Norm BeforeAttention, Linear Attention, Linear AttentionOut, Norm BeforeMlp, Linear Mlp, Linear MlpOut);

    /// <summary>All weights; those that turn tokens and places into vectors are float32.</summary>
    public sealed class Weights(float* tokens, float* places, Layer[] layers, Norm last, Linear head)
    {
        public readonly float* Tokens = tokens, Places = places;
        public readonly Layer[] Layers = layers;
        public readonly Norm Last = last;
        public readonly Linear Head = head;
    }

    enum Work { Attention, Attend, AttentionOut, Mlp, MlpOut, Embed, Head }

    readonly long n = positions.Length, C = config.Width, heads = config.Heads, size = config.Width / config.Heads;

    // Tables (n, C), (n, 3C) and (n, 4C)
    float* Stream => room;
    float* Normalized => room + n * C;
    float* Mixed => room + 2 * n * C;
    float* Added => room + 3 * n * C;
    float* Qkv => room + 4 * n * C;
    float* Wide => room + 7 * n * C;

    public int Stages => 5 * config.Layers + 2;

    (Work work, int layer) At(int stage) => stage == 0 ? (Work.Embed, 0) : stage == Stages - 1 ? (Work.Head, 0) : ((Work)((stage - 1) % 5), (stage - 1) / 5);

    // What a stage multiplies: the layer, how many numbers go in and come out of it, and where they are.
    void Product(Work work, int layer, out Linear linear, out long inputs, out long outputs, out float* from, out float* to)
    {
        var of = weights.Layers[layer];
        (linear, inputs, outputs) = work switch
        {
            Work.Attention => (of.Attention, C, 3 * C),
            Work.AttentionOut => (of.AttentionOut, C, C),
            Work.Mlp => (of.Mlp, C, 4 * C),
            Work.MlpOut => (of.MlpOut, 4 * C, C),
            _ => (weights.Head, C, config.VocabularySize),
        };
        from = work switch { Work.AttentionOut => Mixed, Work.MlpOut => Wide, _ => Normalized };
        to = work switch { Work.Attention => Qkv, Work.Mlp => Wide, Work.Head => logits, _ => Added };
    }

    public long Parts(int stage)
    {
        var (work, layer) = At(stage);
        if (work == Work.Embed) return n;
        if (work == Work.Attend) return n * heads;
        Product(work, layer, out _, out long inputs, out long outputs, out _, out _);
        return (outputs + Fused.RowsTogether(inputs) - 1) / Fused.RowsTogether(inputs);
    }

    public void Run<V, T>(int stage, long from, long to) where V : struct, ILanes<V> where T : unmanaged
    {
        var (work, layer) = At(stage);
        if (work is not (Work.Embed or Work.Attend)) Multiply<V, T>(work, layer, from, to);
        else
            for (long part = from; part < to; part++)
                if (work == Work.Embed) Embed<V>(part);
                else Attend<V, T>(layer, part / heads, part % heads);
    }

    void Embed<V>(long i) where V : struct, ILanes<V>
    {
        float* stream = Stream + i * C;
        new ReadOnlySpan<float>(weights.Tokens + positions[i].token * C, (int)C).CopyTo(new(stream, (int)C));
        Fused.Add<V>(stream, weights.Places + positions[i].past * C, C);
        Normalize<V>(weights.Layers[0].BeforeAttention, i);
    }

    void Multiply<V, T>(Work work, int layer, long from, long to) where V : struct, ILanes<V> where T : unmanaged
    {
        Product(work, layer, out var linear, out long inputs, out long outputs, out float* input, out float* output);
        (from, to) = (from * Fused.RowsTogether(inputs), Math.Min(to * Fused.RowsTogether(inputs), outputs));
        Fused.MultiplyRows<V, T>((T*)linear.Weight, input, output, inputs, outputs, n, from, to);
        for (long i = 0; i < n && linear.Bias != null; i++)
            if (work == Work.Mlp) Fused.Gelu<V>(output + i * outputs + from, linear.Bias + from, to - from);
            else Fused.Add<V>(output + i * outputs + from, linear.Bias + from, to - from);
    }

    void Attend<V, T>(int layer, long i, long head) where V : struct, ILanes<V> where T : unmanaged
    {
        var (_, cache, sequence, past) = positions[i];
        Fused.Attend<V, T>(Qkv + i * 3 * C + head * size, cache.Keys<T>(layer, sequence, head), cache.Values<T>(layer, sequence, head), past + 1, size, Mixed + i * C + head * size);
    }

    public void Finish<V, T>(int stage) where V : struct, ILanes<V> where T : unmanaged
    {
        var (work, layer) = At(stage);
        for (long i = 0; i < n; i++)
            if (work == Work.Attention) Remember<V, T>(layer, i);
            else if (work is Work.AttentionOut or Work.MlpOut)
            {
                Fused.Add<V>(Stream + i * C, Added + i * C, C);
                Normalize<V>(work == Work.AttentionOut ? weights.Layers[layer].BeforeMlp : layer + 1 < config.Layers ? weights.Layers[layer + 1].BeforeAttention : weights.Last, i);
            }
    }

    // A position's keys and values to the cache, rounded to its dtype.
    void Remember<V, T>(int layer, long i) where V : struct, ILanes<V> where T : unmanaged
    {
        var (_, cache, sequence, past) = positions[i];
        for (long head = 0; head < heads; head++)
        {
            float* key = Qkv + i * 3 * C + C + head * size, value = key + C;
            T* keys = cache.Keys<T>(layer, sequence, head) + past * size, values = cache.Values<T>(layer, sequence, head) + past * size;
            for (long d = 0; d < size; d += V.Width)
            {
                Lanes.Store(Lanes.Load<V, float>(key + d, size - d), keys + d, size - d);
                Lanes.Store(Lanes.Load<V, float>(value + d, size - d), values + d, size - d);
            }
        }
    }

    void Normalize<V>(Norm norm, long i) where V : struct, ILanes<V> => Fused.Normalize<V>(Stream + i * C, C, norm.Weight, norm.Bias, Normalized + i * C);
}
