namespace LdapMailcow.Ldap.Protocol;

/// <summary>Tags of the operations (RFC 4511 §4.2 and following) as they stand in a message.</summary>
internal static class Operation
{
    public const byte BindResponse = 0x61;
    public const byte SearchResultEntry = 0x64;
    public const byte SearchResultDone = 0x65;
    public const byte SearchResultReference = 0x73;
    public const byte ExtendedResponse = 0x78;
    public const byte IntermediateResponse = 0x79;

    public const int BindRequest = 0;
    public const int UnbindRequest = 2;
    public const int SearchRequest = 3;
    public const int ExtendedRequest = 23;
}
