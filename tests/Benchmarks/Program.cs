// `./course bench`: each row is a ratio of two things measured in turn in one run, because machines differ and are shared.
using Benchmarks;
using Spectre.Console;

var rows = new List<Row>();
var table = new Table { Border = TableBorder.Simple };
table.AddColumns("what", "measured", "beside", "ratio", "at most", "");
// A name in an argument picks rows: `./course bench GPT-2`; `micro` is BenchmarkDotNet's table, below ours.
bool Wanted(string name) => args.Length == 0 || args.Any(wanted => name.Contains(wanted, StringComparison.OrdinalIgnoreCase));
(string Name, Func<IEnumerable<Row>> Measure)[] all =
[
    ("operator call", () => [OperatorCall.Measure()]),
    ("notebook start", () => [NotebookStart.FirstOutput(), NotebookStart.WarmCell()]),
    ("tokenizer", () => Tokenizing.Measure()),
    ("matmul", Matmuls.Measure),
    ("fused kernels", FusedKernels.Measure),
    ("GPT-2 B4 T64", () => TrainingStep.Measure(4, 64, 7)),
    ("GPT-2 B4 T256", () => TrainingStep.Measure(4, 256, 5)),
    ("GPT-2 losses", () => TrainingStep.Losses(4, 64)),
    ("decoding B1", () => Decoding.Measure(1, 5)),
    ("decoding B4", () => Decoding.Measure(4, 3)),
];
var names = string.Join(", ", all.Select(each => each.Name).Append("micro"));
if (args is ["-h" or "--help" or "-?"])
{
    Console.WriteLine($"course bench [NAME…]: the rows whose names contain one of these, or all. There are: {names}.");
    return 0;
}
if (!all.Any(each => Wanted(each.Name)) && !Wanted("micro"))
{
    Console.Error.WriteLine($"course: no row is named {string.Join(" or ", args)}; there are: {names}.");
    return 2;
}
foreach (var measure in all.Where(each => Wanted(each.Name)).Select(each => each.Measure))
    foreach (var row in measure())
    {
        rows.Add(row);
        Console.Error.WriteLine($"{row.What}: {row.Ours}, {row.Peer}"); // the table comes when all is measured
        table.AddRow(row.What, row.Ours, row.Peer, $"{row.Ratio:F2}", $"{row.Reach:F2}", row.Reach is null ? "" : row.Holds ? "[green]holds[/]" : "[red]does not hold[/]");
    }
if (rows.Count > 0) AnsiConsole.Write(table);
var measured = !Wanted("micro") || Micro.Run();
return measured && rows.All(r => r.Holds) ? 0 : 1;
