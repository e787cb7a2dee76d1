using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Course;

/// <summary>Fetches files whole or not at all: the file appears under its name once all of it is there and is what it should be.</summary>
public static class Download
{
    const int Attempts = 3;

    /// <summary>
    /// Fetches a file, unless it is already there. It grows beside its place, as <c>NAME.part</c>. Where its sha256 is known, what an interrupted attempt left is
    /// gone on with; where not, nothing could tell that two halves belong together, and it starts anew.
    /// </summary>
    /// <param name="client">What asks the server.</param>
    /// <param name="url">Where it is.</param>
    /// <param name="path">Where it shall be.</param>
    /// <param name="bytes">Its size, where known.</param>
    /// <param name="sha256">The hash of its content, where known.</param>
    /// <param name="progress">Told how many bytes are there, and of how many, where the server says so.</param>
    /// <param name="cancel">Stops; what is there stays for the next time.</param>
    /// <exception cref="IOException">The server cannot be reached, has no such file, or the connection broke several times.</exception>
    /// <exception cref="InvalidDataException">What came, or what was there, is not the file. What came is deleted; what was there stays.</exception>
    public static async Task FetchAsync(HttpClient client, string url, string path, long? bytes = null, string? sha256 = null, Action<long, long?>? progress = null, CancellationToken cancel = default)
    {
        if (File.Exists(path))
        {
            if (await Wrong(path, bytes, sha256, cancel) is { } why) throw new InvalidDataException($"{path} is already there, but {why}. Move it away, and fetch it again.");
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        string part = path + ".part";
        for (int attempt = 1; ; attempt++)
        {
            if (sha256 is null) File.Delete(part);
            try
            {
                await Continue(client, url, path, part, progress, cancel);
                break;
            }
            catch (Exception e) when (e is HttpRequestException { StatusCode: null } or HttpIOException)
            {
                if (attempt < Attempts) continue;
                if (new FileInfo(part) is { Exists: true, Length: 0 }) File.Delete(part);
                throw new IOException($"{url}: the connection failed {Attempts} times ({(e.InnerException ?? e).Message}). Try again{(sha256 is null ? "" : ", which goes on where it broke off")}; or fetch it in another way and put it at {path}.", e);
            }
        }
        if (await Wrong(part, bytes, sha256, cancel) is { } wrong)
        {
            File.Delete(part);
            throw new InvalidDataException($"{url}: what came is not the file: it {wrong}. It was deleted; it may have been damaged on its way, or have changed at its source.");
        }
        File.Move(part, path, overwrite: false);
    }

    static async Task Continue(HttpClient client, string url, string path, string part, Action<long, long?>? progress, CancellationToken cancel)
    {
        using var file = new FileStream(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (file.Length > 0) request.Headers.Range = new RangeHeaderValue(file.Length, null);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        // There is nothing behind what we have: it is whole, and if not, the hash will say so.
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable) return;
        if (!response.IsSuccessStatusCode)
        {
            bool isEmpty = file.Length == 0;
            file.Dispose();
            if (isEmpty) File.Delete(part);
            throw new IOException($"{url} answers {(int)response.StatusCode} ({response.ReasonPhrase}). If it has moved, fetch it by hand and put it at {path}.");
        }
        bool goesOn = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == file.Length;
        if (!goesOn) file.SetLength(0);
        file.Seek(0, SeekOrigin.End);
        long? total = response.Content.Headers.ContentLength is { } length ? file.Length + length : null;
        await using var content = await response.Content.ReadAsStreamAsync(cancel);
        var buffer = new byte[1 << 17];
        for (int read; (read = await content.ReadAsync(buffer, cancel)) > 0;)
        {
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
            progress?.Invoke(file.Position, total);
        }
        file.Flush(flushToDisk: true);
    }

    // What is wrong with a file; null where nothing is.
    static async Task<string?> Wrong(string path, long? bytes, string? sha256, CancellationToken cancel)
    {
        if (bytes is { } size && new FileInfo(path).Length != size) return $"has {new FileInfo(path).Length:N0} bytes, not {size:N0}";
        if (sha256 is null) return null;
        await using var file = File.OpenRead(path);
        string hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
        return hash == sha256 ? null : $"has the sha256 {hash}, not {sha256}";
    }
}
