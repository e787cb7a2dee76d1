using System.Reflection;
using System.Runtime.CompilerServices;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            // How many modules hold a parameter: a tied one lives until the last of them lets go.
            private static readonly ConditionalWeakTable<Parameter, StrongBox<int>> holders = new();

            private bool _componentsRegistered;

            /// <summary>Registers the fields that hold modules, parameters and tensors (buffers), each under the field's name; call it at the end of a constructor.</summary>
            /// <remarks>Properties, and modules inside lists or arrays, are not seen: keep those in a <c>ModuleList</c> or <c>ModuleDict</c>.</remarks>
            protected virtual void RegisterComponents()
            {
                if (_componentsRegistered) return;
                _componentsRegistered = true;
                foreach (var field in GetType().GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
                {
                    var key = field.ComponentName();
                    if (_internal_submodules.ContainsKey(key) || _internal_params.ContainsKey(key) || _internal_buffers.ContainsKey(key)) continue;
                    switch (field.GetValue(this))
                    {
                        case Module module: register_module(key, module); break;
                        case Parameter parameter: register_parameter(key, parameter); break;
                        case Tensor tensor: register_buffer(key, tensor); break;
                    }
                }
            }

            /// <summary>Adds a child.</summary>
            /// <param name="name">Its name in paths; without dots.</param>
            /// <param name="submodule">The child; null removes the one of that name.</param>
            /// <exception cref="ArgumentException">The name is empty or has a dot.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null)
                {
                    _internal_submodules.Remove(name);
                    return;
                }
                if (string.IsNullOrEmpty(name) || name.Contains('.'))
                    throw new ArgumentException($"A module's name must be non-empty and without dots, which separate names in a path; given: '{name}'.", nameof(name));
                if (_internal_submodules.ContainsKey(name))
                    throw new InvalidOperationException($"A child '{name}' is already registered in '{this.name}'; names of children must differ.");
                submodule.RegisterComponents();
                _internal_submodules.Add(name, submodule);
            }

            /// <summary>Adds a child; the same as <see cref="register_module"/>.</summary>
            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Adds a parameter; from here on the module owns it, and dispose scopes leave it alone.</summary>
            /// <exception cref="ArgumentNullException">The parameter is null.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_parameter(string name, Parameter param)
            {
                ArgumentNullException.ThrowIfNull(param);
                if (_internal_params.ContainsKey(name))
                    throw new InvalidOperationException($"A parameter '{name}' is already registered in '{this.name}'; names of parameters must differ.");
                ConditionallyRegisterParameter(name, param);
            }

            /// <summary>Adds a buffer; from here on the module owns it, and dispose scopes leave it alone.</summary>
            /// <param name="name">Its name in paths.</param>
            /// <param name="tensor">The buffer.</param>
            /// <param name="persistent">Whether it is part of the state dictionary and of saved files.</param>
            /// <exception cref="ArgumentNullException">The tensor is null.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                if (_internal_buffers.ContainsKey(name))
                    throw new InvalidOperationException($"A buffer '{name}' is already registered in '{this.name}'; names of buffers must differ.");
                ConditionallyRegisterBuffer(name, tensor, persistent);
            }

            /// <summary>Adds or replaces a parameter; null removes it. The one replaced is freed, unless another module holds it too.</summary>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                var held = Own(name);
                if (ReferenceEquals(held, value)) return;
                if (value is null)
                {
                    _internal_params.Remove(name);
                }
                else
                {
                    value.DetachFromDisposeScope();
                    Interlocked.Increment(ref holders.GetOrCreateValue(value).Value);
                    _internal_params[name] = value;
                }
                if (held is not null && LetGo(held)) held.Dispose();
            }

            /// <summary>Adds or replaces a parameter made of a tensor; null removes it.</summary>
            protected void ConditionallyRegisterParameter(string name, Tensor? value) =>
                ConditionallyRegisterParameter(name, value is null ? null : value as Parameter ?? new Parameter(value));

            /// <summary>Adds or replaces a buffer; null removes it.</summary>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null)
                {
                    _internal_buffers.Remove(name);
                    return;
                }
                value.DetachFromDisposeScope();
                _internal_buffers[name] = (value, persistent);
            }

            private protected Parameter? Own(string name) => _internal_params.TryGetValue(name, out var held) ? held : null;

            private protected void ClearParameters()
            {
                foreach (var (_, parameter) in _internal_params) LetGo(parameter);
                _internal_params.Clear();
            }

            // Tells whether no module holds the parameter any more.
            private static bool LetGo(Parameter parameter) => holders.TryGetValue(parameter, out var count) && Interlocked.Decrement(ref count.Value) == 0;

            /// <summary>Removes all children.</summary>
            protected void ClearModules() => _internal_submodules.Clear();

            /// <summary>Fills in what is not given: the default dtype, the default device.</summary>
            protected static (Device device, ScalarType dtype) GetDefaultDeviceAndType(Device? device = null, ScalarType? dtype = null) =>
                (device ?? get_default_device(), dtype ?? get_default_dtype());
        }
    }
}
