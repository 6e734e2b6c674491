using LdapMailcow.Testing.Ldif;
using LdapMailcow.Testing.Processes;

namespace LdapMailcow.Testing.Servers;

/// <summary>A real directory server on loopback, and an administrator's hand on it (ldapadd, ldapmodify).</summary>
public abstract class LdapServerFixture : IAsyncDisposable
{
    private const int MostStarts = 5;

    /// <summary>The URI that a plain reader uses; Samba refuses passwords there.</summary>
    public abstract string Uri { get; }

    /// <summary>ldaps:// or empty when the server has none.</summary>
    public abstract string LdapsUri { get; }

    public abstract string BaseDn { get; }

    /// <summary>The reader's account: the server's limits apply to it.</summary>
    public abstract string BindDn { get; }

    public abstract string BindPassword { get; }

    public abstract string AdminDn { get; }

    public abstract string AdminPassword { get; }

    /// <summary>PEM file of the authority that signed the server's certificate.</summary>
    public abstract string CaFile { get; }

    protected abstract string AdminUri { get; }

    /// <summary>Adds the entries of an LDIF text.</summary>
    public void Add(string ldif) => Tool.Run("/usr/bin/ldapadd", AdminArguments(), ldif, Environment());

    public void Add(LdifWriter ldif) => Add(ldif.ToString());

    /// <summary>The same for some ten thousand entries, in the quickest way that the server has.</summary>
    public virtual Task AddManyAsync(LdifWriter ldif)
    {
        Add(ldif);
        return Task.CompletedTask;
    }

    /// <summary>Applies the changes of an LDIF text.</summary>
    public void Modify(string ldif) => Tool.Run("/usr/bin/ldapmodify", AdminArguments(), ldif, Environment());

    public void Modify(LdifWriter ldif) => Modify(ldif.ToString());

    /// <summary>Gives the entry a new first part of its name and, optionally, another parent.</summary>
    public void Rename(string dn, string newRdn, string? newParent = null) =>
        Tool.Run("/usr/bin/ldapmodrdn", [.. AdminArguments(), "-r", .. newParent is null ? [] : new[] { "-s", newParent }, dn, newRdn], null, Environment());

    public void Delete(string dn) => Modify(new LdifWriter().Delete(dn));

    /// <summary>ldapsearch as the administrator; LDIF without comments and line folding.</summary>
    public string Search(string filter, params string[] attributes) =>
        Tool.Run("/usr/bin/ldapsearch", [.. AdminArguments(), "-LLL", "-o", "ldif-wrap=no", "-b", BaseDn, filter, .. attributes], null, Environment());

    /// <summary>A person's own bind, with a right or a wrong password; servers write both into the entry.</summary>
    public void LogOn(string dn, string password)
    {
        try
        {
            Tool.Run("/usr/bin/ldapsearch", ["-x", "-H", AdminUri, "-D", dn, "-w", password, "-b", "", "-s", "base", "1.1"], null, Environment());
        }
        catch (InvalidOperationException refused) when (refused.Message.Contains("Invalid credentials", StringComparison.Ordinal))
        {
            // A wrong one was meant.
        }
    }

    public abstract ValueTask DisposeAsync();

    /// <summary>Another program listens on a port that this fixture chose; asked when it has ended itself.</summary>
    protected virtual bool IsPortTaken => false;

    /// <summary>Runs the steps of a start; what was started is ended when one of them fails. Lost ports are chosen anew.</summary>
    protected static async Task<T> StartedAsync<T>(Func<T> create, Func<T, Task> steps)
        where T : LdapServerFixture
    {
        for (var attempt = 1; ; attempt++)
        {
            var fixture = create();
            try
            {
                await steps(fixture);
                return fixture;
            }
            catch
            {
                await fixture.DisposeAsync();
                if (attempt == MostStarts || !fixture.IsPortTaken)
                {
                    throw;
                }
            }
        }
    }

    private string[] AdminArguments() => ["-x", "-H", AdminUri, "-D", AdminDn, "-w", AdminPassword];

    private Dictionary<string, string> Environment() => new() { ["LDAPTLS_CACERT"] = CaFile };
}
