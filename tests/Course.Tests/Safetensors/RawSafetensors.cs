using System.Buffers.Binary;
using System.Text;

namespace CourseTests.SafetensorsFiles;

/// <summary>Files put together by hand, byte by byte, so that tests of the reader do not depend on the writer.</summary>
sealed class RawSafetensors : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("course-safetensors-").FullName;

    internal string Folder => folder;

    internal string PathOf(string name) => System.IO.Path.Combine(folder, name);

    internal string Write(byte[] bytes, string name = "model.safetensors")
    {
        File.WriteAllBytes(PathOf(name), bytes);
        return PathOf(name);
    }

    internal string Write(string header, byte[] data, string name = "model.safetensors") => Write(Bytes(header, data), name);

    internal static byte[] Bytes(string header, byte[] data) => Bytes(Encoding.UTF8.GetBytes(header), data);

    internal static byte[] Bytes(byte[] header, byte[] data, ulong? claimedLength = null)
    {
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, claimedLength ?? (ulong)header.Length);
        return [.. length, .. header, .. data];
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
