using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace TorchSharp.Utils;

/// <summary>A dictionary that keeps the order in which its keys were added, readable by key and by position.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
public class OrderedDict<TKey, TValue> : IDictionary<TKey, TValue>, IList<(TKey, TValue)> where TKey : notnull
{
    private readonly List<(TKey Key, TValue Value)> _entries = [];
    private readonly Dictionary<TKey, TValue> _values = [];

    /// <summary>Gets or sets the value of a key; a key that is new goes to the end.</summary>
    /// <exception cref="KeyNotFoundException">The key read is not in the dictionary.</exception>
    public TValue this[TKey key]
    {
        get => _values.TryGetValue(key, out var value) ? value
            : throw new KeyNotFoundException($"There is no key '{key}'; the keys are: {string.Join(", ", _values.Keys)}.");
        set
        {
            var index = PositionOf(key);
            if (index < 0) _entries.Add((key, value)); else _entries[index] = (key, value);
            _values[key] = value;
        }
    }

    /// <summary>Gets or sets the entry at a position.</summary>
    public (TKey, TValue) this[int index]
    {
        get => _entries[index];
        set
        {
            var (key, item) = value;
            if (PositionOf(key) is var other && other >= 0 && other != index)
                throw new ArgumentException($"The key '{key}' is already at position {other}.", nameof(value));
            _values.Remove(_entries[index].Key);
            _entries[index] = (key, item);
            _values[key] = item;
        }
    }

    /// <summary>The number of entries.</summary>
    public int Count => _entries.Count;

    /// <summary>False: entries can be added and removed.</summary>
    public bool IsReadOnly => false;

    /// <summary>The keys, in order.</summary>
    public ICollection<TKey> Keys => _entries.ConvertAll(e => e.Key);

    /// <summary>The values, in the order of their keys.</summary>
    public ICollection<TValue> Values => _entries.ConvertAll(e => e.Value);

    /// <summary>Adds an entry at the end.</summary>
    /// <exception cref="ArgumentException">The key is already there.</exception>
    public void Add((TKey, TValue) item) => Insert(_entries.Count, item);

    /// <summary>Adds an entry at the end.</summary>
    /// <exception cref="ArgumentException">The key is already there.</exception>
    public void Add(TKey key, TValue value) => Insert(_entries.Count, (key, value));

    /// <summary>Adds an entry at the end.</summary>
    /// <exception cref="ArgumentException">The key is already there.</exception>
    public void Add(KeyValuePair<TKey, TValue> item) => Insert(_entries.Count, (item.Key, item.Value));

    /// <summary>Removes every entry.</summary>
    public void Clear()
    {
        _entries.Clear();
        _values.Clear();
    }

    /// <summary>Removes every entry.</summary>
    public void clear() => Clear();

    /// <summary>Tells whether the entry is there, key and value.</summary>
    public bool Contains((TKey, TValue) item) => IndexOf(item) >= 0;

    /// <summary>Tells whether the entry is there, key and value.</summary>
    public bool Contains(KeyValuePair<TKey, TValue> item) => IndexOf((item.Key, item.Value)) >= 0;

    /// <summary>Tells whether the key is there.</summary>
    public bool ContainsKey(TKey key) => _values.ContainsKey(key);

    /// <summary>Copies the entries in order.</summary>
    public void CopyTo((TKey, TValue)[] array, int arrayIndex) => _entries.CopyTo(array, arrayIndex);

    /// <summary>Copies the entries in order.</summary>
    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex)
    {
        foreach (var (key, value) in _entries) array[arrayIndex++] = new(key, value);
    }

    /// <summary>Enumerates the entries in order.</summary>
    public IEnumerator<(TKey, TValue)> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator<KeyValuePair<TKey, TValue>> IEnumerable<KeyValuePair<TKey, TValue>>.GetEnumerator()
    {
        foreach (var (key, value) in _entries) yield return new(key, value);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The position of an entry, or -1.</summary>
    public int IndexOf((TKey, TValue) item) => _entries.IndexOf(item);

    /// <summary>Inserts an entry at a position.</summary>
    /// <exception cref="ArgumentException">The key is already there.</exception>
    public void Insert(int index, (TKey, TValue) item)
    {
        if (!_values.TryAdd(item.Item1, item.Item2))
            throw new ArgumentException($"The key '{item.Item1}' is already there; remove it first, or assign with [].", nameof(item));
        _entries.Insert(index, item);
    }

    /// <summary>Removes an entry; tells whether it was there.</summary>
    public bool Remove((TKey, TValue) item) => Contains(item) && Remove(item.Item1);

    /// <summary>Removes an entry; tells whether it was there.</summary>
    public bool Remove(KeyValuePair<TKey, TValue> item) => Remove((item.Key, item.Value));

    /// <summary>Removes a key; tells whether it was there.</summary>
    public bool Remove(TKey key)
    {
        var index = PositionOf(key);
        if (index >= 0) RemoveAt(index);
        return index >= 0;
    }

    /// <summary>Removes the entry at a position.</summary>
    public void RemoveAt(int index)
    {
        _values.Remove(_entries[index].Key);
        _entries.RemoveAt(index);
    }

    /// <summary>Looks a key up without throwing.</summary>
    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _values.TryGetValue(key, out value);

    /// <summary>Enumerates the entries in order.</summary>
    public IEnumerator<(TKey, TValue)> items() => GetEnumerator();

    /// <summary>The keys, in order.</summary>
    public IEnumerable<TKey> keys() => _entries.Select(e => e.Key);

    /// <summary>The values, in the order of their keys.</summary>
    public IEnumerable<TValue> values() => _entries.Select(e => e.Value);

    private int PositionOf(TKey key) =>
        _values.ContainsKey(key) ? _entries.FindIndex(e => EqualityComparer<TKey>.Default.Equals(e.Key, key)) : -1;
}
