namespace TorchSharp;

/// <summary>Whether backward passes check for NaN, until disposed; see <see cref="torch.autograd.detect_anomaly"/>.</summary>
public class AnomalyMode : IDisposable
{
    private readonly long before;

    /// <summary>Turns the mode on or off.</summary>
    public AnomalyMode(bool enabled, bool check_nan = true)
    {
        before = Native.ts_anomaly();
        Native.ts_anomaly_mode(enabled ? 1 : 0, check_nan ? 1 : 0);
    }

    /// <summary>Whether the mode is on.</summary>
    public static bool IsEnabled => (Native.ts_anomaly() & 1) != 0;

    /// <summary>Whether NaN is looked for.</summary>
    public static bool ShouldCheckNaN => (Native.ts_anomaly() & 2) != 0;

    /// <summary>Sets what was before.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc cref="Dispose()"/>
    protected virtual void Dispose(bool disposing) => Native.ts_anomaly_mode(before & 1, before & 2);
}
