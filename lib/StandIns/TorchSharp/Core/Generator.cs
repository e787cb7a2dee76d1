namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers.</summary>
    public class Generator : IDisposable
    {
        private nint handle;

        /// <summary>A new generator with this seed.</summary>
        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            Native.Check(Native.ts_generator(this.device.NativeType, this.device.index, 1, out handle));
            manual_seed((long)seed);
        }

        private Generator(nint handle, Device device) => (this.handle, this.device) = (handle, device);

        /// <summary>Frees a generator that nobody disposed.</summary>
        ~Generator() => Dispose(false);

        /// <summary>The generator that is used where none is given.</summary>
        public static Generator Default
        {
            get
            {
                Native.Check(Native.ts_generator((long)DeviceType.CPU, -1, 0, out var shared));
                return new(shared, CPU);
            }
        }

        /// <summary>libtorch's object.</summary>
        /// <exception cref="ObjectDisposedException">The generator was disposed.</exception>
        public nint Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(Generator));

        /// <summary>Whose random numbers these are.</summary>
        public Device device { get; }

        /// <summary>Starts the sequence that belongs to this seed.</summary>
        public Generator manual_seed(long seed)
        {
            Native.Check(Native.ts_generator_seed(Handle, seed));
            GC.KeepAlive(this);
            return this;
        }

        /// <summary>Starts the sequence of a seed that is not predictable, and returns it.</summary>
        public long seed()
        {
            Native.Check(Native.ts_generator_new_seed(Handle, out var seed));
            GC.KeepAlive(this);
            return seed;
        }

        /// <summary>The seed of the current sequence.</summary>
        public long initial_seed()
        {
            var seed = Native.ts_generator_initial_seed(Handle);
            GC.KeepAlive(this);
            return seed;
        }

        /// <summary>Where in its sequence the generator is, as bytes.</summary>
        public Tensor get_state()
        {
            Native.Check(Native.ts_generator_state(Handle, out var state));
            GC.KeepAlive(this);
            return new(state);
        }

        /// <summary>Goes back to a place that <see cref="get_state"/> gave.</summary>
        public void set_state(Tensor value)
        {
            Native.Check(Native.ts_generator_set_state(Handle, value.Handle));
            GC.KeepAlive((this, value));
        }

        /// <summary>Frees the generator.</summary>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <inheritdoc cref="Dispose()"/>
        protected virtual void Dispose(bool disposing)
        {
            var h = Interlocked.Exchange(ref handle, 0);
            if (h != 0) Native.ts_generator_release(h);
        }
    }
}
