namespace Course;

/// <summary>Room for what a kernel's thread works on, kept from call to call.</summary>
static unsafe class Scratch
{
    [ThreadStatic] static float[]? room;

    /// <summary>At least so many numbers, of no particular value; the same ones at each call of a thread.</summary>
    public static float* Floats(long count)
    {
        // Pinned, so it has one address for good; in front of an address that is a multiple of 64 there may be 15 numbers.
        if (room is null || room.Length < count + 16) room = GC.AllocateUninitializedArray<float>(checked((int)(count + 16)), pinned: true);
        return (float*)(((nint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref room[0]) + 63) & ~63);
    }
}
