using System.CommandLine;
using System.Text.RegularExpressions;
using Engine.Documents;
using Spectre.Console;

namespace Cli;

/// <summary><c>course list</c>: the notebooks in teaching order, with their titles and how long each takes.</summary>
public static partial class ListCommand
{
    /// <summary>The command as System.CommandLine wants it.</summary>
    public static Command Create()
    {
        var command = new Command("list", "List the course's notebooks.");
        command.SetAction(_ =>
        {
            var table = new Table { Border = TableBorder.Simple };
            table.AddColumns("notebook", "title", "time on 2 cores");
            foreach (var file in CourseFolder.NumberedNotebooks())
            {
                var prose = DibFile.Read(file).Cells.FirstOrDefault(c => c.KernelName == "markdown")?.Source ?? "";
                var title = TitleLine().Match(prose).Groups[1].Value.Trim();
                var time = TimeRow().Match(prose).Groups[1].Value.Trim();
                table.AddRow(Markup.Escape(Path.GetFileNameWithoutExtension(file)), Markup.Escape(title), Markup.Escape(time));
            }
            AnsiConsole.Write(table);
        });
        return command;
    }

    [GeneratedRegex(@"^#\s+(.+)$", RegexOptions.Multiline)]
    private static partial Regex TitleLine();

    // The first cell's table has a row «| time | 10 s | – |».
    [GeneratedRegex(@"^\|\s*time\s*\|([^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex TimeRow();
}
