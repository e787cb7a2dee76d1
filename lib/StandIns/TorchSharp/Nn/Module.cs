using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The base of everything with parameters: a tree of modules that owns parameters (trained) and buffers (saved, not trained).</summary>
        /// <remarks>A module of your own ends its constructor with <see cref="RegisterComponents"/>; without it its fields are not seen.</remarks>
        public partial class Module : IDisposable
        {
            /// <summary>The type of the device that the module was last moved to.</summary>
            protected DeviceType _deviceType = DeviceType.CPU;

            /// <summary>The index of the device that the module was last moved to; -1 is the current one.</summary>
            protected int _deviceIndex = -1;

            /// <summary>The direct children, by name.</summary>
            protected OrderedDict<string, Module> _internal_submodules = [];

            /// <summary>The module's own buffers, by name, and whether each is saved with the module.</summary>
            protected OrderedDict<string, (Tensor, bool)> _internal_buffers = [];

            /// <summary>The module's own parameters, by name.</summary>
            protected OrderedDict<string, Parameter> _internal_params = [];

            /// <summary>The name given to the constructor.</summary>
            protected string name;

            private bool _training = true;

            /// <summary>Makes a module.</summary>
            /// <param name="name">A name for messages; the names in a state dictionary come from fields.</param>
            protected Module(string name) => this.name = name;

            /// <summary>Whether the module trains (the default) or evaluates: dropout and batch normalization behave differently.</summary>
            public virtual bool training => _training;

            /// <summary>The name given to the constructor.</summary>
            public virtual string GetName() => name;

            /// <summary>Switches this module and all below it to training, or with false to evaluation.</summary>
            public virtual void train(bool train = true)
            {
                _training = train;
                foreach (var (_, child) in _internal_submodules) child.train(train);
            }

            /// <summary>Switches this module and all below it to evaluation.</summary>
            public virtual void eval() => train(false);

            /// <summary>Calls a function on every module below this one, children first, then on this one.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var (_, child) in _internal_submodules) child.apply(fn);
                fn(this);
                return this;
            }

            /// <summary>Drops the gradient of every parameter, or fills it with zeros.</summary>
            /// <param name="set_to_none">True frees the gradients; false keeps their memory.</param>
            public virtual void zero_grad(bool set_to_none = true)
            {
                using var untracked = no_grad();
                foreach (var parameter in parameters())
                {
                    using var grad = parameter.grad;
                    if (grad is null) continue;
                    if (set_to_none) parameter.grad = null;
                    else grad.zero_();
                }
            }

            /// <summary>The direct children and their names.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children() => _internal_submodules;

            /// <summary>The direct children.</summary>
            public virtual IEnumerable<Module> children() => named_children().Select(c => c.module);

            /// <summary>Every module below this one, with its path (<c>h.0.attn</c>).</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var child in _internal_submodules) yield return child;
                foreach (var (path, child) in _internal_submodules)
                    foreach (var (rest, module) in child.named_modules())
                        yield return ($"{path}.{rest}", module);
            }

            /// <summary>Every module below this one.</summary>
            public virtual IEnumerable<Module> modules() => named_modules().Select(m => m.module);

            /// <summary>The parameters with their paths; one shared by several modules comes once, under the first path.</summary>
            /// <param name="recurse">False leaves out those of modules below.</param>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<IntPtr>();
                foreach (var own in _internal_params)
                    if (seen.Add(own.Item2.Handle)) yield return own;
                if (!recurse) yield break;
                foreach (var (path, child) in _internal_submodules)
                    foreach (var (rest, parameter) in child.named_parameters())
                        if (seen.Add(parameter.Handle)) yield return ($"{path}.{rest}", parameter);
            }

            /// <summary>The parameters; one shared by several modules comes once.</summary>
            /// <param name="recurse">False leaves out those of modules below.</param>
            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(p => p.parameter);

            /// <summary>The buffers with their paths; one shared by several modules comes once.</summary>
            /// <param name="recurse">False leaves out those of modules below.</param>
            /// <param name="include_nonpersistent">False leaves out those that are not saved.</param>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<IntPtr>();
                foreach (var (key, (buffer, persistent)) in _internal_buffers)
                    if ((persistent || include_nonpersistent) && seen.Add(buffer.Handle)) yield return (key, buffer);
                if (!recurse) yield break;
                foreach (var (path, child) in _internal_submodules)
                    foreach (var (rest, buffer) in child.named_buffers(true, include_nonpersistent))
                        if (seen.Add(buffer.Handle)) yield return ($"{path}.{rest}", buffer);
            }

            /// <summary>The buffers; one shared by several modules comes once.</summary>
            /// <param name="recurse">False leaves out those of modules below.</param>
            /// <param name="include_nonpersistent">False leaves out those that are not saved.</param>
            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(b => b.buffer);

            /// <summary>The parameter at a path, or null.</summary>
            public virtual Parameter? get_parameter(string target) =>
                _internal_params.TryGetValue(target, out var own) ? own
                : Below(target) is var (child, rest) ? child.get_parameter(rest) : null;

            /// <summary>The buffer at a path, or null.</summary>
            public virtual Tensor? get_buffer(string target) =>
                _internal_buffers.TryGetValue(target, out var own) ? own.Item1
                : Below(target) is var (child, rest) ? child.get_buffer(rest) : null;

            /// <summary>Tells whether there is a parameter at a path.</summary>
            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            /// <summary>Tells whether there is a buffer at a path.</summary>
            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            /// <summary>Frees the parameters and buffers of this module and of all below it; a parameter that another module holds too stays.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Frees the parameters and buffers of this module and of all below it.</summary>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing) return;
                foreach (var (_, (buffer, _)) in _internal_buffers) buffer.Dispose();
                foreach (var (_, parameter) in _internal_params)
                    if (LetGo(parameter)) parameter.Dispose();
                _internal_params.Clear();
                _internal_buffers.Clear();
                foreach (var (_, child) in _internal_submodules) child.Dispose();
            }

            private (Module child, string rest)? Below(string path)
            {
                var dot = path.IndexOf('.');
                return dot > 0 && _internal_submodules.TryGetValue(path[..dot], out var child) ? (child, path[(dot + 1)..]) : null;
            }
        }
    }
}
