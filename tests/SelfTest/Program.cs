// Do the four things every notebook needs, and fail loudly where one does not work: a matmul, a gradient, a chart, a token.
using Microsoft.ML.Tokenizers;
using Plotly.NET;
using TorchSharp;
using Chart = Plotly.NET.CSharp.Chart;

try
{
    using var a = torch.arange(0, 6, torch.float32).reshape(2, 3);
    using var product = torch.matmul(a, a.t());
    Expect("matmul", product[1, 1].item<float>(), 9f + 16f + 25f);

    using var x = torch.tensor(3.0, requires_grad: true);
    using var y = x * x;
    y.backward();
    Expect("autograd", x.grad!.item<double>(), 6.0);

    var html = GenericChart.toChartHTML(Chart.Line<double, double, string>(x: [1.0, 2.0], y: [1.0, 4.0]));
    Expect("chart", html.Contains("scatter"), true);

    var tokenizer = TiktokenTokenizer.CreateForModel("gpt2");
    Expect("token", string.Join(' ', tokenizer.EncodeToIds("Hello, I'm a language model,")), "15496 11 314 1101 257 3303 2746 11");

    Console.WriteLine("matmul, autograd, chart and token work");
    return 0;
}
catch (Exception e)
{
    // The innermost says what was missing; those around it that a type or a library did not load.
    var cause = e.GetBaseException();
    Console.WriteLine($"{cause.GetType().Name}: {cause.Message.ReplaceLineEndings("\n").Trim().Split('\n')[0]}");
    return 1;
}

static void Expect<T>(string what, T actual, T expected)
{
    if (!Equals(actual, expected)) throw new InvalidOperationException($"{what} gave {actual} instead of {expected}");
}
