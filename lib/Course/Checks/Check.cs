using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Course;

/// <summary>Turns a claim into an assertion on what was just computed: one line when it holds, a failed cell when it does not.</summary>
public static class Check
{
    const int ShownItems = 12; // of a sequence; of a longer one only half as many

    /// <summary>Claims that <paramref name="condition"/> is true.</summary>
    /// <exception cref="CheckFailedException">It is false.</exception>
    public static void That(bool condition, string claim, [CallerArgumentExpression(nameof(condition))] string expression = "") =>
        Report(condition, claim, "", $"{expression} is false");

    /// <summary>Claims that <paramref name="actual"/> is at least <paramref name="least"/>; not-a-number never is.</summary>
    /// <exception cref="CheckFailedException">It is less.</exception>
    public static void AtLeast(double actual, double least, string claim) =>
        Report(actual >= least, claim, $"{Show(actual)} ≥ {Show(least)}", $"got {Show(actual)}, needs at least {Show(least)}");

    /// <summary>Claims that <paramref name="actual"/> is at most <paramref name="most"/>; not-a-number never is.</summary>
    /// <exception cref="CheckFailedException">It is more.</exception>
    public static void AtMost(double actual, double most, string claim) =>
        Report(actual <= most, claim, $"{Show(actual)} ≤ {Show(most)}", $"got {Show(actual)}, needs at most {Show(most)}");

    /// <summary>Claims that <paramref name="actual"/> differs from <paramref name="expected"/> by no more than <paramref name="tolerance"/>, in the same unit as the two.</summary>
    /// <exception cref="CheckFailedException">It differs by more.</exception>
    public static void Close(double actual, double expected, double tolerance, string claim)
    {
        double difference = Math.Abs(actual - expected);
        // Equality first: two equal infinities have no difference that could be compared.
        bool close = actual == expected || difference <= tolerance;
        Report(close, claim, $"{Show(actual)}, expected {Show(expected)} ± {Show(tolerance)}",
            $"got {Show(actual)}, expected {Show(expected)} ± {Show(tolerance)}; they differ by {Show(difference)}");
    }

    /// <summary>Claims that the two are equal: sequences element by element, anything else by its type's own equality.</summary>
    /// <exception cref="CheckFailedException">They are not.</exception>
    public static void Equal<T>(T actual, T expected, string claim) =>
        Report(Same(actual, expected), claim, Text(actual), Difference(actual, expected));

    /// <summary>Claims that <paramref name="action"/> fails with <typeparamref name="TException"/>, and returns it to be read.</summary>
    /// <exception cref="CheckFailedException">It succeeds, or fails with another exception.</exception>
    public static TException Throws<TException>(Action action, string claim) where TException : Exception
    {
        try
        {
            action();
        }
        catch (TException expected)
        {
            Report(true, claim, typeof(TException).Name, "");
            return expected;
        }
        catch (Exception other)
        {
            throw new CheckFailedException($"✗ {claim}: expected {typeof(TException).Name}, got {other.GetType().Name}: {other.Message}");
        }
        throw new CheckFailedException($"✗ {claim}: expected {typeof(TException).Name}, but nothing was thrown");
    }

    static void Report(bool holds, string claim, string evidence, string failure)
    {
        if (!holds) throw new CheckFailedException($"✗ {claim}: {failure}");
        Console.WriteLine(evidence == "" ? $"✓ {claim}" : $"✓ {claim} ({evidence})");
    }

    static bool Same(object? a, object? b) => (a, b) switch
    {
        (string, _) or (_, string) => Equals(a, b),
        (IEnumerable left, IEnumerable right) => Same(left.Cast<object?>().ToList(), right.Cast<object?>().ToList()),
        _ => Equals(a, b),
    };

    static bool Same(List<object?> a, List<object?> b) => a.Count == b.Count && a.Zip(b).All(pair => Same(pair.First, pair.Second));

    static string Listed(List<object?> items) => items.Count <= ShownItems
        ? $"[{string.Join(", ", items.Select(item => Text(item)))}]"
        : $"[{string.Join(", ", items.Take(ShownItems / 2).Select(item => Text(item)))}, … {items.Count} in all]";

    static string Show(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    // Where two long sequences part, rather than the beginnings that they share.
    static string Difference(object? actual, object? expected)
    {
        if (actual is string || expected is string || actual is not IEnumerable a || expected is not IEnumerable b) return $"got {Text(actual)}, expected {Text(expected)}";
        List<object?> left = [.. a.Cast<object?>()], right = [.. b.Cast<object?>()];
        if (Math.Max(left.Count, right.Count) <= ShownItems) return $"got {Text(left)}, expected {Text(right)}";
        int at = left.Zip(right).TakeWhile(pair => Same(pair.First, pair.Second)).Count();
        return $"from item {at} on got {Text(left[at..])}, expected {Text(right[at..])}";
    }

    static string Text<T>(T value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        IEnumerable items => Listed([.. items.Cast<object?>()]),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
