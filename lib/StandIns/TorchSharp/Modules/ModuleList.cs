using System.Collections;
using System.Globalization;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>A list of modules, registered under their positions: <c>0</c>, <c>1</c>, …</summary>
/// <typeparam name="T">The type of the modules.</typeparam>
public class ModuleList<T> : Module, IList<T> where T : Module
{
    private readonly List<T> _list;

    /// <summary>Makes a list of modules.</summary>
    public ModuleList(params T[] modules) : base(nameof(ModuleList<>))
    {
        _list = [.. modules];
        RegisterComponents();
    }

    /// <summary>Gets or replaces the module at a position.</summary>
    public T this[int index]
    {
        get => _list[index];
        set { _list[index] = value; RegisterComponents(); }
    }

    /// <summary>The number of modules.</summary>
    public int Count => _list.Count;

    /// <summary>False: modules can be added and removed.</summary>
    public bool IsReadOnly => false;

    /// <summary>Registers every module under its position.</summary>
    protected override void RegisterComponents()
    {
        ClearModules();
        for (var i = 0; i < _list.Count; i++) register_module(i.ToString(CultureInfo.InvariantCulture), _list[i]);
    }

    /// <summary>Adds a module at the end.</summary>
    public void Add(T item) => Insert(_list.Count, item);

    /// <summary>Adds modules at the end.</summary>
    public void append(params T[] parameters) => extend(parameters);

    /// <summary>Adds modules at the end.</summary>
    public void extend(IEnumerable<T> modules)
    {
        _list.AddRange(modules);
        RegisterComponents();
    }

    /// <summary>Inserts a module at a position.</summary>
    public void Insert(int index, T item)
    {
        _list.Insert(index, item);
        RegisterComponents();
    }

    /// <summary>Removes a module, without disposing it; tells whether it was there.</summary>
    public bool Remove(T item)
    {
        var removed = _list.Remove(item);
        RegisterComponents();
        return removed;
    }

    /// <summary>Removes the module at a position, without disposing it.</summary>
    public void RemoveAt(int index)
    {
        _list.RemoveAt(index);
        RegisterComponents();
    }

    /// <summary>Removes all modules, without disposing them.</summary>
    public void Clear()
    {
        _list.Clear();
        RegisterComponents();
    }

    /// <summary>Tells whether a module is in the list.</summary>
    public bool Contains(T item) => _list.Contains(item);

    /// <summary>Copies the modules in order.</summary>
    public void CopyTo(T[] array, int arrayIndex) => _list.CopyTo(array, arrayIndex);

    /// <summary>The position of a module, or -1.</summary>
    public int IndexOf(T item) => _list.IndexOf(item);

    /// <summary>Enumerates the modules in order.</summary>
    public IEnumerator<T> GetEnumerator() => _list.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
