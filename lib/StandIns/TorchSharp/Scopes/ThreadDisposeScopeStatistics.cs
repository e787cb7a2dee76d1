namespace TorchSharp;

/// <summary>How many tensors and packed sequences this thread created and disposed, inside and outside of dispose scopes.</summary>
public class ThreadDisposeScopeStatistics
{
    /// <summary>The tensors.</summary>
    public LifetimeStatistics TensorStatistics { get; } = new();

    /// <summary>The packed sequences.</summary>
    public LifetimeStatistics PackedSequenceStatistics { get; } = new();

    /// <inheritdoc cref="LifetimeStatistics.CreatedOutsideScopeCount"/>
    public long CreatedOutsideScopeCount => TensorStatistics.CreatedOutsideScopeCount + PackedSequenceStatistics.CreatedOutsideScopeCount;

    /// <inheritdoc cref="LifetimeStatistics.DisposedOutsideScopeCount"/>
    public long DisposedOutsideScopeCount => TensorStatistics.DisposedOutsideScopeCount + PackedSequenceStatistics.DisposedOutsideScopeCount;

    /// <inheritdoc cref="LifetimeStatistics.CreatedInScopeCount"/>
    public long CreatedInScopeCount => TensorStatistics.CreatedInScopeCount + PackedSequenceStatistics.CreatedInScopeCount;

    /// <inheritdoc cref="LifetimeStatistics.DisposedInScopeCount"/>
    public long DisposedInScopeCount => TensorStatistics.DisposedInScopeCount + PackedSequenceStatistics.DisposedInScopeCount;

    /// <inheritdoc cref="LifetimeStatistics.AttachedToScopeCount"/>
    public long AttachedToScopeCount => TensorStatistics.AttachedToScopeCount + PackedSequenceStatistics.AttachedToScopeCount;

    /// <inheritdoc cref="LifetimeStatistics.DetachedFromScopeCount"/>
    public long DetachedFromScopeCount => TensorStatistics.DetachedFromScopeCount + PackedSequenceStatistics.DetachedFromScopeCount;

    /// <inheritdoc cref="LifetimeStatistics.ThreadTotalLiveCount"/>
    public long ThreadTotalLiveCount => TensorStatistics.ThreadTotalLiveCount + PackedSequenceStatistics.ThreadTotalLiveCount;

    /// <summary>Sets every count to zero.</summary>
    public void Reset()
    {
        TensorStatistics.Reset();
        PackedSequenceStatistics.Reset();
    }

    /// <summary>The counts of both kinds.</summary>
    public override string ToString() => $"Tensors: {TensorStatistics}{Environment.NewLine}PackedSequences: {PackedSequenceStatistics}";

    /// <summary>The counts that a disposable belongs to, or null: modules and the like are not counted.</summary>
    private LifetimeStatistics? Of(IDisposable disposable) => disposable is torch.Tensor ? TensorStatistics : null;

    internal void CountCreation(IDisposable disposable, bool inScope)
    {
        if (Of(disposable) is not { } counts) return;
        if (inScope) counts.CreatedInScopeCount++;
        else counts.CreatedOutsideScopeCount++;
    }

    internal void CountDisposal(IDisposable disposable, bool inScope)
    {
        if (Of(disposable) is not { } counts) return;
        if (inScope) counts.DisposedInScopeCount++;
        else counts.DisposedOutsideScopeCount++;
    }

    internal void CountAttaching(IDisposable disposable)
    {
        if (Of(disposable) is { } counts) counts.AttachedToScopeCount++;
    }

    internal void CountDetaching(IDisposable disposable)
    {
        if (Of(disposable) is { } counts) counts.DetachedFromScopeCount++;
    }
}
