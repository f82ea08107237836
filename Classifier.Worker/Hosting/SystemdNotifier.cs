using System.Net.Sockets;
using System.Text;

namespace Classifier.Worker.Hosting;

/// <summary>sd_notify(3): one datagram to the socket systemd names. Does nothing when not started by systemd.</summary>
internal static class SystemdNotifier
{
    public static void Notify(string state)
    {
        if (Environment.GetEnvironmentVariable("NOTIFY_SOCKET") is not { Length: > 0 } path) return;

        // A leading @ names a socket in the abstract namespace, written with a zero byte.
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.SendTo(Encoding.UTF8.GetBytes(state), new UnixDomainSocketEndPoint(path[0] == '@' ? '\0' + path[1..] : path));
    }
}
