using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Optimizers: they change parameters by their gradients.</summary>
    public static partial class optim
    {
        /// <summary>Adagrad (Duchi, Hazan and Singer 2011), of parameters.</summary>
        /// <seealso cref="Modules.Adagrad"/>
        public static Adagrad Adagrad(IEnumerable<Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10) =>
            new(parameters, lr, lr_decay, weight_decay, initial_accumulator_value, eps);

        /// <summary>Adagrad (Duchi, Hazan and Singer 2011), of named parameters.</summary>
        /// <seealso cref="Modules.Adagrad"/>
        public static Adagrad Adagrad(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10) =>
            new(parameters.Select(p => p.parameter), lr, lr_decay, weight_decay, initial_accumulator_value, eps);

        /// <summary>Adagrad (Duchi, Hazan and Singer 2011), of parameter groups.</summary>
        /// <seealso cref="Modules.Adagrad"/>
        public static Adagrad Adagrad(IEnumerable<Modules.Adagrad.ParamGroup> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10) =>
            new(parameters, lr, lr_decay, weight_decay, initial_accumulator_value, eps);

        /// <summary>Adam (Kingma and Ba 2015), of parameters.</summary>
        /// <seealso cref="Modules.Adam"/>
        public static Adam Adam(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Adam (Kingma and Ba 2015), of named parameters.</summary>
        /// <seealso cref="Modules.Adam"/>
        public static Adam Adam(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters.Select(p => p.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Adam (Kingma and Ba 2015), of parameter groups.</summary>
        /// <seealso cref="Modules.Adam"/>
        public static Adam Adam(IEnumerable<Modules.Adam.ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>AdamW (Loshchilov and Hutter 2019), of parameters.</summary>
        /// <seealso cref="Modules.AdamW"/>
        public static AdamW AdamW(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>AdamW (Loshchilov and Hutter 2019), of named parameters.</summary>
        /// <seealso cref="Modules.AdamW"/>
        public static AdamW AdamW(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters.Select(p => p.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>AdamW (Loshchilov and Hutter 2019), of parameter groups.</summary>
        /// <seealso cref="Modules.AdamW"/>
        public static AdamW AdamW(IEnumerable<Modules.AdamW.ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>RMSProp (Hinton 2012), of parameters.</summary>
        /// <seealso cref="Modules.RMSProp"/>
        public static RMSProp RMSProp(IEnumerable<Parameter> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) =>
            new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);

        /// <summary>RMSProp (Hinton 2012), of named parameters.</summary>
        /// <seealso cref="Modules.RMSProp"/>
        public static RMSProp RMSProp(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) =>
            new(parameters.Select(p => p.parameter), lr, alpha, eps, weight_decay, momentum, centered, maximize);

        /// <summary>RMSProp (Hinton 2012), of parameter groups.</summary>
        /// <seealso cref="Modules.RMSProp"/>
        public static RMSProp RMSProp(IEnumerable<Modules.RMSProp.ParamGroup> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) =>
            new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);

        /// <summary>Stochastic gradient descent, with momentum, of parameters.</summary>
        /// <seealso cref="Modules.SGD"/>
        public static SGD SGD(IEnumerable<Parameter> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
            new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);

        /// <summary>Stochastic gradient descent, with momentum, of named parameters.</summary>
        /// <seealso cref="Modules.SGD"/>
        public static SGD SGD(IEnumerable<(string name, Parameter parameter)> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
            new(parameters.Select(p => p.parameter), learningRate, momentum, dampening, weight_decay, nesterov, maximize);

        /// <summary>Stochastic gradient descent, with momentum, of parameter groups.</summary>
        /// <seealso cref="Modules.SGD"/>
        public static SGD SGD(IEnumerable<Modules.SGD.ParamGroup> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) =>
            new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);
    }
}
