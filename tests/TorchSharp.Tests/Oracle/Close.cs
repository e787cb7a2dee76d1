namespace TorchSharp.Tests.Oracle;

/// <summary>Comparisons of numbers that rounding may keep apart.</summary>
public static class Close
{
    /// <summary>Fails unless |a - e| ≤ tolerance·max(1, |e|) everywhere; NaN equals NaN, and infinities themselves.</summary>
    public static void To(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            var (e, a) = (expected[i], actual[i]);
            if (e.Equals(a) || Math.Abs(a - e) <= tolerance * Math.Max(1, Math.Abs(e))) continue;
            Assert.Fail($"Element {i} is {a:R}, expected {e:R} within {tolerance:R}. Expected [{string.Join(", ", expected.Take(12))}], actual [{string.Join(", ", actual.Take(12))}]");
        }
    }
}
