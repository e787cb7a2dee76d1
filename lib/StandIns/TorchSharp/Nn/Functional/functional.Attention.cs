namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>softmax(Q Kᵀ / √E + mask) V (Vaswani et al. 2017).</summary>
            /// <param name="query">(N, …, L, E).</param>
            /// <param name="key">(N, …, S, E).</param>
            /// <param name="value">(N, …, S, Ev).</param>
            /// <param name="attn_mask">(…, L, S): Bool, true where attention is allowed; or floating point, added to the scores; or null.</param>
            /// <param name="p">The probability that dropout sets an attention weight to zero; applied whenever it is above 0.</param>
            /// <param name="is_casual">Whether each position attends only to itself and those before it (the real package spells it so).</param>
            /// <returns>(N, …, L, Ev).</returns>
            /// <exception cref="ArgumentException">Both a mask and causality are asked for.</exception>
            public static Tensor scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0, bool is_casual = false)
            {
                if (is_casual && attn_mask is not null)
                    throw new ArgumentException("is_casual makes its own mask; give attn_mask or is_casual, not both.", nameof(is_casual));
                // The public operator came with libtorch 2.0; 1.13 has its forerunner, which can also return the weights.
                if (Aten.Has("scaled_dot_product_attention"))
                    return Aten.Call("scaled_dot_product_attention", query, key, value, attn_mask, p, is_casual);
                return Aten.Pair("_scaled_dot_product_attention", query, key, value, attn_mask, p, false, is_casual).Item1;
            }
        }
    }
}
