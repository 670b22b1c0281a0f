namespace ProSupport.Tests.Architecture;

internal sealed record SourceFile(string Path, string Text);
