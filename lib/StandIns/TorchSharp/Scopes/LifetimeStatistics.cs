namespace TorchSharp;

/// <summary>How many disposables of one kind a thread created and disposed, inside and outside of dispose scopes.</summary>
public class LifetimeStatistics
{
    /// <summary>Created while no scope was open.</summary>
    public long CreatedOutsideScopeCount { get; internal set; }

    /// <summary>Disposed while they were in no scope.</summary>
    public long DisposedOutsideScopeCount { get; internal set; }

    /// <summary>Created in a scope.</summary>
    public long CreatedInScopeCount { get; internal set; }

    /// <summary>Disposed while they were in a scope, by it or before it.</summary>
    public long DisposedInScopeCount { get; internal set; }

    /// <summary>Put into a scope by hand.</summary>
    public long AttachedToScopeCount { get; internal set; }

    /// <summary>Taken out of every scope.</summary>
    public long DetachedFromScopeCount { get; internal set; }

    /// <summary>Created less disposed.</summary>
    public long ThreadTotalLiveCount => CreatedInScopeCount + CreatedOutsideScopeCount - DisposedInScopeCount - DisposedOutsideScopeCount;

    /// <summary>Sets every count to zero.</summary>
    public void Reset() =>
        CreatedOutsideScopeCount = DisposedOutsideScopeCount = CreatedInScopeCount = DisposedInScopeCount = AttachedToScopeCount = DetachedFromScopeCount = 0;

    /// <summary>The counts in one line.</summary>
    public override string ToString() =>
        $"ThreadTotalLiveCount: {ThreadTotalLiveCount}; CreatedOutsideScopeCount: {CreatedOutsideScopeCount}; DisposedOutsideScopeCount: {DisposedOutsideScopeCount}; " +
        $"CreatedInScopeCount: {CreatedInScopeCount}; DisposedInScopeCount: {DisposedInScopeCount}; AttachedToScopeCount: {AttachedToScopeCount}; DetachedFromScopeCount: {DetachedFromScopeCount}";
}
