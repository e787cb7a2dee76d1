using System.Collections;
using System.Globalization;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>A list of parameters, registered under their positions: <c>0</c>, <c>1</c>, …</summary>
public class ParameterList : Module, IList<Parameter>
{
    private readonly List<Parameter> _list;

    /// <summary>Makes a list of parameters.</summary>
    public ParameterList(params Parameter[] parameters) : base(nameof(ParameterList))
    {
        _list = [.. parameters];
        RegisterComponents();
    }

    /// <summary>Gets or replaces the parameter at a position.</summary>
    public Parameter this[int index]
    {
        get => _list[index];
        set { _list[index] = value; RegisterComponents(); }
    }

    /// <summary>The number of parameters.</summary>
    public int Count => _list.Count;

    /// <summary>False: parameters can be added and removed.</summary>
    public bool IsReadOnly => false;

    /// <summary>Registers every parameter under its position.</summary>
    protected override void RegisterComponents()
    {
        ClearParameters();
        for (var i = 0; i < _list.Count; i++) register_parameter(i.ToString(CultureInfo.InvariantCulture), _list[i]);
    }

    /// <summary>Adds a parameter at the end.</summary>
    public void Add(Parameter item) => Insert(_list.Count, item);

    /// <summary>Adds parameters at the end.</summary>
    public void append(params Parameter[] parameters) => extend(parameters);

    /// <summary>Adds parameters at the end.</summary>
    public void extend(IEnumerable<Parameter> parameters)
    {
        _list.AddRange(parameters);
        RegisterComponents();
    }

    /// <summary>Inserts a parameter at a position.</summary>
    public void Insert(int index, Parameter item)
    {
        _list.Insert(index, item);
        RegisterComponents();
    }

    /// <summary>Removes a parameter, without disposing it; tells whether it was there.</summary>
    public bool Remove(Parameter item)
    {
        var removed = _list.Remove(item);
        RegisterComponents();
        return removed;
    }

    /// <summary>Removes the parameter at a position, without disposing it.</summary>
    public void RemoveAt(int index)
    {
        _list.RemoveAt(index);
        RegisterComponents();
    }

    /// <summary>Removes all parameters, without disposing them.</summary>
    public void Clear()
    {
        _list.Clear();
        RegisterComponents();
    }

    /// <summary>Tells whether a parameter is in the list.</summary>
    public bool Contains(Parameter item) => _list.Contains(item);

    /// <summary>Copies the parameters in order.</summary>
    public void CopyTo(Parameter[] array, int arrayIndex) => _list.CopyTo(array, arrayIndex);

    /// <summary>The position of a parameter, or -1.</summary>
    public int IndexOf(Parameter item) => _list.IndexOf(item);

    /// <summary>Enumerates the parameters in order.</summary>
    public IEnumerator<Parameter> GetEnumerator() => _list.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
