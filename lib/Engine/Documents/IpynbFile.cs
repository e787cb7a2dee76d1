using System.Text;
using System.Text.Json;

namespace Engine.Documents;

/// <summary>
/// The .ipynb format, nbformat 4: reads 4.0 and later, writes 4.5. Outputs, metadata, attachments and cell ids are kept.
/// A cell's language stands in its metadata as Polyglot Notebooks puts it there; one that is not the notebook's also opens with a
/// selector line (<c>#!html</c>), since Jupyter sends a kernel the text and nothing else.
/// </summary>
public static partial class IpynbFile
{
    /// <summary>Reads a notebook from the file at <paramref name="path"/>.</summary>
    /// <exception cref="NotebookFormatException">The file is not a notebook of nbformat 4.</exception>
    public static Notebook Read(string path)
    {
        using var stream = File.OpenRead(path);
        return Read(stream);
    }

    /// <summary>Reads a notebook from UTF-8, with or without a byte order mark.</summary>
    /// <exception cref="NotebookFormatException">The file is not a notebook of nbformat 4.</exception>
    public static Notebook Read(Stream stream)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>Reads a notebook from text.</summary>
    /// <exception cref="NotebookFormatException">The text is not a notebook of nbformat 4.</exception>
    public static Notebook Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return ToNotebook(NotebookJson.ParseObject(text));
        }
        catch (JsonException e)
        {
            throw new NotebookFormatException(1 + (int)(e.LineNumber ?? 0), $"the file is not valid JSON: {e.Message}", e);
        }
    }

    /// <summary>The notebook as the text of an .ipynb in Jupyter's own layout.</summary>
    public static string Write(Notebook notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        return NotebookJson.ToIndented(ToJson(notebook));
    }
}
