using System.Diagnostics;

namespace CourseTests.Kernels;

/// <summary>Runs the tests of kernels again in processes that use narrower registers, down to none.</summary>
public sealed class NarrowRegistersTests
{
    /// <summary>Tells such a process how many numbers a register holds at most, 0 where there is none.</summary>
    internal const string MostLanes = "COURSE_TESTS_MOST_LANES";

    static readonly string[] folders = [nameof(Kernels), nameof(FusedOperators), nameof(Fusion)];

    // All of the folders that are made of kernels, and those of the models that are made of these.
    static IEnumerable<string> Classes() => typeof(NarrowRegistersTests).Assembly.GetTypes()
        .Where(type => folders.Any(folder => type.Namespace == $"{nameof(CourseTests)}.{folder}") && type != typeof(NarrowRegistersTests) && type.GetMethods().Any(method => method.IsDefined(typeof(FactAttribute), true)))
        .Append(typeof(LanguageModels.DecodingTests)).Append(typeof(LanguageModels.FusedGptTests)).Select(type => type.FullName!);

    [Theory]
    [InlineData(8, "DOTNET_EnableAVX512F", "DOTNET_EnableAVX512")]
    [InlineData(4, "DOTNET_EnableAVX2", "DOTNET_EnableAVX")]
    [InlineData(0, "DOTNET_EnableHWIntrinsic")]
    public async Task Should_hold_with_less_of_the_processor(int lanes, params string[] switches)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(NarrowRegistersTests).Assembly.Location, .. Classes().SelectMany(name => new[] { "-class", name })])
        {
            RedirectStandardOutput = true,
        };
        if (!Path.GetFileNameWithoutExtension(start.FileName).Equals("dotnet", StringComparison.Ordinal)) start.ArgumentList.RemoveAt(0);
        foreach (var name in switches) start.Environment[name] = "0";
        start.Environment[MostLanes] = lanes.ToString();
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output);
        Assert.DoesNotContain("Total: 0,", output);
    }
}
