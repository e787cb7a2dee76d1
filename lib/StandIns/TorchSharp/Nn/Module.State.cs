namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>All parameters and saved buffers by path; the tensors are the module's own, not copies. A shared parameter is under each of its paths.</summary>
            /// <param name="destination">A dictionary to add to.</param>
            /// <param name="prefix">A path to put in front.</param>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                string Path(string key) => string.IsNullOrEmpty(prefix) ? key : $"{prefix}.{key}";
                foreach (var (key, parameter) in _internal_params) destination.TryAdd(Path(key), parameter);
                foreach (var (key, (buffer, persistent)) in _internal_buffers)
                    if (persistent) destination.TryAdd(Path(key), buffer);
                foreach (var (key, child) in _internal_submodules) child.state_dict(destination, Path(key));
                return destination;
            }

            /// <summary>Copies values into this module's parameters and buffers.</summary>
            /// <param name="source">Tensors by path; converted to the dtype and device of the module's own.</param>
            /// <param name="strict">Whether to throw where the paths of <paramref name="source"/> and of the module differ.</param>
            /// <param name="skip">Paths to leave alone.</param>
            /// <returns>The paths that the source has not, and those that the module has not.</returns>
            /// <exception cref="InvalidOperationException">The paths differ, and strict was asked for.</exception>
            /// <exception cref="ArgumentException">A tensor has another shape than the module's.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var destination = state_dict();
                var missing = destination.Keys.Where(k => !source.ContainsKey(k) && skip?.Contains(k) is not true).ToList();
                var unexpected = source.Keys.Where(k => !destination.ContainsKey(k) && skip?.Contains(k) is not true).ToList();
                if (strict && (missing.Count > 0 || unexpected.Count > 0))
                    throw new InvalidOperationException(
                        $"The state dictionary does not fit '{name}': missing [{string.Join(", ", missing)}], unexpected [{string.Join(", ", unexpected)}]. Pass strict: false to load what fits.");
                foreach (var (key, value) in source)
                    if (destination.TryGetValue(key, out var target) && skip?.Contains(key) is not true) CopyInto(key, target, value);
                return (missing, unexpected);
            }

            /// <summary>Saves the state dictionary in TorchSharp's own format: the count, then each path, dtype, shape and bytes.</summary>
            /// <param name="location">The file.</param>
            /// <param name="skip">Paths to leave out.</param>
            public Module save(string location, IList<string>? skip = null)
            {
                using var stream = File.Create(location);
                return save(stream, skip);
            }

            /// <summary>Saves the state dictionary in TorchSharp's own format, and closes the stream.</summary>
            /// <param name="stream">A stream to write to.</param>
            /// <param name="skip">Paths to leave out.</param>
            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream);
                return save(writer, skip);
            }

            /// <summary>Saves the state dictionary in TorchSharp's own format.</summary>
            /// <param name="writer">A writer, left open.</param>
            /// <param name="skip">Paths to leave out.</param>
            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            /// <summary>Saves a state dictionary in TorchSharp's own format.</summary>
            /// <param name="writer">A writer, left open.</param>
            /// <param name="sd">Tensors by path.</param>
            /// <param name="skip">Paths to leave out.</param>
            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                var kept = sd.Where(entry => skip?.Contains(entry.Key) is not true).ToList();
                writer.Write7BitEncodedInt(kept.Count);
                foreach (var (key, tensor) in kept)
                {
                    writer.Write(key);
                    tensor.Save(writer);
                }
            }

            /// <summary>Loads a file written by <see cref="save(string, IList{string})"/>.</summary>
            /// <param name="location">The file.</param>
            /// <param name="strict">Whether to throw where the file's paths and the module's differ.</param>
            /// <param name="skip">Paths to leave alone.</param>
            /// <param name="loadedParameters">Receives, for each path of the file and of the module, whether it was loaded.</param>
            /// <exception cref="FileNotFoundException">There is no such file.</exception>
            /// <exception cref="ArgumentException">The file does not fit the module.</exception>
            public virtual Module load(string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                if (!File.Exists(location)) throw new FileNotFoundException($"There is no file '{location}' to load '{name}' from.", location);
                using var stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            /// <summary>Loads a stream written by <see cref="save(Stream, IList{string})"/>, and closes it.</summary>
            /// <param name="stream">A stream to read from.</param>
            /// <param name="strict">Whether to throw where the stream's paths and the module's differ.</param>
            /// <param name="skip">Paths to leave alone.</param>
            /// <param name="loadedParameters">Receives, for each path of the stream and of the module, whether it was loaded.</param>
            /// <exception cref="ArgumentException">The stream does not fit the module.</exception>
            public Module load(Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream);
                return load(reader, strict, skip, loadedParameters);
            }

            /// <summary>Loads what <see cref="save(BinaryWriter, IList{string})"/> wrote.</summary>
            /// <param name="reader">A reader, left open.</param>
            /// <param name="strict">Whether to throw where the paths read and the module's differ.</param>
            /// <param name="skip">Paths to leave alone.</param>
            /// <param name="loadedParameters">Receives, for each path read and of the module, whether it was loaded.</param>
            /// <exception cref="ArgumentException">What is read does not fit the module.</exception>
            public virtual Module load(BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                var destination = state_dict();
                if (loadedParameters is not null)
                    foreach (var key in destination.Keys) loadedParameters[key] = false;
                var count = reader.Read7BitEncodedInt();
                if (strict && count != destination.Count)
                    throw new ArgumentException($"The saved state has {count} entries, '{name}' has {destination.Count}. Pass strict: false to load what fits.");
                for (var i = 0; i < count; i++)
                {
                    var key = reader.ReadString();
                    var found = destination.TryGetValue(key, out var target);
                    if (strict && !found)
                        throw new ArgumentException($"The saved state has an entry '{key}', which '{name}' has not. Pass strict: false to load what fits.");
                    var wanted = found && skip?.Contains(key) is not true;
                    using var value = TensorExtensionMethods.Load(reader, skip: !wanted);
                    if (wanted) CopyInto(key, target!, value!, sameType: true);
                    if (loadedParameters is not null) loadedParameters[key] = wanted;
                }
                return this;
            }

            /// <summary>Makes a module with its parameterless constructor and loads a saved file into it.</summary>
            /// <typeparam name="T">The module's class.</typeparam>
            /// <param name="path">The file.</param>
            public static Module Create<T>(string path) where T : Module, new() => new T().load(path);

            private static void CopyInto(string key, Tensor target, Tensor value, bool sameType = false)
            {
                if (!target.shape.SequenceEqual(value.shape))
                    throw new ArgumentException($"'{key}' has shape [{string.Join(", ", target.shape)}], what is loaded has [{string.Join(", ", value.shape)}].");
                if (sameType && target.dtype != value.dtype)
                    throw new ArgumentException($"'{key}' is {target.dtype}, what is loaded is {value.dtype}; convert the module first.");
                using var untracked = no_grad();
                target.copy_(value);
            }
        }
    }
}
