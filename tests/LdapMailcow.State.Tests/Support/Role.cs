using LdapMailcow.Core.State;
using Microsoft.Extensions.Logging.Testing;

namespace LdapMailcow.State.Tests.Support;

/// <summary>What a second process does; it answers in lines, and goes on when its input ends.</summary>
internal static class Role
{
    public static int Play(string role, string[] arguments) => role switch
    {
        "commit" => Commit(arguments[0]),
        "hold" => Hold(arguments[0]),
        "lock" => Lock(arguments[0]),
        "open" => Open(arguments[0]),
        "check" => Check(arguments[0]),
        "look" => Look(arguments[0]),
        "approve" => Approve(arguments[0], arguments[1]),
        _ => 2,
    };

    /// <summary>Commits n = 0, 1, 2 … without end, each as an alias, a user and an entry of the history, and says so afterwards.</summary>
    private static int Commit(string directory)
    {
        using var store = SqliteStateStore.Open(directory, TimeProvider.System, new FakeLogger<SqliteStateStore>());
        for (var n = 0; ; n++)
        {
            store.Commit(Nth(n));
            Console.Out.WriteLine(n);
            Console.Out.Flush();
        }
    }

    public static LedgerUpdate Nth(int n) => new()
    {
        SavedAliases = [Samples.Alias($"a{n}@example.test")],
        SavedUsers = [new SeenUser(new($"guid:{n}"), Samples.Address($"u{n}@example.test"))],
        History = [Samples.Change(n, $"a{n}@example.test")],
    };

    private static int Hold(string directory)
    {
        using var store = SqliteStateStore.Open(directory, TimeProvider.System, new FakeLogger<SqliteStateStore>());
        store.Commit(Nth(0));
        Console.Out.WriteLine("open");
        Console.In.ReadToEnd();
        return 0;
    }

    private static int Lock(string directory)
    {
        var got = InstanceLock.TryAcquire(directory, out var held, out var heldBy);
        Console.Out.WriteLine(got ? "held" : heldBy);
        Console.In.ReadToEnd();
        held?.Dispose();
        return 0;
    }

    private static int Open(string directory)
    {
        try
        {
            using var store = SqliteStateStore.Open(directory, TimeProvider.System, new FakeLogger<SqliteStateStore>());
            Console.Out.WriteLine("fine");
        }
        catch (StateUnavailableException e)
        {
            Console.Out.WriteLine(e.Message);
        }

        return 0;
    }

    /// <summary>Where there is no directory for temporary files, as in a hardened container.</summary>
    private static int Look(string directory)
    {
        Environment.SetEnvironmentVariable("TMPDIR", "/nowhere/at/all");
        using var look = SqliteStateStore.OpenReadOnly(directory, new FakeLogger<SqliteStateStore>());
        Console.Out.WriteLine(look.Load().Aliases.Count);
        return 0;
    }

    private static int Check(string directory)
    {
        Console.Out.WriteLine(StateCheck.Of(directory, new FakeLogger<SqliteStateStore>()));
        return 0;
    }

    private static int Approve(string directory, string hash)
    {
        using var store = SqliteStateStore.Open(directory, TimeProvider.System, new FakeLogger<SqliteStateStore>());
        Console.Out.WriteLine(store.Approve(hash));
        return 0;
    }
}
