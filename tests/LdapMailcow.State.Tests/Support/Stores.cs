using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace LdapMailcow.State.Tests.Support;

internal static class Stores
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 1, 45, 0, TimeSpan.Zero);

    public static SqliteStateStore Store(this TempDirectory directory, FakeLogger<SqliteStateStore>? journal = null) =>
        SqliteStateStore.Open(directory.Path, new FakeTimeProvider(Now), (ILogger<SqliteStateStore>?)journal ?? new FakeLogger<SqliteStateStore>());

    public static SqliteStateStore Look(this TempDirectory directory, FakeLogger<SqliteStateStore>? journal = null) =>
        SqliteStateStore.OpenReadOnly(directory.Path, (ILogger<SqliteStateStore>?)journal ?? new FakeLogger<SqliteStateStore>());
}
