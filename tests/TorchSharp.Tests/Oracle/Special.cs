namespace TorchSharp.Tests.Oracle;

/// <summary>Special functions from their series and asymptotic expansions (Abramowitz and Stegun), for comparison.</summary>
public static class Special
{
    /// <summary>erf by its Taylor series (A&amp;S 7.1.6), good to about 1e-14 for |x| ≤ 3.</summary>
    public static double Erf(double x)
    {
        double term = x, sum = x;
        for (var n = 1; Math.Abs(term) > 1e-18; n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    /// <summary>ln Γ(x) for positive x: shifted up to 20, then Stirling's series (A&amp;S 6.1.41).</summary>
    public static double LogGamma(double x)
    {
        double shift = 0;
        for (; x < 20; x++) shift += Math.Log(x);
        var r = 1 / x;
        return (x - 0.5) * Math.Log(x) - x + 0.5 * Math.Log(2 * Math.PI) + r / 12 - Math.Pow(r, 3) / 360 + Math.Pow(r, 5) / 1260 - Math.Pow(r, 7) / 1680 - shift;
    }

    /// <summary>The derivative of ln Γ for positive x: shifted up to 20, then its series (A&amp;S 6.3.18).</summary>
    public static double Digamma(double x)
    {
        double shift = 0;
        for (; x < 20; x++) shift += 1 / x;
        var r = 1 / (x * x);
        return Math.Log(x) - 0.5 / x - r / 12 + r * r / 120 - r * r * r / 252 + r * r * r * r / 240 - shift;
    }

    /// <summary>The second derivative of ln Γ for positive x: shifted up to 20, then its series (A&amp;S 6.4.12).</summary>
    public static double Trigamma(double x)
    {
        double shift = 0;
        for (; x < 20; x++) shift += 1 / (x * x);
        var r = 1 / x;
        return shift + r + r * r / 2 + Math.Pow(r, 3) / 6 - Math.Pow(r, 5) / 30 + Math.Pow(r, 7) / 42 - Math.Pow(r, 9) / 30;
    }

    /// <summary>The modified Bessel function I₀ (A&amp;S 9.6.12).</summary>
    public static double BesselI0(double x)
    {
        double term = 1, sum = 1;
        for (var k = 1; term > 1e-18 * sum; k++)
        {
            term *= x * x / 4 / (k * k);
            sum += term;
        }
        return sum;
    }

    /// <summary>The regularized lower incomplete gamma function P(a, x) (A&amp;S 6.5.29).</summary>
    public static double GammaP(double a, double x)
    {
        double term = 1 / a, sum = term;
        for (var n = 1; term > 1e-18 * sum; n++)
        {
            term *= x / (a + n);
            sum += term;
        }
        return sum * Math.Exp(a * Math.Log(x) - x - LogGamma(a));
    }
}
