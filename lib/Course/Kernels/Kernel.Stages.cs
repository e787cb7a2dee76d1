using System.Buffers;
using System.Runtime.Intrinsics;
using TorchExtras;
using static TorchSharp.torch;

namespace Course;

static unsafe partial class Kernel
{
    // Counters of different threads are in different cache lines: two threads that write to one line wait for each other.
    const int line = 64 / sizeof(int);

    /// <summary>
    /// Runs the stages of a kernel on as many threads as torch uses. Waking a thread takes some microseconds, as long as a small stage itself; so it happens once, and between
    /// stages threads wait actively. Each thread takes the parts of its own range one after the other, a stream through memory, and then those that others have not come
    /// to: where a thread is late, or never comes, the rest do its work.
    /// </summary>
    public static void LaunchStages<K>(K kernel, ScalarType dtype) where K : struct, IStagedKernel
    {
        if (dtype == ScalarType.BFloat16) LaunchStages<K, ushort>(kernel);
        else LaunchStages<K, float>(kernel);
    }

    static void LaunchStages<K, T>(K kernel) where K : struct, IStagedKernel where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated) LaunchStages<K, Lanes16, T>(kernel);
        else if (Vector256.IsHardwareAccelerated) LaunchStages<K, Lanes8, T>(kernel);
        else LaunchStages<K, Lanes4, T>(kernel);
    }

    static void LaunchStages<K, V, T>(K kernel) where K : struct, IStagedKernel where V : struct, ILanes<V> where T : unmanaged
    {
        int threads = get_num_threads(), stages = kernel.Stages, size = stages * (threads + 1) * line;
        // A stage has a counter of the parts taken from each thread's range, and one of those done.
        int[] counters = ArrayPool<int>.Shared.Rent(size);
        counters.AsSpan(0, size).Clear();
        bool failed = false;
        int came = 0;
        // Waiting actively does not keep others from coming: a thread waits for parts that another has taken, and takes those of whoever has not come. One that comes when all is done finds nothing.
        if (threads > 1) TorchThreads.Run(threads, () => Work(Interlocked.Increment(ref came) - 1));
        else Work(0);
        ArrayPool<int>.Shared.Return(counters);

        void Work(int thread)
        {
            try
            {
                for (int stage = 0; stage < stages; stage++)
                {
                    int parts = (int)kernel.Parts(stage), ran = 0, first = stage * (threads + 1) * line;
                    ref int done = ref counters[first];
                    for (int i = 0; i < threads; i++)
                    {
                        int range = (thread + i) % threads, from = (int)((long)parts * range / threads), to = (int)((long)parts * (range + 1) / threads);
                        ref int taken = ref counters[first + (range + 1) * line];
                        for (int count; (count = Take(ref taken, to - from, out int start)) > 0; ran += count) kernel.Run<V, T>(stage, from + start, from + start + count);
                    }
                    // Who does the last part opens the next stage, by counting one more than there are parts.
                    if (ran > 0 && Interlocked.Add(ref done, ran) == parts)
                    {
                        kernel.Finish<V, T>(stage);
                        Volatile.Write(ref done, parts + 1);
                    }
                    for (int turns = 1; Volatile.Read(ref done) <= parts && !Volatile.Read(ref failed); turns++)
                        if (turns % 1000 == 0) Thread.Yield();
                        else Thread.SpinWait(1);
                    if (Volatile.Read(ref failed)) return;
                }
            }
            catch
            {
                Volatile.Write(ref failed, true);
                throw;
            }
        }
    }
    // Takes a quarter of what is left of a range, one part at least: few takings, since each waits for the processor's other accesses to memory, and small ones at the end, so that all end together.
    static int Take(ref int taken, int size, out int start)
    {
        while ((start = Volatile.Read(ref taken)) < size)
        {
            int count = (size - start + 3) / 4;
            if (Interlocked.CompareExchange(ref taken, start + count, start) == start) return count;
        }
        return 0;
    }
}
