namespace Course;

/// <summary>A loop over memory, compiled for each register width and element type that it is launched with.</summary>
interface IKernel
{
    /// <summary>Does the part of the work from <paramref name="from"/> up to <paramref name="to"/>, which is excluded; parts run side by side.</summary>
    /// <typeparam name="V">The registers.</typeparam>
    /// <typeparam name="T">What tensors hold: float, or ushort for bfloat16.</typeparam>
    void Run<V, T>(long from, long to) where V : struct, ILanes<V> where T : unmanaged;
}
