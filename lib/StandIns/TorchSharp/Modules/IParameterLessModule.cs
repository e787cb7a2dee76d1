namespace TorchSharp.Modules;

/// <summary>Marks a module that has no parameters, buffers or children, such as an activation.</summary>
public interface IParameterLessModule;
