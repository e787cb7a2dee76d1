using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class DeviceTests
{
    [Theory]
    [InlineData("cpu", DeviceType.CPU, -1, "cpu")]
    [InlineData("cuda", DeviceType.CUDA, -1, "cuda")]
    [InlineData("CUDA:1", DeviceType.CUDA, 1, "cuda:1")]
    [InlineData("meta", DeviceType.META, -1, "meta")]
    [InlineData("mps", DeviceType.MPS, -1, "mps")]
    public void A_device_is_read_and_written(string description, DeviceType type, int index, string text)
    {
        Device device = description;
        Assert.Equal((type, index, text), (device.type, device.index, device.ToString()));
        Assert.Equal(text, torch.device(type, index).ToString());
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("cuda:x")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:0:0")]
    [InlineData("")]
    public void What_is_no_device_is_refused(string description) =>
        Assert.Contains($"'{description}'", Assert.Throws<ArgumentException>(() => new Device(description)).Message);

    [Fact]
    public void Numbers_are_CUDA_devices()
    {
        Assert.Equal("cuda:2", device(2).ToString());
        Assert.Equal("cuda:3", device("cuda", 3).ToString());
        Assert.Equal(("cpu", "meta", "cuda", "mps"), (CPU.ToString(), META.ToString(), CUDA.ToString(), MPS.ToString()));
    }

    [Fact]
    public void What_can_be_used_is_known_without_a_GPU()
    {
        Assert.Equal(cuda.device_count() > 0, cuda.is_available());
        Assert.Equal(cuda.is_available(), cuda_is_available());
        Assert.Equal(cuda.is_available(), TryInitializeDeviceType(DeviceType.CUDA));
        Assert.True(TryInitializeDeviceType(DeviceType.CPU));
        Assert.False(TryInitializeDeviceType(DeviceType.FPGA));
        Assert.Throws<InvalidOperationException>(() => InitializeDeviceType(DeviceType.XLA));
        if (cuda.is_available()) return;
        Assert.False(cuda.is_cudnn_available());
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => cuda.synchronize());
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => zeros(1, device: CUDA));
        cuda.manual_seed(1);
        cuda.manual_seed_all(1);
    }

    [Fact]
    public void Switches_keep_what_they_are_set_to()
    {
        var before = backends.cuda.matmul.allow_tf32;
        backends.cuda.matmul.allow_tf32 = !before;
        Assert.Equal(!before, backends.cuda.matmul.allow_tf32);
        backends.cuda.matmul.allow_tf32 = before;
        backends.cudnn.allow_tf32 = false;
        Assert.False(backends.cudnn.allow_tf32);
        backends.cudnn.allow_tf32 = true;
        backends.cuda.matmul.allow_fp16_reduced_precision_reduction = false;
        Assert.False(backends.cuda.matmul.allow_fp16_reduced_precision_reduction);
        backends.cuda.matmul.allow_fp16_reduced_precision_reduction = true;
        backends.cuda.enable_flash_sdp(false);
        backends.cuda.enable_math_sdp(true);
        Assert.Equal((false, true), (backends.cuda.flash_sdp_enabled(), backends.cuda.math_sdp_enabled()));
        backends.cuda.enable_flash_sdp(true);
        using (set_float32_matmul_precision(Float32MatmulPrecision.medium)) Assert.Equal(Float32MatmulPrecision.medium, get_float32_matmul_precision());
        Assert.Equal(Float32MatmulPrecision.highest, get_float32_matmul_precision());
        using (use_deterministic_algorithms(warn_only: true)) Assert.True(are_deterministic_algorithms_enabled() && is_deterministic_algorithms_warn_only_enabled());
        Assert.False(are_deterministic_algorithms_enabled());
    }
}
