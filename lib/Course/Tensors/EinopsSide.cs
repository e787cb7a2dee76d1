using System.Globalization;

namespace Course;

/// <summary>One side of a pattern, or the pattern of one shape: a group for each dimension.</summary>
sealed class EinopsSide
{
    internal IReadOnlyList<EinopsGroup> Groups { get; private init; } = [];

    internal IEnumerable<EinopsAxis> Axes => Groups.SelectMany(group => group.Axes);

    internal bool HasEllipsis => Axes.Any(axis => axis.IsEllipsis);

    /// <summary>Reads axes separated by spaces: names, numbers, <c>...</c>, and parentheses around several that form one dimension.</summary>
    /// <param name="text">The text of this side.</param>
    /// <param name="error">Makes the exception from what is wrong.</param>
    /// <param name="allowRepeats">Whether a name may occur twice, as in the diagonal <c>i i</c>.</param>
    /// <param name="firstNumber">Numbered axes of two sides are different axes, so each side counts its own from somewhere else.</param>
    /// <exception cref="ArgumentException">As made by <paramref name="error"/>: the text is not of this form.</exception>
    internal static EinopsSide Parse(string text, Func<string, ArgumentException> error, bool allowRepeats = false, int firstNumber = 0)
    {
        var groups = new List<EinopsGroup>();
        List<EinopsAxis>? open = null;
        int numbered = firstNumber;
        foreach (string token in Tokens(text, error))
        {
            if (token == "(")
            {
                if (open != null) throw error("parentheses stand inside parentheses; one level is all there is");
                open = [];
            }
            else if (token == ")")
            {
                groups.Add(new(open ?? throw error("a ')' closes nothing"), InParentheses: true));
                open = null;
            }
            else
            {
                // A 1 adds nothing to the product of a group, and alone it is a dimension without axes.
                List<EinopsAxis> axes = token == "1" ? [] : [Axis(token, numbered++, error)];
                if (open != null) open.AddRange(axes);
                else groups.Add(new(axes, InParentheses: false));
            }
        }
        if (open != null) throw error("a '(' is never closed");

        var side = new EinopsSide { Groups = groups };
        var names = side.Axes.Where(axis => !allowRepeats || axis.IsEllipsis).Select(axis => axis.Name);
        if (names.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } repeated)
            throw error($"'{repeated.Key}' stands twice in '{text.Trim()}'; each axis has one place");
        return side;
    }

    /// <summary>The same with the ellipsis replaced by <paramref name="count"/> axes.</summary>
    internal EinopsSide Expand(int count)
    {
        EinopsAxis[] dots = [.. Enumerable.Range(0, count).Select(i => new EinopsAxis($"...{i}"))];
        return new()
        {
            Groups = [.. Groups.SelectMany(group => group.IsEllipsis
                ? dots.Select(dot => new EinopsGroup([dot], InParentheses: false))
                : [group with { Axes = [.. group.Axes.SelectMany(axis => axis.IsEllipsis ? dots : [axis])] }])],
        };
    }

    static IEnumerable<string> Tokens(string text, Func<string, ArgumentException> error)
    {
        static bool InWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '.';
        for (int i = 0, start; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i])) continue;
            if (text[i] is '(' or ')')
            {
                yield return text[i].ToString();
                continue;
            }
            if (!InWord(text[i])) throw error($"'{text[i]}' means nothing here; a pattern has names, numbers, parentheses and ...");
            for (start = i; i + 1 < text.Length && InWord(text[i + 1]); i++) { }
            yield return text[start..(i + 1)];
        }
    }

    static EinopsAxis Axis(string token, int number, Func<string, ArgumentException> error)
    {
        if (token == EinopsAxis.Ellipsis.Name) return EinopsAxis.Ellipsis;
        if (token.Contains('.')) throw error($"'{token}' is not an axis; an ellipsis is three dots with spaces around them");
        if (char.IsDigit(token[0]))
        {
            if (token[0] != '0' && long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out long size)) return new($"{size}#{number}", size);
            throw error($"'{token}' is not a size; a size is a whole number from 1, a name starts with a letter");
        }
        if (token is not "_" && (token.StartsWith('_') || token.EndsWith('_'))) throw error($"'{token}' is not a name; a name neither starts nor ends with '_'");
        return new(token == "_" ? $"_#{number}" : token);
    }
}
