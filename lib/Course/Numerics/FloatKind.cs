namespace Course;

/// <summary>What the bits of a floating-point number stand for.</summary>
public enum FloatKind
{
    /// <summary>Zero, of either sign.</summary>
    Zero,

    /// <summary>A number below the smallest normal one: no implicit leading 1, so the fewer bits the smaller it is.</summary>
    Subnormal,

    /// <summary>A number with an implicit leading 1 and every bit of its fraction.</summary>
    Normal,

    /// <summary>Infinity, of either sign.</summary>
    Infinity,

    /// <summary>Not a number.</summary>
    NaN,
}
