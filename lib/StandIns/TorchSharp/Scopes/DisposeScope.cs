using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Disposes what was created while it was open, except what was moved out or detached; scopes nest, and belong to the thread that opened them.</summary>
public sealed class DisposeScope : IDisposable
{
    private readonly DisposeScopeManager manager;
    private readonly DisposeScope? outer;
    private HashSet<IDisposable> disposables = new(ReferenceEqualityComparer.Instance);

    internal DisposeScope(DisposeScopeManager manager)
    {
        this.manager = manager;
        outer = manager.Innermost;
        manager.Innermost = this;
    }

    /// <summary>What the scope holds now, as a copy.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => [.. disposables];

    /// <summary>How much the scope holds.</summary>
    public int DisposablesCount => disposables.Count;

    /// <summary>Whether the scope holds it.</summary>
    public bool Contains(IDisposable disposable) => disposables.Contains(disposable);

    /// <summary>Puts a disposable into this scope, out of the one it was in.</summary>
    public void Attach(IDisposable disposable) => Adopt(disposable);

    /// <inheritdoc cref="Attach(IDisposable)"/>
    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    /// <inheritdoc cref="Attach(IDisposable)"/>
    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        IReadOnlyList<IDisposable> all = [.. disposables];
        foreach (var disposable in all) Adopt(disposable);
        return all;
    }

    /// <summary>Takes a disposable out of this scope, for the caller to dispose of.</summary>
    public T Detach<T>(T disposable) where T : IDisposable
    {
        Release(disposable);
        return disposable;
    }

    /// <inheritdoc cref="Detach{T}(T)"/>
    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable =>
        (Detach(first), Detach(second));

    /// <inheritdoc cref="Detach{T}(T)"/>
    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (Detach(first), Detach(second), Detach(third));

    /// <inheritdoc cref="Detach{T}(T)"/>
    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    /// <inheritdoc cref="Detach{T}(T)"/>
    public void Detach(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables) Release(disposable);
    }

    /// <summary>Moves a disposable of this scope to another, or out of every scope where that is null.</summary>
    public T MoveToOther<T>(DisposeScope? scope, T disposable) where T : IDisposable
    {
        Move(scope, disposable);
        return disposable;
    }

    /// <inheritdoc cref="MoveToOther{T}(DisposeScope?, T)"/>
    public (T1 first, T2 second) MoveToOther<T1, T2>(DisposeScope? scope, T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable =>
        (MoveToOther(scope, first), MoveToOther(scope, second));

    /// <inheritdoc cref="MoveToOther{T}(DisposeScope?, T)"/>
    public (T1 first, T2 second, T3 third) MoveToOther<T1, T2, T3>(DisposeScope? scope, T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (MoveToOther(scope, first), MoveToOther(scope, second), MoveToOther(scope, third));

    /// <inheritdoc cref="MoveToOther{T}(DisposeScope?, T)"/>
    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) => MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    /// <inheritdoc cref="MoveToOther{T}(DisposeScope?, T)"/>
    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables) Move(scope, disposable);
    }

    /// <summary>Moves a disposable of this scope to the one around it, or out of every scope where there is none.</summary>
    public T MoveToOuter<T>(T disposable) where T : IDisposable => MoveToOther(outer, disposable);

    /// <inheritdoc cref="MoveToOuter{T}(T)"/>
    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable =>
        MoveToOther(outer, first, second);

    /// <inheritdoc cref="MoveToOuter{T}(T)"/>
    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        MoveToOther(outer, first, second, third);

    /// <inheritdoc cref="MoveToOuter{T}(T)"/>
    public void MoveToOuter(params IDisposable[] disposables) => MoveToOther(outer, (IEnumerable<IDisposable>)disposables);

    /// <inheritdoc cref="MoveToOuter{T}(T)"/>
    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(outer, disposables);

    /// <summary>Disposes everything in the scope, which stays open.</summary>
    public void DisposeEverything() => DisposeEverythingBut([]);

    /// <summary>Disposes everything in the scope but these; the scope stays open.</summary>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var old = disposables;
        var keep = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        disposables = new(ReferenceEqualityComparer.Instance);
        foreach (var disposable in old)
        {
            if (keep.Contains(disposable))
            {
                disposables.Add(disposable);
                continue;
            }
            manager.Counts.CountDisposal(disposable, inScope: true);
            if (disposable is Tensor live) live.Free();
            else disposable.Dispose();
        }
    }

    /// <inheritdoc cref="DisposeEverythingBut(IEnumerable{IDisposable})"/>
    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    /// <inheritdoc cref="DisposeEverythingBut(IEnumerable{IDisposable})"/>
    public T DisposeEverythingBut<T>(T keep) where T : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[keep]);
        return keep;
    }

    /// <inheritdoc cref="DisposeEverythingBut(IEnumerable{IDisposable})"/>
    public (T1 first, T2 second) DisposeEverythingBut<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second]);
        return (first, second);
    }

    /// <inheritdoc cref="DisposeEverythingBut(IEnumerable{IDisposable})"/>
    public (T1 first, T2 second, T3 third) DisposeEverythingBut<T1, T2, T3>(T1 first, T2 second, T3 third) where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second, third]);
        return (first, second, third);
    }

    /// <summary>Tells the scope that a disposable of its was disposed by hand.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        if (!disposables.Remove(disposable)) return;
        manager.Counts.CountDisposal(disposable, inScope: true);
        if (disposable is Tensor tensor) tensor.OwningDisposeScope = null;
    }

    /// <summary>Disposes everything in the scope and closes it, with any scope inside it that is still open.</summary>
    public void Dispose()
    {
        DisposeEverything();
        for (var scope = manager.Innermost; scope is not null; scope = scope.outer)
        {
            if (scope != this) continue;
            manager.Innermost = outer;
            return;
        }
    }

    internal void Include(IDisposable disposable) => disposables.Add(disposable);

    private void Adopt(IDisposable disposable)
    {
        if (disposable is Tensor tensor)
        {
            if (tensor.OwningDisposeScope == this) return;
            tensor.OwningDisposeScope?.disposables.Remove(tensor);
            tensor.OwningDisposeScope = this;
        }
        if (disposables.Add(disposable)) manager.Counts.CountAttaching(disposable);
    }

    private void Release(IDisposable disposable)
    {
        if (!disposables.Remove(disposable)) return;
        manager.Counts.CountDetaching(disposable);
        if (disposable is Tensor tensor) tensor.OwningDisposeScope = null;
    }

    private void Move(DisposeScope? scope, IDisposable disposable)
    {
        if (scope is null)
        {
            Release(disposable);
            return;
        }
        if (!disposables.Remove(disposable)) return;
        scope.disposables.Add(disposable);
        if (disposable is Tensor tensor) tensor.OwningDisposeScope = scope;
    }
}
