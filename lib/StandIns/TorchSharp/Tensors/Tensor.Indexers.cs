namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements that the indices choose, as a view unless a tensor is among them; set, they get the value, broadcast.</summary>
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => Put(value, indices, false);
        }

        /// <summary>The elements at the places of one tensor a dimension, or where a mask is true.</summary>
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>A slice along the first dimension, as a view.</summary>
        public Tensor this[long i1]
        {
            get => select(0, i1);
            set => Put(value, [i1], false);
        }

        /// <summary>The slice at these places, as a view.</summary>
        public Tensor this[long i1, long i2]
        {
            get => At([i1, i2]);
            set => Put(value, [i1, i2], false);
        }

        /// <inheritdoc cref="this[long, long]"/>
        public Tensor this[long i1, long i2, long i3]
        {
            get => At([i1, i2, i3]);
            set => Put(value, [i1, i2, i3], false);
        }

        /// <inheritdoc cref="this[long, long]"/>
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => At([i1, i2, i3, i4]);
            set => Put(value, [i1, i2, i3, i4], false);
        }

        /// <inheritdoc cref="this[long, long]"/>
        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => At([i1, i2, i3, i4, i5]);
            set => Put(value, [i1, i2, i3, i4, i5], false);
        }

        /// <inheritdoc cref="this[long, long]"/>
        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => At([i1, i2, i3, i4, i5, i6]);
            set => Put(value, [i1, i2, i3, i4, i5, i6], false);
        }

        /// <inheritdoc cref="this[long, long]"/>
        public Tensor this[params long[] indices]
        {
            get => At(indices);
            set => Put(value, Array.ConvertAll(indices, i => (TensorIndex)i), false);
        }

        /// <summary>The elements that the indices choose, as a view unless a tensor is among them.</summary>
        public Tensor index(params TensorIndex[] indices)
        {
            using var scope = NewDisposeScope();
            var (view, chosen) = View(indices);
            var result = chosen is null ? view : Aten.Call("index.Tensor", view, Arg.Optional(chosen));
            return scope.MoveToOuter(ReferenceEquals(result, this) ? alias() : result);
        }

        /// <summary>The elements at the places of one tensor a dimension, or where a mask is true.</summary>
        public Tensor index(params Tensor[] indices) => Aten.Call("index.Tensor", this, Arg.Optional(indices));

        /// <summary>Puts the value, broadcast, where the indices say.</summary>
        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => Put(value, indices, false);
        /// <summary>Puts the value, broadcast, where the indices say, or adds it.</summary>
        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false) => Put(value, indices, accumulate);
        /// <summary>Puts the value, broadcast, at the places of one tensor a dimension, or where a mask is true.</summary>
        public Tensor index_put_(Tensor value, params Tensor[] indices) => Aten.InPlace("index_put_", this, Arg.Optional(indices), value, false);
        /// <summary>Puts the value, broadcast, at the places of one tensor a dimension, or adds it.</summary>
        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) => Aten.InPlace("index_put_", this, Arg.Optional(indices), value, accumulate);
        /// <summary>Puts the number where the indices say.</summary>
        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var number = Number(value);
            return Put(number, indices, false);
        }
        /// <summary>Puts the number at the places of one tensor a dimension, or where a mask is true.</summary>
        public Tensor index_put_(Scalar value, params Tensor[] indices)
        {
            using var number = Number(value);
            return index_put_(number, indices);
        }

        private Tensor Number(Scalar value) => full(Array.Empty<long>(), value, dtype, device);

        private Tensor At(ReadOnlySpan<long> indices)
        {
            if (indices.Length == 1) return select(0, indices[0]);
            var view = select(0, indices[0]);
            for (var i = 1; i < indices.Length; i++)
            {
                using var before = view;
                view = before.select(0, indices[i]);
            }
            return view;
        }

        private Tensor Put(Tensor value, TensorIndex[] indices, bool accumulate)
        {
            using var scope = NewDisposeScope();
            var (view, chosen) = View(indices);
            var source = value.device_type == device_type || value.ndim > 0 ? value : value.to(device);
            if (chosen is not null) Aten.InPlace("index_put_", view, Arg.Optional(chosen), source.to(dtype), accumulate);
            else if (accumulate) view.add_(source);
            else view.copy_(source);
            return this;
        }

        /// <summary>Carries out what needs no copy; the tensors among the indices are left, with null for each dimension between them.</summary>
        private (Tensor, List<Tensor?>?) View(TensorIndex[] indices)
        {
            var view = this;
            var dim = 0;
            List<Tensor?> slots = [];
            for (var i = 0; i < indices.Length; i++)
            {
                var index = indices[i];
                switch (index.kind)
                {
                    case TensorIndex.Kind.Single:
                        view = view.select(dim, index.start!.Value);
                        break;
                    case TensorIndex.Kind.Slice:
                        if (index.start is not null || index.stop is not null || index.step is not null)
                            view = Aten.Call("slice.Tensor", view, dim, index.start, index.stop, index.step ?? 1);
                        Keep(1);
                        break;
                    case TensorIndex.Kind.Ellipsis:
                        Keep((int)view.ndim - dim - indices.Skip(i + 1).Sum(Consumed));
                        break;
                    case TensorIndex.Kind.NewDimension:
                        view = view.unsqueeze(dim);
                        Keep(1);
                        break;
                    case TensorIndex.Kind.Bool:
                        view = view.unsqueeze(dim);
                        Choose(full(new[] { 1L }, index.start != 0, ScalarType.Bool, device), 1);
                        break;
                    default:
                        Choose(index.tensor!, Consumed(index));
                        break;
                }
            }
            return (view, slots.Exists(t => t is not null) ? slots : null);

            void Keep(int count)
            {
                for (var k = 0; k < count; k++) slots.Add(null);
                dim += count;
            }

            void Choose(Tensor tensor, int dimensions)
            {
                slots.Add(tensor);
                dim += dimensions;
            }
        }

        private static int Consumed(TensorIndex index) => index.kind switch
        {
            TensorIndex.Kind.Single or TensorIndex.Kind.Slice => 1,
            TensorIndex.Kind.Tensor when index.tensor!.dtype is ScalarType.Bool or ScalarType.Byte => (int)index.tensor.ndim,
            TensorIndex.Kind.Tensor => 1,
            _ => 0,
        };
    }
}
