using System.CommandLine;
using Engine.Documents;
using Engine.Pages;

namespace Cli;

/// <summary><c>course convert IN OUT</c>: the same notebook in another format, told by the file names' endings.</summary>
public static class ConvertCommand
{
    /// <summary>The command as System.CommandLine wants it.</summary>
    public static Command Create()
    {
        var input = new Argument<string>("in") { Description = "The notebook to read: a .dib or .ipynb file, or a course notebook's name." };
        var output = new Argument<string>("out") { Description = "The file to write: .dib, .ipynb, or .html for a page of what is stored." };
        var command = new Command("convert", "Convert between .dib and .ipynb; cells come back byte for byte.") { input, output };
        command.SetAction(parsed => Usage.Guard(() =>
        {
            var source = CourseFolder.FindNotebook(parsed.GetRequiredValue(input));
            var target = parsed.GetRequiredValue(output);
            if (Path.GetFullPath(target) == source) throw new UsageException($"'{target}' would overwrite the notebook it is made from.");
            ResultFile.CheckTarget(target, ".dib", ".ipynb", ".html");
            ResultFile.Write(target, NotebookFile.Read(source), new PageOptions { Folder = Path.GetDirectoryName(source) });
            Console.WriteLine($"wrote {target}");
            return 0;
        }));
        return command;
    }
}
