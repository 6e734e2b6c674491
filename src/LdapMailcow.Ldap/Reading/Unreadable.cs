namespace LdapMailcow.Ldap.Reading;

/// <summary>Why an entry cannot be judged.</summary>
internal static class Unreadable
{
    /// <returns>null, or a whole sentence that names the object and the attribute.</returns>
    public static string? Reason(string what, string label, EntryValues values)
    {
        if (values.Id is null)
        {
            return $"The {what} '{label}' is left alone: the server gave none of objectGUID, entryUUID, nsUniqueId and ipaUniqueID, so it could not be followed when it is renamed.";
        }

        if (MailProblem(values) is { } mail)
        {
            return $"The {what} '{label}' is left alone: {mail}.";
        }

        return values.Problem is null ? null : $"The {what} '{label}' is left alone: {values.Problem}.";
    }

    /// <summary>Mail is there, but no value of it is an address.</summary>
    public static string? MailProblem(EntryValues values)
    {
        if (!values.HasMail || values.Mail is not null)
        {
            return null;
        }

        var bad = values.BadMails[0];
        return $"its {bad.Attribute} value '{bad.Value}' {bad.Problem}";
    }
}
