using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Course;

namespace CourseTests.Data;

public sealed class DownloadTests : IDisposable
{
    static readonly byte[] content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * i >> 3))];
    static readonly string sha256 = Convert.ToHexStringLower(SHA256.HashData(content));

    readonly string folder = Directory.CreateTempSubdirectory("course-download-").FullName;
    readonly HttpClient client = new();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        client.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    string Target => Path.Combine(folder, "data", "file.bin");

    Task Fetch(LocalServer server, long? bytes = null, string? hash = null, Action<long, long?>? progress = null) => Download.FetchAsync(client, server.Url + "file.bin", Target, bytes, hash, progress, Cancel);

    static (string, byte[]) Ok(byte[] body, int? sent = null) => ($"200 OK\r\nContent-Length: {body.Length}", body[..(sent ?? body.Length)]);

    // What a server does that knows ranges.
    static (string, byte[]) Ranged(string request, int? sent = null)
    {
        int at = request.IndexOf("Range: bytes=", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return Ok(content, sent);
        int from = int.Parse(request[(at + "Range: bytes=".Length)..].Split('-')[0], System.Globalization.CultureInfo.InvariantCulture);
        if (from >= content.Length) return ("416 Range Not Satisfiable\r\nContent-Length: 0", []);
        byte[] rest = content[from..];
        return ($"206 Partial Content\r\nContent-Range: bytes {from}-{content.Length - 1}/{content.Length}\r\nContent-Length: {rest.Length}", rest[..(sent is { } some ? Math.Min(some, rest.Length) : rest.Length)]);
    }

    void NothingIsLeft() => Assert.True(!Directory.Exists(Path.GetDirectoryName(Target)) || Directory.GetFiles(Path.GetDirectoryName(Target)!).Length == 0);

    [Fact]
    public async Task Should_fetch_a_file_and_then_leave_it_alone()
    {
        using var server = new LocalServer((_, _) => Ok(content));
        (long, long?) last = default;
        await Fetch(server, content.Length, sha256, (bytes, of) => last = (bytes, of));
        Assert.Equal(content, await File.ReadAllBytesAsync(Target, Cancel));
        Assert.Equal((content.Length, content.Length), last);
        await Fetch(server, content.Length, sha256);
        Assert.Single(server.Requests);
        Assert.Equal([Target], Directory.GetFiles(Path.GetDirectoryName(Target)!));
    }

    [Fact]
    public async Task Should_go_on_where_the_connection_broke()
    {
        using var server = new LocalServer((number, request) => Ranged(request, sent: number < 2 ? 100_000 : null));
        await Fetch(server, content.Length, sha256);
        Assert.Equal(content, await File.ReadAllBytesAsync(Target, Cancel));
        Assert.Equal(3, server.Requests.Count);
        Assert.DoesNotContain("Range:", server.Requests[0], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Range: bytes=100000-", server.Requests[1], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Range: bytes=200000-", server.Requests[2], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Should_go_on_in_another_run_with_what_an_interrupted_one_left()
    {
        using (var broken = new LocalServer((_, request) => Ranged(request, sent: 50_000)))
        {
            var error = await Assert.ThrowsAsync<IOException>(() => Fetch(broken, content.Length, sha256));
            Assert.Contains("connection failed 3 times", error.Message);
            Assert.Contains("goes on where it broke off", error.Message);
        }
        Assert.False(File.Exists(Target));
        Assert.Equal(150_000, new FileInfo(Target + ".part").Length);
        using var server = new LocalServer((_, request) => Ranged(request));
        await Fetch(server, content.Length, sha256);
        Assert.Equal(content, await File.ReadAllBytesAsync(Target, Cancel));
        Assert.Contains("Range: bytes=150000-", server.Requests.Single(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Should_start_anew_where_the_server_knows_no_ranges_or_no_hash_is_known()
    {
        using var server = new LocalServer((number, _) => Ok(content, sent: number % 2 == 0 ? 70_000 : null));
        await Fetch(server, content.Length, sha256);
        Assert.Equal(content, await File.ReadAllBytesAsync(Target, Cancel));
        File.Delete(Target);
        await Fetch(server);
        Assert.Equal(content, await File.ReadAllBytesAsync(Target, Cancel));
        Assert.Equal([false, true, false, false], server.Requests.Select(request => request.Contains("Range:", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Should_take_a_part_that_is_already_whole()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        await File.WriteAllBytesAsync(Target + ".part", content, Cancel);
        using var server = new LocalServer((_, request) => Ranged(request));
        await Fetch(server, content.Length, sha256);
        Assert.Equal(content, await File.ReadAllBytesAsync(Target, Cancel));
    }

    [Fact]
    public async Task Should_delete_what_is_not_the_file()
    {
        byte[] other = [.. content];
        other[1234] ^= 1;
        using var server = new LocalServer((number, _) => Ok(number == 0 ? other : content[..^1]));
        Assert.Contains($"not {sha256}", (await Assert.ThrowsAsync<InvalidDataException>(() => Fetch(server, content.Length, sha256))).Message);
        NothingIsLeft();
        Assert.Contains("299,999 bytes, not 300,000", (await Assert.ThrowsAsync<InvalidDataException>(() => Fetch(server, content.Length, sha256))).Message);
        NothingIsLeft();
    }

    [Theory]
    [InlineData("404 Not Found")]
    [InlineData("403 Forbidden")]
    [InlineData("500 Internal Server Error")]
    public async Task Should_say_what_the_server_answers(string status)
    {
        using var server = new LocalServer((_, _) => ($"{status}\r\nContent-Length: 5", "sorry"u8.ToArray()));
        var error = await Assert.ThrowsAsync<IOException>(() => Fetch(server));
        Assert.Contains(status.Split(' ')[0], error.Message);
        Assert.Contains(server.Url, error.Message);
        Assert.Contains(Target, error.Message);
        NothingIsLeft();
    }

    [Fact]
    public async Task Should_say_that_there_is_no_server()
    {
        string url;
        using (var server = new LocalServer((_, _) => Ok(content))) url = server.Url;
        Assert.Contains("connection failed", (await Assert.ThrowsAsync<IOException>(() => Download.FetchAsync(client, url, Target, cancel: Cancel))).Message);
        NothingIsLeft();
    }

    [Fact]
    public async Task Should_leave_alone_a_file_of_that_name_that_is_another()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        await File.WriteAllTextAsync(Target, "mine", Cancel);
        using var server = new LocalServer((_, _) => Ok(content));
        Assert.Contains("already there, but", (await Assert.ThrowsAsync<InvalidDataException>(() => Fetch(server, content.Length, sha256))).Message);
        Assert.Equal("mine", await File.ReadAllTextAsync(Target, Cancel));
        Assert.Empty(server.Requests);
    }

    static byte[] SourceShard(params ushort[] tokens)
    {
        int[] header = new int[256];
        (header[0], header[1], header[2]) = (20240520, 1, tokens.Length);
        return [.. MemoryMarshal.AsBytes(header.AsSpan()), .. MemoryMarshal.AsBytes(tokens.AsSpan())];
    }

    [Fact]
    public async Task Should_fetch_FineWebEdu_as_shards_of_the_courses_own()
    {
        using var server = new LocalServer((number, request) => number switch
        {
            0 => Ok(SourceShard(50256, 1, 2)),
            1 => ("404 Not Found\r\nContent-Length: 0", []),
            2 => Ok(SourceShard(50256, 3, 4, 5)[..^2]),
            3 => Ok(SourceShard(50256, 3, 4, 5)),
            _ => Ok(SourceShard(6, 50256, 7)),
        });
        string to = Path.Combine(folder, "fineweb-edu");
        Task Get() => FineWebEdu.FetchAsync(client, to, 3, cancel: Cancel, source: server.Url);
        await Assert.ThrowsAsync<IOException>(Get);
        Assert.Equal([Path.Combine(to, Shards.FileName(0))], Directory.GetFiles(to));
        Assert.Contains("no shard of tokens", (await Assert.ThrowsAsync<InvalidDataException>(Get)).Message);
        await Get();
        Assert.Equal(["edu_fineweb_val_000000.bin", "edu_fineweb_train_000001.bin", "edu_fineweb_train_000001.bin", "edu_fineweb_train_000001.bin", "edu_fineweb_train_000002.bin"], server.Requests.Select(request => request.Split(' ')[1][1..]));
        using var data = TrainingData.FromShards(to);
        Assert.Equal([50256, 1, 2], data.Validation.Single().Tokens(0, 3).ToArray());
        Assert.Equal([[50256, 3, 4, 5], [6, 50256, 7]], data.Training.Select(file => file.Tokens(0, (int)file.Count).ToArray()));
    }
}
