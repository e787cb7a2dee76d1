namespace TorchSharp;

public static partial class torch
{
    // Random values; the default generator is <see cref="manual_seed"/>'s.
    public partial class Tensor
    {
        /// <summary>1 with each element's probability, else 0.</summary>
        public Tensor bernoulli(Generator? generator = null) => Aten.Call("bernoulli", this, generator);
        /// <summary>Indices drawn with the probabilities that each row is proportional to.</summary>
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) => Aten.Call("multinomial", this, num_samples, replacement, generator);
        /// <summary>Draws of the Poisson distributions of these means.</summary>
        public Tensor poisson(Generator? generator = null) => Aten.Call("poisson", this, generator);
        /// <summary>Each element 1 with probability p, else 0.</summary>
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => Aten.InPlace("bernoulli_.float", this, p, generator);
        /// <summary>Each element 1 with its probability in p, else 0.</summary>
        public Tensor bernoulli_(Tensor p, Generator? generator = null) => Aten.InPlace("bernoulli_.Tensor", this, p, generator);
        /// <summary>Draws of the Cauchy distribution.</summary>
        public Tensor cauchy_(double median = 0, double sigma = 1, Generator? generator = null) => Aten.InPlace("cauchy_", this, median, sigma, generator);
        /// <summary>Draws of the exponential distribution.</summary>
        public Tensor exponential_(double lambda = 1, Generator? generator = null) => Aten.InPlace("exponential_", this, lambda, generator);
        /// <summary>Draws of the geometric distribution.</summary>
        public Tensor geometric_(double p, Generator? generator = null) => Aten.InPlace("geometric_", this, p, generator);
        /// <summary>e to the power of draws of the normal distribution.</summary>
        public Tensor log_normal_(double mean = 0, double std = 1, Generator? generator = null) => Aten.InPlace("log_normal_", this, mean, std, generator);
        /// <summary>Draws of the normal distribution.</summary>
        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) => Aten.InPlace("normal_", this, mean, std, generator);
        /// <summary>Whole numbers from this one up to the other, which is excluded.</summary>
        public Tensor random_(double from, double to, Generator? generator = null) => Aten.InPlace("random_.from", this, (long)from, (long)to, generator);
        /// <summary>Draws of the uniform distribution on [from, to).</summary>
        public Tensor uniform_(double from, double to, Generator? generator = null) => Aten.InPlace("uniform_", this, from, to, generator);
        /// <summary>Draws of the uniform distribution on [0, 1), in this tensor's shape.</summary>
        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Like("rand_like", dtype, device, requires_grad);
        /// <summary>Draws of the standard normal distribution, in this tensor's shape.</summary>
        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Like("randn_like", dtype, device, requires_grad);
        /// <summary>Whole numbers from low up to high, which is excluded, in this tensor's shape.</summary>
        public Tensor randint_like(long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Finish(Aten.Call("randint_like.low_dtype", this, low, high, dtype, Arg.None, device), requires_grad);
    }
}
