using LdapMailcow.State.Database;
using LdapMailcow.State.Files;
using LdapMailcow.State.Tables;
using Microsoft.Data.Sqlite;

namespace LdapMailcow.State.Opening;

/// <summary>One database, one user at a time; every error of SQLite as a sentence; a damaged file is replaced at the next use.</summary>
internal sealed class GuardedState(IStateSource source) : IDisposable
{
    private static readonly Func<StateDatabase, long> _decisions = database => database.Decisions.Decisions;

    private readonly Lock _gate = new();
    private StateDatabase? _database;
    private bool _disposed;

    public long Replacements { get; private set; }

    /// <summary>Not before the state proved that it can be read.</summary>
    public static GuardedState Opened(IStateSource source)
    {
        var state = new GuardedState(source);
        try
        {
            state.Decisions();
            return state;
        }
        catch
        {
            state.Dispose();
            throw;
        }
    }

    /// <summary>The upper half counts replacements of the file, the lower half is what the file counts.</summary>
    public long Decisions()
    {
        ReplaceIfGone();
        var decisions = Read(_decisions);
        return (Replacements << 32) + decisions;
    }

    public T Read<T>(Func<StateDatabase, T> work)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            try
            {
                _database ??= source.Open();
                return work(_database);
            }
            catch (SqliteException e)
            {
                DiscardIfDamaged(e);
                throw SqliteProblem.Explain(source.Paths, e);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw StateDirectory.Unusable(source.Paths.Directory, e);
            }
        }
    }

    public void Read(Action<StateDatabase> work) => Read(Returning(work));

    public void Write(Action<StateDatabase> work) => Write(Returning(work));

    /// <summary>One transaction; what returns is on disk.</summary>
    public T Write<T>(Func<StateDatabase, T> work)
    {
        if (source.IsReadOnly)
        {
            throw new InvalidOperationException("This state was opened for looking only.");
        }

        return Read(database =>
        {
            using var transaction = Transaction.ForWriting(database.Connection);
            var result = work(database);
            transaction.Commit();
            return result;
        });
    }

    /// <summary>SQLite goes on with a file that has no name any more, and all that it writes there is lost.</summary>
    public void ReplaceIfGone()
    {
        lock (_gate)
        {
            if (_database is not null && source.IsGone())
            {
                Close();
                Replacements++;
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            Close();
        }
    }

    private static Func<StateDatabase, bool> Returning(Action<StateDatabase> work) =>
        database =>
        {
            work(database);
            return true;
        };

    private void DiscardIfDamaged(SqliteException problem)
    {
        if (SqliteProblem.IsDamage(problem) && _database is not null)
        {
            Close();
            Replacements += source.Discard(problem) ? 1 : 0;
        }
    }

    private void Close()
    {
        _database?.Dispose();
        _database = null;
    }
}
