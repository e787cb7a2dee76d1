namespace TorchSharp;

public static partial class torch
{
    /// <summary>Until disposed, nothing is recorded on this thread.</summary>
    public static IDisposable no_grad() => new GradModeGuard(false);

    /// <summary>Until disposed, operations are recorded on this thread, or not.</summary>
    public static IDisposable enable_grad(bool enabled = true) => new GradModeGuard(enabled);

    /// <inheritdoc cref="enable_grad"/>
    public static IDisposable set_grad_enabled(bool mode = true) => new GradModeGuard(mode);

    /// <summary>Whether operations are recorded on this thread.</summary>
    public static bool is_grad_enabled() => Native.ts_grad_mode(-1) != 0;

    /// <summary>Until disposed, new tensors of this thread can never be recorded, which costs less than <see cref="no_grad"/>.</summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceModeGuard(mode);

    /// <summary>Whether <see cref="inference_mode"/> is on.</summary>
    public static bool is_inference_mode_enabled() => Native.ts_is_inference_mode() != 0;

    private sealed class GradModeGuard(bool on) : IDisposable
    {
        private readonly long before = Native.ts_grad_mode(on ? 1 : 0);

        public void Dispose() => Native.ts_grad_mode(before);
    }

    private sealed class InferenceModeGuard(bool on) : IDisposable
    {
        private nint mode = Native.ts_inference_mode(on ? 1 : 0);

        public void Dispose()
        {
            if (mode == 0) return;
            Native.ts_leave_inference_mode(mode);
            mode = 0;
        }
    }
}
