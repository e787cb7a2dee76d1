using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Modules called one after the other.</summary>
        public static Sequential Sequential() =>
            new(Array.Empty<Module<Tensor, Tensor>>());

        /// <summary>Modules called one after the other.</summary>
        /// <param name="modules">The modules.</param>
        public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) =>
            new(modules);

        /// <summary>Modules called one after the other.</summary>
        /// <param name="modules">The modules.</param>
        public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) =>
            new(modules);

        /// <summary>Modules called one after the other.</summary>
        /// <param name="modules">The modules.</param>
        public static Sequential Sequential(params Tuple<string, Module<Tensor, Tensor>>[] modules) =>
            new([.. modules.Select(m => (m.Item1, m.Item2))]);

        /// <summary>Modules called one after the other.</summary>
        /// <param name="modules">The modules.</param>
        public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) =>
            new([.. modules]);

        /// <summary>Modules called one after the other.</summary>
        /// <param name="modules">The modules.</param>
        public static Sequential Sequential(IEnumerable<Tuple<string, Module<Tensor, Tensor>>> modules) =>
            new([.. modules.Select(m => (m.Item1, m.Item2))]);

        /// <summary>Modules called one after the other.</summary>
        /// <param name="modules">The modules.</param>
        public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) =>
            new([.. modules]);

        /// <summary>A list of modules, registered under their positions.</summary>
        /// <param name="modules">The modules.</param>
        public static ModuleList<Module> ModuleList(params Module[] modules) =>
            new(modules);

        /// <summary>A list of modules, registered under their positions.</summary>
        /// <param name="modules">The modules.</param>
        /// <typeparam name="T">The type of the modules.</typeparam>
        public static ModuleList<T> ModuleList<T>(params T[] modules) where T : Module =>
            new(modules);

        /// <summary>Modules by name, registered under those names.</summary>
        /// <param name="modules">The modules.</param>
        public static ModuleDict<Module> ModuleDict(params (string name, Module submodule)[] modules) => ModuleDict<Module>(modules);

        /// <summary>Modules by name, registered under those names.</summary>
        /// <param name="modules">The modules.</param>
        /// <typeparam name="T">The type of the modules.</typeparam>
        public static ModuleDict<T> ModuleDict<T>(params (string name, T submodule)[] modules) where T : Module
        {
            var dictionary = new ModuleDict<T>();
            foreach (var entry in modules) dictionary.Add(entry);
            return dictionary;
        }

        /// <summary>A tensor that is trained.</summary>
        /// <param name="data">The values.</param>
        /// <param name="requires_grad">Whether it has a gradient.</param>
        public static Parameter Parameter(Tensor data, bool requires_grad = true) =>
            new(data, requires_grad);

        /// <summary>A list of parameters, registered under their positions.</summary>
        /// <param name="parameters">The parameters.</param>
        public static ParameterList ParameterList(params Parameter[] parameters) =>
            new(parameters);

        /// <summary>Parameters by name, registered under those names.</summary>
        /// <param name="parameters">The parameters.</param>
        public static ParameterDict ParameterDict(params (string name, Parameter parameter)[] parameters)
        {
            var dictionary = new ParameterDict();
            foreach (var entry in parameters) dictionary.Add(entry);
            return dictionary;
        }
    }
}
