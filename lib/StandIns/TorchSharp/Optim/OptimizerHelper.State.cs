namespace TorchSharp.Modules;

public abstract partial class OptimizerHelper
{
    /// <summary>The settings of each group and the state of each parameter; shared with the optimizer, not copied.</summary>
    public virtual StateDictionary state_dict()
    {
        var dictionary = new StateDictionary();
        foreach (var group in _parameter_groups)
        {
            dictionary.Options.Add(group.Options);
            var positions = new List<int>();
            foreach (var parameter in group.Parameters)
            {
                positions.Add(dictionary.State.Count);
                dictionary.State.Add(_state[parameter.Handle]);
            }
            dictionary.StateIndexRef.Add(positions);
        }
        return dictionary;
    }

    /// <summary>Copies another optimizer's settings and state into this one, parameter by parameter in order.</summary>
    /// <exception cref="ArgumentException">The numbers of groups or parameters differ.</exception>
    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var own = this.state_dict();
        Match(own, state_dict.Options.Count, state_dict.State.Count);
        for (var i = 0; i < own.Options.Count; i++) own.Options[i].LoadStateDict(state_dict.Options[i]);
        for (var i = 0; i < own.State.Count; i++) own.State[i].LoadStateDict(state_dict.State[i]);
    }

    /// <summary>Saves the settings and the state to a file in TorchSharp's own format.</summary>
    public void save_state_dict(string location)
    {
        using var writer = new BinaryWriter(File.Create(location));
        save_state_dict(writer);
    }

    /// <summary>Saves the settings and the state in TorchSharp's own format: the optimizer's name, both counts, the settings, the states.</summary>
    public void save_state_dict(BinaryWriter writer)
    {
        var own = state_dict();
        writer.Write(GetType().Name);
        writer.Write7BitEncodedInt(own.Options.Count);
        writer.Write7BitEncodedInt(own.State.Count);
        foreach (var options in own.Options) options.SaveStateDict(writer);
        foreach (var state in own.State) state.SaveStateDict(writer);
    }

    /// <summary>Loads a file written by <see cref="save_state_dict(string)"/>.</summary>
    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    /// <summary>Loads what <see cref="save_state_dict(BinaryWriter)"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It was written by another kind of optimizer.</exception>
    /// <exception cref="ArgumentException">The numbers of groups or parameters differ.</exception>
    public void load_state_dict(BinaryReader reader)
    {
        var saved = reader.ReadString();
        if (saved != GetType().Name) throw new InvalidDataException($"The saved state is of the optimizer {saved}, not of {GetType().Name}.");
        var own = state_dict();
        Match(own, reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
        foreach (var options in own.Options) options.LoadStateDict(reader);
        foreach (var state in own.State) state.LoadStateDict(reader);
    }

    private void Match(StateDictionary own, int groups, int parameters)
    {
        if (groups != own.Options.Count || parameters != own.State.Count)
            throw new ArgumentException(
                $"The state to load has {groups} parameter groups with {parameters} parameters, this {GetType().Name} has {own.Options.Count} with {own.State.Count}.");
    }
}
