namespace Course.Picograd;

/// <summary>
/// Places an expression graph in layers from left to right (after Sugiyama): a tensor right of all its inputs, layers ordered so that
/// few edges cross, and a lane kept free through each layer that an edge skips. Distances are in pixels.
/// </summary>
internal sealed class GraphLayout
{
    internal const double BoxWidth = 124, BoxHeight = 58;
    const double LayerDistance = 180, BoxDistance = 76, LaneDistance = 26, Margin = 8;
    const int Sweeps = 8;

    /// <summary>A tensor's place, or, where <paramref name="tensor"/> is null, a bend of an edge that passes through the layer.</summary>
    internal sealed class Place(Tensor? tensor, int layer)
    {
        internal Tensor? Tensor { get; } = tensor;
        internal int Layer { get; } = layer;
        internal List<Place> Before { get; } = [];
        internal List<Place> After { get; } = [];

        /// <summary>The left end.</summary>
        internal double X => Margin + Layer * LayerDistance;

        /// <summary>The middle.</summary>
        internal double Y { get; set; }

        internal double Clearance => (Tensor is null ? LaneDistance : BoxDistance) / 2;
    }

    readonly List<List<Place>> layers = [];

    internal GraphLayout(Tensor output)
    {
        var order = output.TopologicalOrder();
        var layer = Layers(order);
        for (int i = 0; i <= layer[output]; i++) layers.Add([]);
        var places = order.ToDictionary(t => t, t => Add(t, layer[t]));
        foreach (var tensor in order)
            for (int i = 0; i < tensor.Inputs.Count; i++)
                Edges.Add((Route(places[tensor.Inputs[i]], places[tensor]), i));
        Boxes = [.. places.Values];
        Order();
        AssignHeights();
        Width = layers.Count * LayerDistance - (LayerDistance - BoxWidth) + 2 * Margin;
    }

    internal IReadOnlyList<Place> Boxes { get; }

    /// <summary>For each edge its places from source to target, and which of the target's inputs it is.</summary>
    internal List<(List<Place> Path, int Input)> Edges { get; } = [];

    internal double Width { get; }

    internal double Height { get; private set; }

    // As far left as inputs allow; then what has no inputs moves right, next to what first uses it.
    static Dictionary<Tensor, int> Layers(IReadOnlyList<Tensor> order)
    {
        var layer = new Dictionary<Tensor, int>();
        foreach (var t in order) layer[t] = t.Inputs.Count == 0 ? 0 : 1 + t.Inputs.Max(x => layer[x]);
        foreach (var leaf in order.Where(t => t.Inputs.Count == 0))
            layer[leaf] = order.Where(t => t.Inputs.Contains(leaf)).Select(t => layer[t] - 1).DefaultIfEmpty(0).Min();
        return layer;
    }

    Place Add(Tensor? tensor, int layer)
    {
        var place = new Place(tensor, layer);
        layers[layer].Add(place);
        return place;
    }

    List<Place> Route(Place from, Place to)
    {
        List<Place> path = [from];
        for (int layer = from.Layer + 1; layer < to.Layer; layer++) path.Add(Add(null, layer));
        path.Add(to);
        for (int i = 1; i < path.Count; i++)
        {
            path[i].Before.Add(path[i - 1]);
            path[i - 1].After.Add(path[i]);
        }
        return path;
    }

    // Each layer is sorted by where its neighbours stand, alternately seen from the left and from the right; the best order met is kept.
    void Order()
    {
        var best = layers.Select(l => l.ToArray()).ToArray();
        int fewest = Crossings();
        for (int sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            bool fromLeft = sweep % 2 == 0;
            for (int i = 1; i < layers.Count; i++)
            {
                var fixedLayer = layers[fromLeft ? i - 1 : layers.Count - i];
                var layer = layers[fromLeft ? i : layers.Count - 1 - i];
                var position = fixedLayer.Select((p, at) => (p, at)).ToDictionary(e => e.p, e => (double)e.at);
                var sorted = layer.Select((p, at) => (p, Key: (fromLeft ? p.Before : p.After).Select(n => position[n]).DefaultIfEmpty(at).Average()))
                    .OrderBy(e => e.Key).Select(e => e.p).ToArray();
                layer.Clear();
                layer.AddRange(sorted);
            }
            if (Crossings() >= fewest) continue;
            fewest = Crossings();
            best = [.. layers.Select(l => l.ToArray())];
        }
        for (int i = 0; i < layers.Count; i++) layers[i] = [.. best[i]];
    }

    int Crossings()
    {
        int crossings = 0;
        for (int i = 1; i < layers.Count; i++)
        {
            var edges = layers[i].SelectMany((to, at) => to.Before.Select(from => (From: layers[i - 1].IndexOf(from), To: at))).ToArray();
            foreach (var (from, to) in edges) crossings += edges.Count(e => e.From < from && e.To > to);
        }
        return crossings;
    }

    // Everyone moves toward the middle of its neighbours, and is pushed apart again where too close.
    void AssignHeights()
    {
        foreach (var layer in layers) Separate(layer);
        for (int sweep = 0; sweep < Sweeps; sweep++)
            foreach (var layer in sweep % 2 == 0 ? layers : layers.AsEnumerable().Reverse())
            {
                foreach (var p in layer) p.Y = p.Before.Concat(p.After).Select(n => n.Y).DefaultIfEmpty(p.Y).Average();
                Separate(layer);
            }
        var all = layers.SelectMany(l => l).ToArray();
        double top = all.Min(p => p.Y - p.Clearance);
        foreach (var p in all) p.Y += Margin - top;
        Height = all.Max(p => p.Y + p.Clearance) + Margin;
    }

    // Keeps the order, the distances, and the layer's mean height.
    static void Separate(List<Place> layer)
    {
        double mean = layer.Average(p => p.Y);
        for (int i = 1; i < layer.Count; i++)
            layer[i].Y = Math.Max(layer[i].Y, layer[i - 1].Y + layer[i - 1].Clearance + layer[i].Clearance);
        double shift = mean - layer.Average(p => p.Y);
        foreach (var p in layer) p.Y += shift;
    }
}
