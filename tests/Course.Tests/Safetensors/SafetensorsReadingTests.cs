using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Course;
using static TorchSharp.torch;

namespace CourseTests.SafetensorsFiles;

public sealed class SafetensorsReadingTests : IDisposable
{
    readonly RawSafetensors raw = new();

    public void Dispose() => raw.Dispose();

    [Fact]
    public void Should_read_a_file_made_by_hand()
    {
        byte[] data = [.. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-2f), 7, 8, 9];
        using var file = SafetensorsFile.Open(raw.Write("""{"__metadata__":{"format":"pt","by":"hand ü"},"b":{"dtype":"U8","shape":[3,1],"data_offsets":[8,11]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", data));
        Assert.Equal(["a", "b"], file.Entries.Keys.Order());
        Assert.Equal("hand ü", file.Metadata["by"]);
        Assert.Equal((2L, 8L, "F32"), (file.Entries["a"].ElementCount, file.Entries["a"].ByteCount, file.Entries["a"].DType));
        Assert.Equal([1.5f, -2f], file.Values<float>("a"));
        Assert.Equal("\a\b\t"u8, file.Bytes("b"));
        using var b = file.Read("b");
        Assert.Equal([3L, 1L], b.shape);
        Assert.Equal(ScalarType.Byte, b.dtype);
        Assert.Equal([7, 8, 9], b.data<byte>().ToArray());
    }

    [Fact]
    public void Should_give_elements_whether_they_are_aligned_or_not_and_copy_only_those_that_are_not()
    {
        // 8 bytes of length and a header of that size, so the data starts right behind: once at a multiple of 4, then at each other place.
        const string header = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";
        for (int padding = 0; padding < 8; padding++)
        {
            string padded = header + new string(' ', padding);
            using var file = SafetensorsFile.Open(raw.Write(padded, [.. BitConverter.GetBytes(3f), .. BitConverter.GetBytes(4f)]));
            var values = file.Values<float>("a");
            Assert.Equal([3f, 4f], values);
            bool inPlace = Unsafe.AreSame(ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(values)),
                ref MemoryMarshal.GetReference(file.Bytes("a")));
            Assert.Equal((8 + padded.Length) % 4 == 0, inPlace);
            using var tensor = file.Read("a");
            Assert.Equal([3f, 4f], tensor.data<float>().ToArray());
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("   {}   ")]
    [InlineData("""{"__metadata__":{}}""")]
    [InlineData("""{"scalar":{"dtype":"I64","shape":[],"data_offsets":[0,8]}}""", 8)]
    [InlineData("""{"none":{"dtype":"F32","shape":[0,5],"data_offsets":[0,0]}}""")]
    [InlineData("""{"none":{"dtype":"F32","shape":[3,0],"data_offsets":[2,2]},"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""", 4)]
    public void Should_accept(string header, int dataLength = 0)
    {
        using var file = SafetensorsFile.Open(raw.Write(header, new byte[dataLength]));
        foreach (string name in file.Entries.Keys)
        {
            using var tensor = file.Read(name);
            Assert.Equal(file.Entries[name].Shape, tensor.shape);
        }
    }

    // Each line breaks one rule and no other.
    [Theory]
    [InlineData("[]", 0, "not an object")]
    [InlineData("{", 0, "not JSON")]
    [InlineData("{} {}", 0, "not JSON")]
    [InlineData("", 0, "not JSON")]
    [InlineData("""{"a":{"dtype":"F31","shape":[1],"data_offsets":[0,4]}}""", 4, "unknown dtype 'F31'")]
    [InlineData("""{"a":{"dtype":"f32","shape":[1],"data_offsets":[0,4]}}""", 4, "unknown dtype 'f32'")]
    [InlineData("""{"a":{"dtype":32,"shape":[1],"data_offsets":[0,4]}}""", 4, "not a string")]
    [InlineData("""{"a":{"shape":[1],"data_offsets":[0,4]}}""", 4, "has no dtype")]
    [InlineData("""{"a":{"dtype":"F32","data_offsets":[0,4]}}""", 4, "has no shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", 4, "has no data_offsets")]
    [InlineData("""{"a":7}""", 0, "has no dtype")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "hole")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[1],"data_offsets":[2,3]}}""", 3, "hole")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""", 3, "overlap")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}""", 2, "overlap")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[4,0]}}""", 4, "before it begins")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0]}}""", 4, "a begin and an end")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4,4]}}""", 4, "a begin and an end")]
    [InlineData("""{"a":{"dtype":"U8","shape":4,"data_offsets":[0,4]}}""", 4, "not a list")]
    [InlineData("""{"a":{"dtype":"U8","shape":[-4],"data_offsets":[0,4]}}""", 4, "holds -4")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4.0],"data_offsets":[0,4]}}""", 4, "holds 4.0")]
    [InlineData("""{"a":{"dtype":"U8","shape":["4"],"data_offsets":[0,4]}}""", 4, "holds \"4\"")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,18446744073709551615]}}""", 4, "holds 18446744073709551615")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", 0, "64 bits")]
    [InlineData("""{"a":{"dtype":"F64","shape":[2305843009213693952],"data_offsets":[0,0]}}""", 0, "64 bits")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "takes 8 bytes")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", 3, "cut off")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", 5, "5 bytes of data")]
    [InlineData("{}", 1, "1 bytes of data")]
    [InlineData("""{"__metadata__":{"n":1}}""", 0, "__metadata__.n")]
    [InlineData("""{"__metadata__":{"n":null}}""", 0, "__metadata__.n")]
    [InlineData("""{"__metadata__":"text"}""", 0, "not an object of strings")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2, "uplicate")]
    [InlineData("""{"a":{"dtype":"U8","dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 1, "uplicate")]
    [InlineData("""{"__metadata__":{"k":"1","k":"2"}}""", 0, "uplicate")]
    [InlineData("""{"\ud800":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", 1, "not JSON")]
    public void Should_refuse_and_say_why(string header, int dataLength, string reason) => Refuses(RawSafetensors.Bytes(header, new byte[dataLength]), reason);

    [Fact]
    public void Should_refuse_files_too_short_for_their_header()
    {
        for (int length = 0; length < 8; length++) Refuses(new byte[length], "header's length alone");
        Refuses(RawSafetensors.Bytes("{}"u8.ToArray(), [], claimedLength: 3), "cut off");
        Refuses(RawSafetensors.Bytes("{}"u8.ToArray(), [], claimedLength: 100_000_001), "more than the 100000000");
        Refuses(RawSafetensors.Bytes("{}"u8.ToArray(), [], claimedLength: ulong.MaxValue), "more than the 100000000");
    }

    [Fact]
    public void Should_refuse_headers_that_are_not_UTF8() => Refuses(RawSafetensors.Bytes([.. "{\"a"u8, 0xff, .. "\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}"u8], [0]), "UTF-8");

    void Refuses(byte[] bytes, string reason)
    {
        string path = raw.Write(bytes);
        var error = Assert.Throws<InvalidDataException>(() => SafetensorsFile.Open(path));
        Assert.Contains(reason, error.Message);
        Assert.Contains(path, error.Message);
    }

    [Fact]
    public void Should_either_refuse_a_mutated_header_or_give_tensors_that_lie_within_the_data()
    {
        var random = new Random(1);
        byte[] data = [.. Enumerable.Range(0, 24).Select(i => (byte)i)];
        byte[] good = RawSafetensors.Bytes("""{"__metadata__":{"format":"pt"},"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]},"b":{"dtype":"I16","shape":[4],"data_offsets":[16,24]}}""", data);
        int headerEnd = good.Length - data.Length;
        int refused = 0, accepted = 0;
        for (int i = 0; i < 3000; i++)
        {
            byte[] bad = [.. good];
            for (int edits = random.Next(1, 4); edits > 0; edits--)
            {
                int at = random.Next(headerEnd);
                switch (random.Next(4))
                {
                    case 0: bad[at] = (byte)random.Next(256); break;
                    case 1: bad[at] ^= (byte)(1 << random.Next(8)); break;
                    case 2: bad[at] = (byte)"0123456789[]{},:\""[random.Next(17)]; break;
                    default: bad = [.. bad[..at], .. bad[(at + 1)..]]; headerEnd = Math.Min(headerEnd, bad.Length); break;
                }
            }
            try
            {
                using var file = SafetensorsFile.Open(raw.Write(bad));
                long total = 0;
                foreach (string name in file.Entries.Keys)
                {
                    // Spans over mapped memory: reading outside the file would end the process.
                    foreach (byte value in file.Bytes(name)) Assert.InRange(value, 0, 255);
                    total += file.Bytes(name).Length;
                }
                Assert.True(total <= bad.Length - 8);
                accepted++;
            }
            catch (InvalidDataException)
            {
                refused++;
            }
            headerEnd = good.Length - data.Length;
        }
        // A changed letter of a name leaves a good file; most changes do not.
        Assert.True(accepted > 50 && refused > 1000, $"{accepted} accepted, {refused} refused");
    }

    [Fact]
    public void Should_say_what_is_there_when_asked_for_what_is_not()
    {
        using var file = SafetensorsFile.Open(raw.Write("""{"a":{"dtype":"F8_E4M3","shape":[1],"data_offsets":[0,1]}}""", [56]));
        Assert.Contains("it has 1: a", Assert.Throws<KeyNotFoundException>(() => file.Read("b")).Message);
        Assert.Contains("F8_E4M3", Assert.Throws<NotSupportedException>(() => file.Read("a")).Message);
        Assert.Equal(56, file.Values<byte>("a")[0]);
        Assert.Throws<ArgumentException>(() => { file.Values<float>("a"); });
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(() => { file.Bytes("a"); });
        Assert.Throws<FileNotFoundException>(() => SafetensorsFile.Open(raw.PathOf("nothing")));
    }
}
