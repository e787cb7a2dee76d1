using Course;
using static TorchSharp.torch;

namespace CourseTests.Kernels;

public sealed unsafe class KernelTests
{
    static void OnThreads(Action<int> test)
    {
        int before = get_num_threads();
        try
        {
            foreach (int threads in new[] { 1, 2, 3, 8 })
            {
                set_num_threads(threads);
                test(threads);
            }
        }
        finally
        {
            set_num_threads(before);
        }
    }

    readonly struct Counting(int* counts, long grain, long throwsAt = -1) : IKernel
    {
        public void Run<V, T>(long from, long to) where V : struct, ILanes<V> where T : unmanaged
        {
            if (from % grain != 0 || to - from > grain || sizeof(T) != sizeof(ushort)) throw new InvalidOperationException($"a part from {from} to {to} of {typeof(T)}");
            if (from <= throwsAt && throwsAt < to) throw new TimeoutException("as asked");
            for (long i = from; i < to; i++) Interlocked.Increment(ref counts[i]);
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 16)]
    [InlineData(1000, 1)]
    [InlineData(1000, 64)]
    [InlineData(64, 64)]
    public void Should_do_each_part_once_and_begin_parts_at_the_same_places_on_any_number_of_threads(int count, int grain) => OnThreads(_ =>
    {
        var counts = new int[count + 1];
        fixed (int* address = counts) Kernel.Launch(new Counting(address, grain), ScalarType.BFloat16, count, grain);
        Assert.All(counts[..count], times => Assert.Equal(1, times));
        Assert.Equal(0, counts[count]);
    });

    [Fact]
    public void Should_throw_what_a_part_throws() => OnThreads(_ =>
    {
        var counts = new int[100];
        fixed (int* address = counts)
        {
            var kernel = new Counting(address, 10, throwsAt: 55);
            Assert.Throws<TimeoutException>(() => Kernel.Launch(kernel, ScalarType.BFloat16, 100, 10));
        }
    });

    // Each stage has its parts, done and finished; what was seen out of order is counted.
    readonly struct Staged(int[] parts, int* done, int* finished, int* wrong, int throwsAt = -1) : IStagedKernel
    {
        public int Stages => parts.Length;

        public long Parts(int stage) => parts[stage];

        public void Run<V, T>(int stage, long from, long to) where V : struct, ILanes<V> where T : unmanaged
        {
            if (stage == throwsAt) throw new TimeoutException("as asked");
            if (stage > 0 && Volatile.Read(ref finished[stage - 1]) != 1 || from < 0 || to > parts[stage] || from >= to) Interlocked.Increment(ref *wrong);
            Interlocked.Add(ref done[stage], (int)(to - from));
        }

        public void Finish<V, T>(int stage) where V : struct, ILanes<V> where T : unmanaged
        {
            if (Volatile.Read(ref done[stage]) != parts[stage]) Interlocked.Increment(ref *wrong);
            Interlocked.Increment(ref finished[stage]);
        }
    }

    [Fact]
    public void Should_begin_a_stage_when_the_one_before_is_finished() => OnThreads(_ =>
    {
        int[] parts = [7, 1, 100, 3, 1, 1, 64, 2];
        int[] done = new int[parts.Length], finished = new int[parts.Length], wrong = new int[1];
        fixed (int* d = done) fixed (int* f = finished) fixed (int* w = wrong)
            for (int repeat = 1; repeat <= 50; repeat++)
            {
                Array.Clear(done);
                Array.Clear(finished);
                Kernel.LaunchStages(new Staged(parts, d, f, w), ScalarType.Float32);
                Assert.Equal(parts, done);
                Assert.All(finished, times => Assert.Equal(1, times));
            }
        Assert.Equal(0, wrong[0]);
    });

    [Fact]
    public void Should_end_all_threads_where_a_stage_throws() => OnThreads(_ =>
    {
        int[] parts = [5, 8, 5], done = new int[3], finished = new int[3], wrong = new int[1];
        fixed (int* d = done) fixed (int* f = finished) fixed (int* w = wrong)
        {
            var kernel = new Staged(parts, d, f, w, throwsAt: 1);
            var thrown = Assert.ThrowsAny<Exception>(() => Kernel.LaunchStages(kernel, ScalarType.Float32));
            Assert.IsType<TimeoutException>(thrown is AggregateException several ? several.InnerExceptions[0] : thrown);
            Assert.Equal(0, done[2]);
        }
    });
}
