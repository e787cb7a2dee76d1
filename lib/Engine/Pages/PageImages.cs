using System.Text.Json.Nodes;

namespace Engine.Pages;

/// <summary>The images that a page can carry: those that lie beside the notebook in <paramref name="folder"/>, and those attached to a cell.</summary>
internal sealed class PageImages(string? folder)
{
    private const long MaxBytes = 32 << 20;

    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png", [".jpg"] = "image/jpeg", [".jpeg"] = "image/jpeg", [".gif"] = "image/gif", [".webp"] = "image/webp", [".svg"] = "image/svg+xml",
    };

    /// <summary>The image at <paramref name="url"/> as a data URI; null where it is not at hand, or not an image.</summary>
    public string? DataUri(string url, JsonObject? attachments)
    {
        if (url.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
            return url;
        if (url.StartsWith("attachment:", StringComparison.OrdinalIgnoreCase))
            return attachments?[Uri.UnescapeDataString(url["attachment:".Length..])] is JsonObject { Count: > 0 } data && data.First() is { Value: { } value } first
                ? $"data:{first.Key};base64,{value.ToString().ReplaceLineEndings("")}"
                : null;
        if (folder is null || url.Contains("//", StringComparison.Ordinal) || !Types.TryGetValue(Path.GetExtension(url), out string? type))
            return null;
        var file = new FileInfo(Path.Combine(folder, Uri.UnescapeDataString(url)));
        return file.Exists && file.Length <= MaxBytes ? $"data:{type};base64,{Convert.ToBase64String(File.ReadAllBytes(file.FullName))}" : null;
    }
}
