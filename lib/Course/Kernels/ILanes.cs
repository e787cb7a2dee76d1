namespace Course;

/// <summary>
/// Some float32 numbers side by side in one register, on which each operation works at once. Kernels are written once over it and compiled for the widest
/// register the processor has: <see cref="Lanes16"/>, <see cref="Lanes8"/> or <see cref="Lanes4"/>.
/// </summary>
unsafe interface ILanes<V> where V : struct, ILanes<V>
{
    /// <summary>How many numbers.</summary>
    static abstract int Width { get; }

    /// <summary>The same number in every lane.</summary>
    static abstract V Of(float value);

    /// <summary>Reads numbers that lie in a row.</summary>
    static abstract V Load(float* from);

    /// <summary>Reads bfloat16 numbers, which are the upper halves of float32 numbers.</summary>
    static abstract V Load(ushort* from);

    /// <summary>Writes the numbers in a row.</summary>
    static abstract void Store(V value, float* to);

    /// <summary>Writes the numbers rounded to bfloat16, ties to even.</summary>
    static abstract void Store(V value, ushort* to);

    /// <summary>The same past the cache, where the processor can and the place is aligned: for what is not read again soon. The place's old contents need not be read from memory first, nor do others make room.</summary>
    static virtual void StorePast(V value, ushort* to) => V.Store(value, to);

    /// <summary>Reads the first numbers, fewer than a register's; zeros follow them. A call, unless the processor can do it: what a loop has in registers must not be alive across it.</summary>
    static virtual V LoadPart(float* from, int count) => Lanes.LoadPart<V, float>(from, count);

    /// <summary>Reads the first bfloat16 numbers.</summary>
    static virtual V LoadPart(ushort* from, int count) => Lanes.LoadPart<V, ushort>(from, count);

    /// <summary>Writes the first numbers.</summary>
    static virtual void StorePart(V value, float* to, int count) => Lanes.StorePart(value, to, count);

    /// <summary>Writes the first numbers rounded to bfloat16.</summary>
    static virtual void StorePart(V value, ushort* to, int count) => Lanes.StorePart(value, to, count);

    static abstract V operator +(V a, V b);
    static abstract V operator -(V a, V b);
    static abstract V operator *(V a, V b);
    static abstract V operator /(V a, V b);

    /// <summary>a·b + c, rounded once where the processor can.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    /// <summary>The square root.</summary>
    static abstract V Sqrt(V a);

    /// <summary>The greater; <paramref name="b"/> where it is NaN.</summary>
    static abstract V Max(V a, V b);

    /// <summary>The less; <paramref name="b"/> where it is NaN.</summary>
    static abstract V Min(V a, V b);

    /// <summary>a·2ⁿ for integers n from -200 to 200.</summary>
    static abstract V Scale(V a, V n);

    /// <summary>The sum of all lanes.</summary>
    static abstract float Sum(V a);

    /// <summary>The greatest of all lanes, NaN where one is.</summary>
    static abstract float Greatest(V a);
}
