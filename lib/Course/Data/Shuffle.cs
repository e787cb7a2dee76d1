namespace Course;

/// <summary>
/// The numbers 0 to count − 1 in an order that belongs to a seed, any of them found at once and without a table: four rounds of a Feistel network permute the next
/// power of four, and what falls outside goes through again until it falls inside (Black and Rogaway 2002, "cycle walking").
/// </summary>
readonly struct Shuffle
{
    readonly ulong count, seed;
    readonly int half;

    internal Shuffle(long count, ulong seed)
    {
        (this.count, this.seed) = ((ulong)count, seed);
        while (half < 31 && 1UL << (2 * half) < this.count) half++;
    }

    /// <summary>The number at a place of the order.</summary>
    internal long this[long place]
    {
        get
        {
            ulong x = (ulong)place, mask = (1UL << half) - 1;
            do
                for (uint round = 0; round < 4; round++)
                    x = (x & mask) << half | (x >> half ^ Mix(seed + round, x & mask) & mask);
            while (x >= count);
            return (long)x;
        }
    }

    /// <summary>Well mixed bits of two numbers (the finalizer of Steele, Lea and Flood's SplitMix, 2014).</summary>
    internal static ulong Mix(ulong seed, ulong x)
    {
        x = (x + 1) * 0x9E3779B97F4A7C15 ^ seed * 0xD1342543DE82EF95;
        x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9;
        x = (x ^ x >> 27) * 0x94D049BB133111EB;
        return x ^ x >> 31;
    }
}
