namespace TorchSharp;

/// <summary>The dispose scopes of one thread: new tensors belong to the innermost.</summary>
public class DisposeScopeManager
{
    [ThreadStatic] private static DisposeScopeManager? current;

    private readonly ThreadDisposeScopeStatistics statistics = new();

    /// <summary>The counts of this thread.</summary>
    public static ThreadDisposeScopeStatistics Statistics => Current.statistics;

    internal static DisposeScopeManager Current => current ??= new();

    internal DisposeScope? Innermost { get; set; }

    internal ThreadDisposeScopeStatistics Counts => statistics;

    /// <summary>Counts a new disposable and puts it in the innermost scope, which is returned.</summary>
    internal static DisposeScope? Register(IDisposable disposable)
    {
        var manager = Current;
        var scope = manager.Innermost;
        manager.statistics.CountCreation(disposable, scope is not null);
        scope?.Include(disposable);
        return scope;
    }
}
