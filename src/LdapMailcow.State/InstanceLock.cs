using System.Diagnostics.CodeAnalysis;
using LdapMailcow.Core.State;
using LdapMailcow.State.Files;

namespace LdapMailcow.State;

/// <summary>One instance per LDAP_MAILCOW_DB_DIR. The lock ends with the process, however it ends; its files may stay.</summary>
public sealed class InstanceLock : IDisposable
{
    private readonly StatePaths _paths;
    private FileStream? _stream;

    private InstanceLock(StatePaths paths, FileStream stream)
    {
        _paths = paths;
        _stream = stream;
    }

    /// <param name="heldBy">Otherwise who has it, such as <c>process 17 on host 3f2a since 2026-11-23 01:45:00Z</c>.</param>
    public static bool TryAcquire(
        string directory, [NotNullWhen(true)] out InstanceLock? held, [NotNullWhen(false)] out string? heldBy)
    {
        var paths = new StatePaths(directory);
        StateDirectory.Ensure(paths.Directory);
        try
        {
            held = Announced(new InstanceLock(paths, LockFile.Take(paths)));
            heldBy = null;
            return true;
        }
        catch (IOException e) when (LockFile.IsHeld(e))
        {
            held = null;
            heldBy = LockFile.Holder(paths);
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StateDirectory.Unusable(paths.Directory, e);
        }
    }

    /// <returns>Who has the lock; null when nobody else has.</returns>
    public static string? HolderOf(string directory) => LockFile.OtherHolder(new StatePaths(directory));

    /// <summary>Takes the lock again when its file was removed, with the folder or alone: another instance would get a new one.</summary>
    /// <exception cref="StateUnavailableException">It cannot be taken, or another instance was faster.</exception>
    public void Renew()
    {
        if (File.Exists(_paths.Lock) && (!File.Exists(_paths.LockHolder) || LockFile.Holder(_paths) == LockFile.Myself()))
        {
            return;
        }

        try
        {
            var taken = LockFile.Take(_paths);
            _stream?.Dispose();
            _stream = taken;
            Announce();
        }
        catch (IOException e) when (LockFile.IsHeld(e))
        {
            throw new StateUnavailableException(
                $"LDAP_MAILCOW_DB_DIR ({_paths.Directory}) was removed, and another instance has it now: {LockFile.Holder(_paths)}; stop one of the two.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StateDirectory.Unusable(_paths.Directory, e);
        }
    }

    /// <summary>Frees the lock. Its own file stays: removing it would race with the next who opens it.</summary>
    public void Dispose()
    {
        if (_stream is not null)
        {
            File.Delete(_paths.LockHolder);
            _stream.Dispose();
            _stream = null;
        }
    }

    /// <summary>Made anew, so that a link of that name is not followed.</summary>
    private void Announce()
    {
        File.Delete(_paths.LockHolder);
        using var holder = new StreamWriter(new FileStream(_paths.LockHolder, FileMode.CreateNew, FileAccess.Write));
        holder.Write(LockFile.Myself());
    }

    private static InstanceLock Announced(InstanceLock held)
    {
        try
        {
            held.Announce();
            return held;
        }
        catch
        {
            held._stream?.Dispose();
            throw;
        }
    }
}
