// `./course bench`: each row is a ratio of two things measured in turn in one run, because machines differ and are shared.
using Benchmarks;
using Spectre.Console;

var rows = new List<Row>();
var table = new Table { Border = TableBorder.Simple };
table.AddColumns("what", "measured", "beside", "ratio", "at most", "");
foreach (var measure in (Func<Row>[])[() => OperatorCall.Measure(), () => NotebookStart.FirstOutput(), () => NotebookStart.WarmCell()])
{
    var row = measure();
    rows.Add(row);
    table.AddRow(row.What, row.Ours, row.Peer, $"{row.Ratio:F2}", $"{row.Reach:F2}", row.Holds ? "[green]holds[/]" : "[red]does not hold[/]");
}
AnsiConsole.Write(table);
return rows.All(r => r.Holds) ? 0 : 1;
