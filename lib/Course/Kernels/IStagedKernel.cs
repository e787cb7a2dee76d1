namespace Course;

/// <summary>Work in stages, each of which needs the whole of the one before; <see cref="Kernel.LaunchStages"/> runs all of them with one hand-over to other threads.</summary>
interface IStagedKernel
{
    /// <summary>How many stages.</summary>
    int Stages { get; }

    /// <summary>In how many parts a stage's work can be done, side by side; at least one.</summary>
    long Parts(int stage);

    /// <summary>Does a stage's parts from <paramref name="from"/> up to <paramref name="to"/>, which is excluded.</summary>
    /// <typeparam name="V">The registers.</typeparam>
    /// <typeparam name="T">What tensors hold: float, or ushort for bfloat16.</typeparam>
    void Run<V, T>(int stage, long from, long to) where V : struct, ILanes<V> where T : unmanaged;

    /// <summary>What one thread does alone when all parts of a stage are done, before the next begins.</summary>
    /// <inheritdoc cref="Run" path="/typeparam"/>
    void Finish<V, T>(int stage) where V : struct, ILanes<V> where T : unmanaged;
}
