using System.Diagnostics.CodeAnalysis;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>An n-dimensional array of libtorch's. Dispose it, or create it in a <see cref="NewDisposeScope">dispose scope</see>: its memory is not C#'s.</summary>
    public partial class Tensor : IDisposable
    {
        private static long totalCount;
        private static long peakCount;

        private nint handle;

        internal Tensor(nint handle)
        {
            this.handle = handle;
            var total = Interlocked.Increment(ref totalCount);
            if (total > peakCount) peakCount = total;
            OwningDisposeScope = DisposeScopeManager.Register(this);
        }

        /// <summary>Frees a tensor that nobody disposed.</summary>
        ~Tensor() => Dispose(false);

        /// <summary>How many tensor objects are alive.</summary>
        public static long TotalCount => Interlocked.Read(ref totalCount);

        /// <summary>The most tensor objects that were alive at once.</summary>
        public static long PeakCount => Interlocked.Read(ref peakCount);

        /// <summary>A name for the reader's use; libtorch doesn't see it.</summary>
        public string? name { get; set; }

        /// <summary>Whether the tensor was disposed.</summary>
        public bool IsInvalid => handle == 0;

        /// <summary>libtorch's object.</summary>
        /// <exception cref="ObjectDisposedException">The tensor was disposed.</exception>
        public nint Handle => handle != 0 ? handle : ThrowDisposed();

        internal DisposeScope? OwningDisposeScope { get; set; }

        /// <summary>The tensor of a handle, whose reference it takes over.</summary>
        public static Tensor UnsafeCreateTensor(nint handle) => new(handle);

        /// <summary>Frees the tensor's reference to its memory, now.</summary>
        public void Dispose()
        {
            if (handle != 0)
            {
                if (OwningDisposeScope is { } scope) scope.MarkAsDisposed(this);
                else DisposeScopeManager.Current.Counts.CountDisposal(this, inScope: false);
            }
            Free();
        }

        /// <summary>Frees what the tensor holds.</summary>
        /// <param name="disposing">False when the finalizer calls.</param>
        protected virtual void Dispose(bool disposing)
        {
            var h = Interlocked.Exchange(ref handle, 0);
            if (h == 0) return;
            Interlocked.Decrement(ref totalCount);
            Native.ts_release(h);
        }

        /// <summary>Disposes without telling a scope.</summary>
        internal void Free()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Hands the native object to the caller, who frees it; this one is as if disposed.</summary>
        public nint DecoupleFromNativeHandle()
        {
            var h = Handle;
            OwningDisposeScope?.MarkAsDisposed(this);
            handle = 0;
            Interlocked.Decrement(ref totalCount);
            GC.SuppressFinalize(this);
            return h;
        }

        /// <summary>Takes the tensor out of its dispose scope, for the caller to dispose of.</summary>
        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        /// <inheritdoc cref="DetachFromDisposeScope"/>
        public Tensor DetatchFromDisposeScope() => DetachFromDisposeScope();

        /// <summary>Moves the tensor to the scope around its own, or out of every scope where there is none.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Moves the tensor to the scope of another tensor.</summary>
        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToScope(other.OwningDisposeScope);

        /// <summary>Moves the tensor to another scope.</summary>
        public Tensor MoveToOtherDisposeScope(DisposeScope other) => MoveToScope(other);

        private protected Tensor MoveToScope(DisposeScope? other)
        {
            if (OwningDisposeScope is { } scope) scope.MoveToOther(other, this);
            else other?.Attach(this);
            return this;
        }

        /// <summary>Whether both are tensors of the same dtype, device, shape and values.</summary>
        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

        /// <summary>Whether both have the same dtype, device, shape and values.</summary>
        public bool Equals(Tensor target) =>
            target is not null && dtype == target.dtype && device_type == target.device_type && device_index == target.device_index && Aten.Bool("equal", this, target);

        /// <summary>A hash of the object, not of its values.</summary>
        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        [DoesNotReturn]
        private nint ThrowDisposed() =>
            throw new ObjectDisposedException(name is null ? "Tensor" : $"Tensor '{name}'", "This tensor was disposed, by hand or by its dispose scope. MoveToOuterDisposeScope() keeps one that is needed longer.");
    }
}
