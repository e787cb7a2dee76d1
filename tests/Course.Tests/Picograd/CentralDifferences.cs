using Course.Picograd;

namespace Course.Tests.Picograd;

/// <summary>
/// The oracle for gradients: (L(x+h) − L(x−h)) / 2h in float64, one element at a time. With h = 1e-5 the truncation error h²L‴/6 and
/// the cancellation error ε·L/h are both near 1e-10 of values near 1, four orders below the 1e-6 demanded.
/// </summary>
static class CentralDifferences
{
    const double H = 1e-5;
    const double Tolerance = 1e-6;

    // Gradients that are 0 everywhere are held to 1e-8, still a hundred times what differences get wrong.
    const double SmallestScale = 1e-2;

    /// <summary>
    /// Asserts that Backward agrees for each input, in the largest element and relative to the gradient's largest element.
    /// </summary>
    internal static void AssertAgree(Func<Tensor[], Tensor> loss, Tensor[] inputs)
    {
        foreach (var x in inputs) x.Grad = null;
        loss(inputs).Backward();
        for (int which = 0; which < inputs.Length; which++)
        {
            var actual = inputs[which].Grad?.ToArray<double>() ?? new double[inputs[which].Size];
            var expected = Gradient(loss, inputs, which);
            double scale = Math.Max(SmallestScale, expected.Max(Math.Abs));
            for (int i = 0; i < expected.Length; i++)
                Assert.True(Math.Abs(actual[i] - expected[i]) <= Tolerance * scale,
                    $"input {which}, element {i}: Backward gives {actual[i]:R}, central differences {expected[i]:R}");
        }
    }

    static double[] Gradient(Func<Tensor[], Tensor> loss, Tensor[] inputs, int which)
    {
        var values = inputs[which].ToArray<double>();
        double At(int i, double change)
        {
            double[] moved = [.. values];
            moved[i] += change;
            return loss([.. inputs.Select((x, j) => Tensor.Of(j == which ? moved : x.ToArray<double>(), x.Shape, requiresGrad: true, Device.CpuFloat64))]).Item();
        }
        return [.. Enumerable.Range(0, values.Length).Select(i => (At(i, H) - At(i, -H)) / (2 * H))];
    }
}
