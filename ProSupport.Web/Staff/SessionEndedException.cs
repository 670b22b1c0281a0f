namespace ProSupport.Web.Staff;

/// <summary>Something was asked on behalf of a worker who is not signed in any more.</summary>
public sealed class SessionEndedException() : Exception("The session has ended.");
