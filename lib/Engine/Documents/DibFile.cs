using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Engine.Documents;

/// <summary>
/// The .dib format: cells separated by selector lines (<c>#!csharp</c>), with no escaping.
/// A selector splits wherever it stands, even inside a string; only lines of zero length are trimmed at a cell's ends; empty cells vanish.
/// </summary>
public static class DibFile
{
    private const string Meta = "#!meta";

    /// <summary>Reads a notebook from the file at <paramref name="path"/>.</summary>
    /// <exception cref="NotebookFormatException">The meta block is malformed.</exception>
    public static Notebook Read(string path)
    {
        using var stream = File.OpenRead(path);
        return Read(stream);
    }

    /// <summary>Reads a notebook from UTF-8, with or without a byte order mark.</summary>
    /// <exception cref="NotebookFormatException">The meta block is malformed.</exception>
    public static Notebook Read(Stream stream)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>Reads a notebook from text.</summary>
    /// <exception cref="NotebookFormatException">The meta block is malformed.</exception>
    public static Notebook Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] lines = SplitLines(text);
        var notebook = new Notebook();

        int metaStart = Array.FindIndex(lines, IsMeta);
        int metaEnd = metaStart;
        if (metaStart >= 0)
        {
            metaEnd = Array.FindIndex(lines, metaStart + 1, line => line.StartsWith("#!", StringComparison.Ordinal));
            if (metaEnd < 0)
                metaEnd = lines.Length;
            notebook.Metadata = ParseMeta(lines, metaStart, metaEnd);
        }
        KernelNames names = NamesOf(notebook.Metadata, metaStart);
        notebook.DefaultKernelName = names.Default;

        string kernelName = names.Default;
        var content = new List<string>();
        for (int i = 0; i < lines.Length; i++)
        {
            if (i == metaStart)
                i = metaEnd;
            if (i == lines.Length)
                break;
            if (Selects(lines[i], names) is { } selected)
            {
                AddCell();
                kernelName = selected;
            }
            else
                content.Add(lines[i]);
        }
        AddCell();
        if (notebook.Cells.Count == 0)
            notebook.Cells.Add(new Cell(kernelName, ""));
        return notebook;

        void AddCell()
        {
            var (start, end) = WithoutEmptyEnds(content);
            if (start < end)
                notebook.Cells.Add(new Cell(kernelName, string.Join('\n', content.Skip(start).Take(end - start))));
            content.Clear();
        }
    }

    /// <summary>
    /// The notebook as the text of a .dib, with <c>\n</c> line ends and no byte order mark. What has no place in the format is left out:
    /// outputs, cell metadata, empty cells, empty lines at a cell's ends. A kernel name that only this notebook knows is added to the meta block.
    /// </summary>
    /// <exception cref="NotebookFormatException">A kernel name cannot stand on a selector line.</exception>
    public static string Write(Notebook notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        JsonObject meta = MetaFor(notebook);
        var text = new StringBuilder();
        text.Append(Meta).Append("\n\n").Append(NotebookJson.ToOneLine(meta)).Append("\n\n");

        bool any = false;
        foreach (Cell cell in notebook.Cells)
        {
            string[] lines = cell.Source.Split('\n');
            var (start, end) = WithoutEmptyEnds(lines);
            if (start == end)
                continue;
            any = true;
            text.Append("#!").Append(cell.KernelName).Append("\n\n");
            foreach (string line in lines.AsSpan(start, end - start))
                // A \r before the \n would be read as part of the line end, unless the line end has its own.
                text.Append(line).Append(line.EndsWith('\r') ? "\r\n" : "\n");
            text.Append('\n');
        }
        if (!any && notebook.Cells is [.., var last] && last.KernelName != notebook.DefaultKernelName)
            text.Append("#!").Append(last.KernelName).Append("\n\n");

        text.Length--;
        return text.ToString();
    }

    /// <summary>What of <paramref name="notebook"/> a .dib cannot hold, a sentence each: a selector inside a cell, empty lines at its ends, outputs, attachments.</summary>
    public static IReadOnlyList<string> WhatIsLost(Notebook notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        KernelNames names = KernelNames.Of(MetaFor(notebook));
        var lost = new List<string>();
        for (int i = 0; i < notebook.Cells.Count; i++)
        {
            Cell cell = notebook.Cells[i];
            string[] lines = cell.Source.Split('\n');
            var (start, end) = WithoutEmptyEnds(lines);
            if (start == end)
            {
                if (notebook.Cells.Count > 1)
                    lost.Add($"Cell {i + 1} is empty and vanishes.");
            }
            else if (end - start < lines.Length)
                lost.Add($"Cell {i + 1} loses the empty lines at its ends.");
            for (int line = start; line < end; line++)
                if (Selects(lines[line], names) is not null)
                    lost.Add($"Cell {i + 1} is split at its line {line + 1}, '{lines[line]}', which starts a new cell in a .dib.");
            if (cell.Attachments is { Count: > 0 })
                lost.Add($"Cell {i + 1} loses its attached images.");
        }
        if (notebook.Cells.Any(cell => cell.Outputs.Count > 0))
            lost.Add("Outputs are not stored.");
        return lost;
    }

    private static bool IsMeta(string line) =>
        line.StartsWith(Meta, StringComparison.Ordinal) && line.AsSpan(Meta.Length).IsWhiteSpace();

    private static string? Selects(string line, KernelNames names) =>
        line.StartsWith("#!", StringComparison.Ordinal) && names.TryResolve(line[2..], out string? name) ? name : null;

    private static string[] SplitLines(string text)
    {
        string[] lines = text.Split('\n');
        // Every line but the last was ended by the \n just removed; a \r before it belonged to that end.
        for (int i = 0; i < lines.Length - 1; i++)
            if (lines[i].EndsWith('\r'))
                lines[i] = lines[i][..^1];
        return lines;
    }

    private static (int Start, int End) WithoutEmptyEnds(IReadOnlyList<string> lines)
    {
        int start = 0, end = lines.Count;
        while (start < end && lines[start].Length == 0)
            start++;
        while (end > start && lines[end - 1].Length == 0)
            end--;
        return (start, end);
    }

    private static JsonObject ParseMeta(string[] lines, int start, int end)
    {
        string json = string.Join('\n', lines[(start + 1)..end]);
        if (string.IsNullOrWhiteSpace(json))
            throw new NotebookFormatException(start + 1, "#!meta must be followed by a JSON object, but nothing follows it.");
        try
        {
            return NotebookJson.ParseObject(json);
        }
        catch (JsonException e)
        {
            int line = start + 2 + (int)(e.LineNumber ?? 0);
            throw new NotebookFormatException(line, $"the JSON after #!meta (line {start + 1}) is malformed: {e.Message}", e);
        }
    }

    private static KernelNames NamesOf(JsonObject? metadata, int metaStart)
    {
        try
        {
            return KernelNames.Of(metadata);
        }
        catch (NotebookFormatException e)
        {
            throw new NotebookFormatException(metaStart + 1, $"in the JSON after #!meta, {e.Message}", e);
        }
    }

    private static JsonObject MetaFor(Notebook notebook)
    {
        JsonObject meta = notebook.Metadata?.DeepClone().AsObject() ?? new() { ["kernelInfo"] = KernelNames.DefaultKernelInfo(notebook.DefaultKernelName) };
        KernelNames names = KernelNames.Of(meta);
        if (names.Default != notebook.DefaultKernelName)
            KernelInfo()["defaultKernelName"] = notebook.DefaultKernelName;

        var added = new HashSet<string> { notebook.DefaultKernelName };
        for (int i = 0; i < notebook.Cells.Count; i++)
        {
            string name = notebook.Cells[i].KernelName;
            if (!KernelNames.IsValid(name))
                throw new NotebookFormatException($"Cell {i + 1} has the kernel name '{name}', which cannot stand on a selector line: a name must not be empty or hold control characters.");
            if (names.TryResolve(name, out _) || !added.Add(name))
                continue;
            if (KernelInfo()["items"] is not JsonArray items)
                KernelInfo()["items"] = items = [];
            items.Add(new JsonObject { ["name"] = name, ["languageName"] = name, ["aliases"] = new JsonArray() });
        }
        return meta;

        JsonObject KernelInfo()
        {
            if (meta["kernelInfo"] is not JsonObject info)
                meta["kernelInfo"] = info = [];
            return info;
        }
    }
}
