using LdapMailcow.Core.Alerts;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace LdapMailcow.Telling;

/// <summary>One mail for each alert.</summary>
internal sealed class MailChannel(MailOptions options, TimeProvider time) : IAlertChannel
{
    private const int Submission = 465;
    private const int Relay = 25;

    public string Name => "mail";

    public string Place { get; } = Http.PlaceOf("LDAP_MAILCOW_SMTP_URL", options.Server);

    public TimeSpan Limit { get; } = TimeSpan.FromSeconds(30);

    public async Task SendAsync(Alert alert, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient { CheckCertificateRevocation = false };
        Secure(client);
        await client.ConnectAsync(options.Server.Host, Port, Security, cancellationToken);
        if (options.User is { } user)
        {
            await client.AuthenticateAsync(user, options.Password, cancellationToken);
        }

        using var mail = Compose(alert);
        await client.SendAsync(mail, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
    }

    private bool IsTls => options.Server.Scheme == "smtps";

    private int Port => options.Server.Port > 0 ? options.Server.Port : IsTls ? Submission : Relay;

    /// <summary>A password never travels in the open; without one, encryption is taken where it is offered, as between mail servers.</summary>
    private SecureSocketOptions Security => IsTls ? SecureSocketOptions.SslOnConnect
        : options.User is null ? SecureSocketOptions.StartTlsWhenAvailable
        : SecureSocketOptions.StartTls;

    /// <summary>Whoever is asked for no proof could also offer no encryption at all.</summary>
    private void Secure(SmtpClient client)
    {
        if (!IsTls && options.User is null)
        {
#pragma warning disable CA5359 // See above.
            client.ServerCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }
    }

    private MimeMessage Compose(Alert alert)
    {
        var mail = new MimeMessage { Subject = alert.Subject, Date = time.GetUtcNow(), Body = new TextPart("plain") { Text = alert.Body + "\n" } };
        mail.From.Add(MailboxAddress.Parse(options.From));
        mail.To.AddRange(options.To.Select(MailboxAddress.Parse));
        mail.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834: no holiday notice comes back.
        return mail;
    }
}
