using System.Globalization;
using System.Text.Json.Nodes;

namespace Engine.Documents;

public static partial class IpynbFile
{
    private static Notebook ToNotebook(JsonObject root)
    {
        if (root["nbformat"] is not JsonValue version || !version.TryGetValue(out int major))
            throw new NotebookFormatException("The file is not a Jupyter notebook: it has no nbformat number.");
        if (major != 4)
            throw new NotebookFormatException($"The notebook is of nbformat {major}; only nbformat 4 can be read. `jupyter nbconvert --to notebook` turns an older one into nbformat 4.");

        var notebook = new Notebook();
        JsonObject? metadata = OptionalObject(root, "metadata", "");
        notebook.Metadata = metadata is null ? null : IpynbMetadata.ToMemory(metadata);
        KernelNames names = KernelNames.Of(notebook.Metadata);
        notebook.DefaultKernelName = IpynbMetadata.DefaultKernelName(metadata, names);

        if (root["cells"] is not JsonArray cells)
            throw new NotebookFormatException("cells must be an array.");
        var ids = new HashSet<string>();
        for (int i = 0; i < cells.Count; i++)
        {
            string where = $"cells[{i}]";
            Cell cell = ReadCell(Object(cells[i], where), where, notebook.DefaultKernelName, names);
            if (cell.Id is { } id && (!IsValidId(id) || !ids.Add(id)))
                cell.Id = null;
            notebook.Cells.Add(cell);
        }
        if (notebook.Cells.Count == 0)
            notebook.Cells.Add(new Cell(notebook.DefaultKernelName, ""));
        return notebook;
    }

    private static Cell ReadCell(JsonObject json, string where, string defaultKernelName, KernelNames names)
    {
        string type = String(json["cell_type"], $"{where}.cell_type");
        string source = MultilineString(json["source"], $"{where}.source");
        JsonObject? metadata = OptionalObject(json, "metadata", where);
        string kernelName;
        switch (type)
        {
            case "markdown" or "raw":
                kernelName = type;
                break;
            case "code":
                (kernelName, source) = LanguageOf(metadata, source, defaultKernelName, names);
                break;
            default:
                throw new NotebookFormatException($"{where}.cell_type is '{type}'; nbformat 4 has code, markdown and raw.");
        }
        var cell = new Cell(kernelName, source)
        {
            Metadata = metadata is { Count: > 0 } ? metadata.DeepClone().AsObject() : null,
            Attachments = OptionalObject(json, "attachments", where)?.DeepClone().AsObject(),
            Id = json["id"] is null ? null : String(json["id"], $"{where}.id"),
        };
        if (!IsText(cell))
            ReadRun(cell, json, where);
        return cell;
    }

    private static void ReadRun(Cell cell, JsonObject json, string where)
    {
        if (json["execution_count"] is { } countNode)
            cell.ExecutionCount = countNode is JsonValue value && value.TryGetValue(out int count) && count >= 0
                ? count
                : throw new NotebookFormatException($"{where}.execution_count must be a count or null.");
        if (json["outputs"] is { } outputsNode)
        {
            if (outputsNode is not JsonArray outputs)
                throw new NotebookFormatException($"{where}.outputs must be an array.");
            for (int i = 0; i < outputs.Count; i++)
                cell.Outputs.Add(ReadOutput(Object(outputs[i], $"{where}.outputs[{i}]"), $"{where}.outputs[{i}]"));
        }
        if (cell.Outputs.Any(output => output is ErrorOutput))
            cell.Status = CellStatus.Failed;
        else if (cell.ExecutionCount is not null)
            cell.Status = CellStatus.Succeeded;
        cell.Duration = DurationOf(cell.Metadata);
    }

    private static Output ReadOutput(JsonObject json, string where)
    {
        string type = String(json["output_type"], $"{where}.output_type");
        switch (type)
        {
            case "stream":
                string name = json["name"] is null ? "stdout" : String(json["name"], $"{where}.name");
                return new StreamOutput(name, MultilineString(json["text"], $"{where}.text"));
            case "display_data" or "execute_result":
                var data = new Dictionary<string, string>();
                foreach (var (mimeType, value) in Object(json["data"], $"{where}.data"))
                    data[mimeType] = IsJson(mimeType) ? value is null ? "null" : NotebookJson.ToOneLine(value) : MultilineString(value, $"{where}.data[\"{mimeType}\"]");
                JsonObject? metadata = OptionalObject(json, "metadata", where);
                return new DisplayOutput(data, IsResult: type == "execute_result")
                {
                    Metadata = metadata is { Count: > 0 } ? metadata.DeepClone().AsObject() : null,
                };
            case "error":
                string[] traceback = json["traceback"] switch
                {
                    null => [],
                    JsonArray lines => [.. lines.Select((line, i) => String(line, $"{where}.traceback[{i}]"))],
                    var text => [String(text, $"{where}.traceback")],
                };
                return new ErrorOutput(String(json["ename"], $"{where}.ename"), String(json["evalue"], $"{where}.evalue"), traceback);
            default:
                throw new NotebookFormatException($"{where}.output_type is '{type}'; nbformat 4 has stream, display_data, execute_result and error.");
        }
    }

    private static (string KernelName, string Source) LanguageOf(JsonObject? metadata, string source, string defaultKernelName, KernelNames names)
    {
        string? stored = IpynbMetadata.KernelNameOf(metadata, names);
        int lineEnd = source.IndexOf('\n');
        string firstLine = (lineEnd < 0 ? source : source[..lineEnd]).TrimEnd('\r');
        string? selected = null;
        if (firstLine.StartsWith("#!", StringComparison.Ordinal))
            selected = names.TryResolve(firstLine[2..], out string? known) ? known : firstLine[2..] == stored ? stored : null;

        string kernelName = stored ?? selected ?? defaultKernelName;
        if (selected != kernelName || selected == defaultKernelName)
            return (kernelName, source);
        return (kernelName, lineEnd < 0 ? "" : source[(lineEnd + 1)..]);
    }

    private static TimeSpan? DurationOf(JsonObject? metadata)
    {
        return Time("iopub.execute_input") is { } start && Time("shell.execute_reply") is { } end && end >= start ? end - start : null;

        DateTimeOffset? Time(string key) =>
            metadata?["execution"] is JsonObject execution && execution[key] is JsonValue value && value.TryGetValue(out string? text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }

    private static JsonObject Object(JsonNode? node, string where) =>
        node as JsonObject ?? throw new NotebookFormatException($"{where} must be an object.");

    private static JsonObject? OptionalObject(JsonObject parent, string key, string where) =>
        parent[key] is null ? null : Object(parent[key], where.Length == 0 ? key : $"{where}.{key}");

    private static string String(JsonNode? node, string where) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : throw new NotebookFormatException($"{where} must be a string.");

    private static string MultilineString(JsonNode? node, string where) => node is JsonArray lines
        ? string.Concat(lines.Select((line, i) => String(line, $"{where}[{i}]")))
        : node is JsonValue value && value.TryGetValue(out string? text)
            ? text
            : throw new NotebookFormatException($"{where} must be a string or an array of strings.");
}
