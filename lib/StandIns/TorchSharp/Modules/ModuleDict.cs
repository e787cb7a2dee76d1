using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Utils;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Modules by name, in the order they were added, registered under those names.</summary>
/// <typeparam name="T">The type of the modules.</typeparam>
public class ModuleDict<T> : Module, IDictionary<string, T>, IList<(string, T)> where T : Module
{
    private readonly OrderedDict<string, T> _entries = [];

    /// <summary>Makes an empty dictionary.</summary>
    public ModuleDict() : base(nameof(ModuleDict<>)) { }

    /// <summary>Gets or sets the module of a name; a name that is new goes to the end.</summary>
    public T this[string key]
    {
        get => _entries[key];
        set { _entries[key] = value; RegisterComponents(); }
    }

    /// <summary>Gets or sets the entry at a position.</summary>
    public (string, T) this[int index]
    {
        get => _entries[index];
        set { _entries[index] = value; RegisterComponents(); }
    }

    /// <summary>The number of modules.</summary>
    public int Count => _entries.Count;

    /// <summary>False: modules can be added and removed.</summary>
    public bool IsReadOnly => false;

    /// <summary>The names, in order.</summary>
    public ICollection<string> Keys => _entries.Keys;

    /// <summary>The modules, in order.</summary>
    public ICollection<T> Values => _entries.Values;

    /// <summary>Registers every module under its name.</summary>
    protected override void RegisterComponents()
    {
        ClearModules();
        foreach (var (key, value) in _entries) register_module(key, value);
    }

    /// <summary>Adds an entry at the end.</summary>
    public void Add((string, T) item) => Insert(Count, item);

    /// <summary>Adds an entry at the end.</summary>
    public void Add(string key, T value) => Insert(Count, (key, value));

    /// <summary>Adds an entry at the end.</summary>
    public void Add(KeyValuePair<string, T> item) => Insert(Count, (item.Key, item.Value));

    /// <summary>Inserts an entry at a position.</summary>
    public void Insert(int index, (string, T) item)
    {
        _entries.Insert(index, item);
        RegisterComponents();
    }

    /// <summary>Removes an entry, without disposing the module; tells whether it was there.</summary>
    public bool Remove((string, T) item) => Contains(item) && Remove(item.Item1);

    /// <summary>Removes an entry, without disposing the module; tells whether it was there.</summary>
    public bool Remove(KeyValuePair<string, T> item) => Remove((item.Key, item.Value));

    /// <summary>Removes a name, without disposing the module; tells whether it was there.</summary>
    public bool Remove(string key)
    {
        var removed = _entries.Remove(key);
        RegisterComponents();
        return removed;
    }

    /// <summary>Removes the entry at a position, without disposing the module.</summary>
    public void RemoveAt(int index)
    {
        _entries.RemoveAt(index);
        RegisterComponents();
    }

    /// <summary>Removes every entry, without disposing the modules.</summary>
    public void Clear()
    {
        _entries.Clear();
        RegisterComponents();
    }

    /// <summary>Removes every entry, without disposing the modules.</summary>
    public void clear() => Clear();

    /// <summary>Tells whether the entry is there, name and module.</summary>
    public bool Contains((string, T) item) => _entries.Contains(item);

    /// <summary>Tells whether the entry is there, name and module.</summary>
    public bool Contains(KeyValuePair<string, T> item) => _entries.Contains(item);

    /// <summary>Tells whether the name is there.</summary>
    public bool ContainsKey(string key) => _entries.ContainsKey(key);

    /// <summary>Copies the entries in order.</summary>
    public void CopyTo((string, T)[] array, int arrayIndex) => _entries.CopyTo(array, arrayIndex);

    /// <summary>Copies the entries in order.</summary>
    public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) => _entries.CopyTo(array, arrayIndex);

    /// <summary>The position of an entry, or -1.</summary>
    public int IndexOf((string, T) item) => _entries.IndexOf(item);

    /// <summary>Looks a name up without throwing.</summary>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => _entries.TryGetValue(key, out value);

    /// <summary>Enumerates the entries in order.</summary>
    public IEnumerator<(string, T)> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, T>>)_entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Enumerates the entries in order.</summary>
    public IEnumerator<(string, T)> items() => _entries.items();

    /// <summary>The names, in order.</summary>
    public IEnumerable<string> keys() => _entries.keys();

    /// <summary>The modules, in order.</summary>
    public IEnumerable<T> values() => _entries.values();
}
