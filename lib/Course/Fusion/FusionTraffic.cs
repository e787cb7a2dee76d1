namespace Course;

/// <summary>What a fused function's forward pass moves between memory and chip, beside the same operators one after the other.</summary>
/// <param name="Operators">Operators that the function calls, each a pass over memory when run by itself.</param>
/// <param name="EagerBytes">Bytes that those read and write: their operands in, their results out.</param>
/// <param name="Passes">Passes of the fused code: 1.</param>
/// <param name="FusedBytes">Bytes that it reads and writes: each input once, the result once.</param>
/// <param name="Stages">How often it goes through a row while that is in the caches.</param>
public sealed record FusionTraffic(int Operators, long EagerBytes, int Passes, long FusedBytes, int Stages)
{
    /// <summary>Bytes that need not move.</summary>
    public long SavedBytes => EagerBytes - FusedBytes;

    /// <summary>The figures on one line.</summary>
    public override string ToString() =>
        $"{Operators} operators moving {Units.FormatBytes(EagerBytes)} become {Passes} pass moving {Units.FormatBytes(FusedBytes)}: {Units.FormatBytes(SavedBytes)} saved";
}
