using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Utils;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Parameters by name, in the order they were added, registered under those names.</summary>
public class ParameterDict : Module, IDictionary<string, Parameter>, IList<(string, Parameter)>
{
    private readonly OrderedDict<string, Parameter> _entries = [];

    /// <summary>Makes an empty dictionary.</summary>
    public ParameterDict() : base(nameof(ParameterDict)) { }

    /// <summary>Gets or sets the parameter of a name; a name that is new goes to the end.</summary>
    public Parameter this[string key]
    {
        get => _entries[key];
        set { _entries[key] = value; RegisterComponents(); }
    }

    /// <summary>Gets or sets the entry at a position.</summary>
    public (string, Parameter) this[int index]
    {
        get => _entries[index];
        set { _entries[index] = value; RegisterComponents(); }
    }

    /// <summary>The number of parameters.</summary>
    public int Count => _entries.Count;

    /// <summary>False: parameters can be added and removed.</summary>
    public bool IsReadOnly => false;

    /// <summary>The names, in order.</summary>
    public ICollection<string> Keys => _entries.Keys;

    /// <summary>The parameters, in order.</summary>
    public ICollection<Parameter> Values => _entries.Values;

    /// <summary>Registers every parameter under its name.</summary>
    protected override void RegisterComponents()
    {
        ClearParameters();
        foreach (var (key, value) in _entries) register_parameter(key, value);
    }

    /// <summary>Adds an entry at the end.</summary>
    public void Add((string, Parameter) item) => Insert(Count, item);

    /// <summary>Adds an entry at the end.</summary>
    public void Add(string key, Parameter value) => Insert(Count, (key, value));

    /// <summary>Adds an entry at the end.</summary>
    public void Add(KeyValuePair<string, Parameter> item) => Insert(Count, (item.Key, item.Value));

    /// <summary>Inserts an entry at a position.</summary>
    public void Insert(int index, (string, Parameter) item)
    {
        _entries.Insert(index, item);
        RegisterComponents();
    }

    /// <summary>Removes an entry, without disposing the parameter; tells whether it was there.</summary>
    public bool Remove((string, Parameter) item) => Contains(item) && Remove(item.Item1);

    /// <summary>Removes an entry, without disposing the parameter; tells whether it was there.</summary>
    public bool Remove(KeyValuePair<string, Parameter> item) => Remove((item.Key, item.Value));

    /// <summary>Removes a name, without disposing the parameter; tells whether it was there.</summary>
    public bool Remove(string key)
    {
        var removed = _entries.Remove(key);
        RegisterComponents();
        return removed;
    }

    /// <summary>Removes the entry at a position, without disposing the parameter.</summary>
    public void RemoveAt(int index)
    {
        _entries.RemoveAt(index);
        RegisterComponents();
    }

    /// <summary>Removes every entry, without disposing the parameters.</summary>
    public void Clear()
    {
        _entries.Clear();
        RegisterComponents();
    }

    /// <summary>Removes every entry, without disposing the parameters.</summary>
    public void clear() => Clear();

    /// <summary>Tells whether the entry is there, name and parameter.</summary>
    public bool Contains((string, Parameter) item) => _entries.Contains(item);

    /// <summary>Tells whether the entry is there, name and parameter.</summary>
    public bool Contains(KeyValuePair<string, Parameter> item) => _entries.Contains(item);

    /// <summary>Tells whether the name is there.</summary>
    public bool ContainsKey(string key) => _entries.ContainsKey(key);

    /// <summary>Copies the entries in order.</summary>
    public void CopyTo((string, Parameter)[] array, int arrayIndex) => _entries.CopyTo(array, arrayIndex);

    /// <summary>Copies the entries in order.</summary>
    public void CopyTo(KeyValuePair<string, Parameter>[] array, int arrayIndex) => _entries.CopyTo(array, arrayIndex);

    /// <summary>The position of an entry, or -1.</summary>
    public int IndexOf((string, Parameter) item) => _entries.IndexOf(item);

    /// <summary>Looks a name up without throwing.</summary>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Parameter value) => _entries.TryGetValue(key, out value);

    /// <summary>Enumerates the entries in order.</summary>
    public IEnumerator<(string, Parameter)> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator<KeyValuePair<string, Parameter>> IEnumerable<KeyValuePair<string, Parameter>>.GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, Parameter>>)_entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Enumerates the entries in order.</summary>
    public IEnumerator<(string, Parameter)> items() => _entries.items();

    /// <summary>The names, in order.</summary>
    public IEnumerable<string> keys() => _entries.keys();

    /// <summary>The parameters, in order.</summary>
    public IEnumerable<Parameter> values() => _entries.values();
}
