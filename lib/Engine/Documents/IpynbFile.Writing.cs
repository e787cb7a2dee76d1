using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Engine.Documents;

public static partial class IpynbFile
{
    private const int MaxIdLength = 64;

    private static JsonObject ToJson(Notebook notebook)
    {
        var ids = new HashSet<string>(notebook.Cells.Select(cell => cell.Id).OfType<string>());
        var written = new HashSet<string>();
        var cells = new JsonArray();
        foreach (Cell cell in notebook.Cells)
        {
            string? id = cell.Id;
            if (id is null || !IsValidId(id) || !written.Add(id))
                written.Add(id = NewId(cell, ids));
            cells.Add(ToJson(cell, id, notebook.DefaultKernelName));
        }
        return new JsonObject
        {
            ["cells"] = cells,
            ["metadata"] = IpynbMetadata.ToFile(notebook.Metadata, notebook.DefaultKernelName),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
    }

    private static JsonObject ToJson(Cell cell, string id, string defaultKernelName)
    {
        var json = new JsonObject();
        if (IsText(cell))
        {
            if (cell.Attachments is { } attachments)
                json["attachments"] = attachments.DeepClone();
            json["cell_type"] = cell.KernelName;
            json["id"] = id;
            json["metadata"] = cell.Metadata?.DeepClone() ?? new JsonObject();
            json["source"] = NotebookJson.Lines(cell.Source);
            return json;
        }
        bool foreign = cell.KernelName != defaultKernelName;
        json["cell_type"] = "code";
        json["execution_count"] = cell.ExecutionCount;
        json["id"] = id;
        json["metadata"] = IpynbMetadata.WithKernelName(cell.Metadata, cell.KernelName, foreign);
        json["outputs"] = new JsonArray([.. cell.Outputs.Select(output => ToJson(output, cell.ExecutionCount)).OfType<JsonNode>()]);
        json["source"] = NotebookJson.Lines(foreign ? $"#!{cell.KernelName}\n{cell.Source}" : cell.Source);
        return json;
    }

    private static JsonObject? ToJson(Output output, int? executionCount)
    {
        switch (output)
        {
            case StreamOutput stream:
                return new JsonObject { ["name"] = NotebookJson.Text(stream.Name), ["output_type"] = "stream", ["text"] = NotebookJson.Lines(stream.Text) };
            case ErrorOutput error:
                return new JsonObject
                {
                    ["ename"] = NotebookJson.Text(error.Name),
                    ["evalue"] = NotebookJson.Text(error.Message),
                    ["output_type"] = "error",
                    ["traceback"] = new JsonArray([.. error.Traceback.Select(NotebookJson.Text)]),
                };
            case DisplayOutput display:
                var data = new JsonObject();
                foreach (var (mimeType, value) in display.Data.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                    data[mimeType] = IsJson(mimeType) ? JsonOrText(value) : IsText(mimeType) ? NotebookJson.Lines(value) : NotebookJson.Text(value);
                var json = new JsonObject { ["data"] = data };
                if (display.IsResult)
                    json["execution_count"] = executionCount;
                json["metadata"] = display.Metadata?.DeepClone() ?? new JsonObject();
                json["output_type"] = display.IsResult ? "execute_result" : "display_data";
                return json;
            default:
                return null;
        }
    }

    private static bool IsText(Cell cell) => cell.KernelName is "markdown" or "raw";

    private static bool IsJson(string mimeType) =>
        mimeType == "application/json" || (mimeType.StartsWith("application/", StringComparison.Ordinal) && mimeType.EndsWith("+json", StringComparison.Ordinal));

    private static bool IsText(string mimeType) =>
        mimeType.StartsWith("text/", StringComparison.Ordinal) || mimeType is "image/svg+xml" or "application/javascript";

    private static JsonNode? JsonOrText(string value)
    {
        try
        {
            return NotebookJson.Parse(value);
        }
        catch (JsonException)
        {
            return NotebookJson.Text(value);
        }
    }

    private static bool IsValidId(string id) => id.Length is > 0 and <= MaxIdLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>An id that follows from the cell, so that converting a file twice gives the same file.</summary>
    private static string NewId(Cell cell, HashSet<string> taken)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{cell.KernelName}\n{cell.Source}")))[..8];
        string id = hash;
        for (int i = 2; !taken.Add(id); i++)
            id = $"{hash}-{i}";
        return id;
    }
}
