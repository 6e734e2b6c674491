using System.Reflection;
using LdapMailcow.Core.State;

namespace LdapMailcow.Tests.Telling;

/// <summary>A state that knows of a pause and of no cycle, or cannot be read at all.</summary>
public class StubStore : DispatchProxy
{
    public AuthenticationPause? Pause { get; set; }

    public bool IsBroken { get; set; }

    public static (IStateStore Store, StubStore Stub) New()
    {
        var store = Create<IStateStore, StubStore>();
        return (store, (StubStore)(object)store);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod?.Name switch
    {
        _ when IsBroken => throw new StateUnavailableException("The disk of LDAP_MAILCOW_DB_DIR is full."),
        "get_Pause" => Pause,
        nameof(IStateStore.Cycles) => Array.Empty<CycleRecord>(),
        var other => throw new NotSupportedException(other),
    };
}
