namespace ProSupport.Domain.Shared;

/// <summary>The value of an allowed step that makes nothing new.</summary>
public readonly record struct Done;
