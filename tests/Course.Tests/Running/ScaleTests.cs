using Course;
using TorchSharp;

namespace CourseTests.Running;

// One class, so that its tests run one after another: they set the process's environment.
public sealed class ScaleTests : IDisposable
{
    readonly string? scale = Environment.GetEnvironmentVariable(Scale.Variable);
    readonly string? device = Environment.GetEnvironmentVariable(Devices.Variable);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Scale.Variable, scale);
        Environment.SetEnvironmentVariable(Devices.Variable, device);
    }

    [Theory]
    [InlineData("smoke", CourseScale.Smoke)]
    [InlineData("Laptop", CourseScale.Laptop)]
    [InlineData(" LECTURE ", CourseScale.Lecture)]
    public void Should_read_the_scale_from_the_environment(string value, CourseScale expected)
    {
        Environment.SetEnvironmentVariable(Scale.Variable, value);
        Assert.Equal(expected, Scale.Current);
        Assert.Equal(expected == CourseScale.Smoke, Scale.IsSmoke);
    }

    [Fact]
    public void Should_name_the_accepted_scales_for_an_unknown_one()
    {
        Environment.SetEnvironmentVariable(Scale.Variable, "huge");
        var error = Assert.Throws<ArgumentException>(() => Scale.Current);
        Assert.Contains("'huge'", error.Message);
        Assert.Contains("smoke, laptop or lecture", error.Message);
    }

    [Theory]
    [InlineData("smoke", 1)]
    [InlineData("laptop", 2)]
    [InlineData("lecture", 3)]
    public void Should_pick_the_value_of_the_scale(string value, int expected)
    {
        Environment.SetEnvironmentVariable(Scale.Variable, value);
        Assert.Equal(expected, Scale.Pick(smoke: 1, laptop: 2, lecture: 3));
        Assert.Equal(Math.Min(expected, 2), Scale.Pick(smoke: 1, laptop: 2));
        int[] sizes = Scale.Pick(smoke: [1], laptop: [2, 2], lecture: [3, 3, 3]);
        Assert.Equal(expected, sizes.Length);
    }

    [Fact]
    public void Should_default_to_laptop_on_a_cpu_and_to_lecture_on_a_gpu()
    {
        Environment.SetEnvironmentVariable(Scale.Variable, null);
        Environment.SetEnvironmentVariable(Devices.Variable, null);
        Assert.Equal(torch.cuda.is_available() ? CourseScale.Lecture : CourseScale.Laptop, Scale.Current);
    }

    [Fact]
    public void Should_use_the_gpu_only_where_there_is_one_unless_told_otherwise()
    {
        Assert.Equal(DeviceType.CPU, Devices.Choose(null, hasCuda: false).type);
        Assert.Equal(DeviceType.CUDA, Devices.Choose("", hasCuda: true).type);
        Assert.Equal(DeviceType.CPU, Devices.Choose("cpu", hasCuda: true).type);
        Assert.Equal(DeviceType.CUDA, Devices.Choose("CUDA", hasCuda: true).type);
    }

    [Fact]
    public void Should_say_that_cuda_was_asked_for_and_is_missing()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Devices.Choose("cuda", hasCuda: false));
        Assert.Contains("COURSE_DEVICE asks for cuda", error.Message);
        Assert.Contains("no GPU", error.Message);
    }

    [Fact]
    public void Should_name_the_accepted_devices_for_an_unknown_one() =>
        Assert.Contains("'tpu'; it takes cpu or cuda", Assert.Throws<ArgumentException>(() => Devices.Choose("tpu", hasCuda: true)).Message);
}
