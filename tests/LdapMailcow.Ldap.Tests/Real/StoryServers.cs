using LdapMailcow.Testing.Servers;

namespace LdapMailcow.Ldap.Tests.Real;

/// <summary>A server that has been told the story.</summary>
public abstract class StoryServer : IAsyncLifetime
{
    public LdapServerFixture? Server { get; private set; }

    public LdapOptions Options => Dialect.Adapt(BaseOptions(Server!));

    internal Dialect Dialect { get; private set; } = null!;

    protected abstract string? Unavailable { get; }

    public async ValueTask InitializeAsync()
    {
        if (Unavailable is not null)
        {
            return;
        }

        Server = await StartAsync();
        Dialect = Speak(Server.BaseDn);
        Server.Modify(Story.Ldif(Dialect));
        Server.Delete(Story.Leaver(Dialect));
    }

    public async ValueTask DisposeAsync()
    {
        if (Server is not null)
        {
            await Server.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    public void SkipIfUnavailable() => Assert.SkipWhen(Unavailable is not null, Unavailable ?? "");

    protected abstract Task<LdapServerFixture> StartAsync();

    protected abstract Dialect Speak(string baseDn);

    protected virtual LdapOptions BaseOptions(LdapServerFixture server) => Reader.Options(server);
}

public sealed class SlapdStory : StoryServer
{
    protected override string? Unavailable => SlapdFixture.Unavailable;

    protected override async Task<LdapServerFixture> StartAsync() => await SlapdFixture.StartAsync();

    protected override Dialect Speak(string baseDn) => new AdShapedSlapd(baseDn);
}

public sealed class SambaStory : StoryServer
{
    protected override string? Unavailable => SambaFixture.Unavailable;

    protected override async Task<LdapServerFixture> StartAsync() => await SambaFixture.StartAsync();

    protected override Dialect Speak(string baseDn) => new SambaAd(baseDn);

    protected override LdapOptions BaseOptions(LdapServerFixture server) => Reader.Options(server, server.LdapsUri);
}

public sealed class Directory389Story : StoryServer
{
    protected override string? Unavailable => Directory389Fixture.Unavailable;

    protected override async Task<LdapServerFixture> StartAsync() => await Directory389Fixture.StartAsync();

    protected override Dialect Speak(string baseDn) => new Stock389(baseDn);
}
