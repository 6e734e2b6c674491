using System.Net;

namespace LdapMailcow.Testing.Servers;

/// <summary>smb.conf of a controller that serves LDAP and nothing else.</summary>
internal static class SambaConfiguration
{
    public static string Text(string folder, IPAddress address, TestCertificates certificates) => $"""
        [global]
            workgroup = EXAMPLE
            realm = EXAMPLE.TEST
            netbios name = DC1
            server role = active directory domain controller
            server services = ldap
            dcerpc endpoint servers =
            interfaces = {address}/8
            bind interfaces only = yes
            private dir = {folder}/private
            state directory = {folder}/state
            cache directory = {folder}/cache
            lock directory = {folder}
            pid directory = {folder}/run
            ncalrpc dir = {folder}/ncalrpc
            binddns dir = {folder}/bind-dns
            log file = {folder}/log/log.%m
            log level = 0
            tls enabled = yes
            tls certfile = {certificates.Good.Certificate}
            tls keyfile = {certificates.Good.Key}
            tls cafile = {certificates.CaFile}
            ldap server require strong auth = yes

        """;
}
