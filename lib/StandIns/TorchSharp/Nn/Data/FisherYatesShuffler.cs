using System.Collections;

namespace TorchSharp.Utils;

/// <summary>The numbers from 0 in random order; each enumeration is another order (Fisher and Yates 1938).</summary>
public class FisherYatesShuffler : IEnumerable<long>
{
    private readonly long _size;
    private readonly Random _random;

    /// <summary>Makes a shuffler.</summary>
    /// <param name="size">How many numbers there are.</param>
    /// <param name="seed">What the orders follow from; null is different each time.</param>
    public FisherYatesShuffler(long size, int? seed = null)
    {
        _size = size;
        _random = seed is { } s ? new Random(s) : new Random();
    }

    /// <summary>Enumerates the numbers in another random order.</summary>
    public IEnumerator<long> GetEnumerator()
    {
        var order = new long[_size];
        for (var i = 0L; i < _size; i++)
        {
            var j = _random.NextInt64(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order.AsEnumerable().GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
