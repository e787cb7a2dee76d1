using System.Runtime.Intrinsics.X86;
using System.Text;

namespace Course;

/// <summary>What an x86 processor says about itself through the CPUID instruction; the same on every operating system.</summary>
static class Cpuid
{
    public static bool IsPresent => X86Base.IsSupported;

    /// <summary>The brand string of leaves 0x80000002 to 0x80000004, such as "AMD Ryzen 7 5800U".</summary>
    public static string Brand()
    {
        if (Highest(0x80000000) < 0x80000004) return "";
        var text = new List<byte>();
        for (uint leaf = 0x80000002; leaf <= 0x80000004; leaf++)
        {
            var (a, b, c, d) = X86Base.CpuId((int)leaf, 0);
            foreach (int register in (int[])[a, b, c, d]) text.AddRange(BitConverter.GetBytes(register));
        }
        return Encoding.ASCII.GetString([.. text.TakeWhile(letter => letter != 0)]).Trim();
    }

    /// <summary>Data and unified caches: leaf 4 on Intel, 0x8000001D on AMD, which have the same layout.</summary>
    public static List<Cache> Caches()
    {
        var caches = new List<Cache>();
        uint leaf = Highest(0x80000000) >= 0x8000001D && X86Base.CpuId(unchecked((int)0x8000001D), 0).Eax != 0 ? 0x8000001D : 4;
        if (leaf == 4 && Highest(0) < 4) return caches;
        for (int index = 0; index < 8; index++)
        {
            var (a, b, c, _) = X86Base.CpuId((int)leaf, index);
            int kind = a & 31;
            if (kind == 0) break;
            long ways = ((b >> 22) & 1023) + 1, partitions = ((b >> 12) & 1023) + 1, line = (b & 4095) + 1, sets = (uint)c + 1L;
            if (kind is 1 or 3) caches.Add(new Cache($"L{(a >> 5) & 7}", ways * partitions * line * sets));
        }
        return caches;
    }

    /// <summary>The instructions that multiply bfloat16: leaf 7, subleaf 1 and 0.</summary>
    public static string? BFloat16Instructions()
    {
        if (Highest(0) < 7) return null;
        var names = new List<string>();
        if (Avx512F.IsSupported && (X86Base.CpuId(7, 1).Eax & 1 << 5) != 0) names.Add("AVX512-BF16");
        if (Avx512F.IsSupported && (X86Base.CpuId(7, 0).Edx & 1 << 22) != 0) names.Add("AMX-BF16");
        return names.Count == 0 ? null : string.Join(" and ", names);
    }

    static uint Highest(uint range) => (uint)X86Base.CpuId(unchecked((int)range), 0).Eax;
}
