using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Classifier.Worker.Tests.Reliability;

/// <summary>Stands between worker and server: passes bytes on, slowly or not at all if told so, and cuts connections.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly ConcurrentDictionary<TcpClient, bool> _clients = new();
    private readonly int _target;
    private volatile bool _silent;
    private volatile int _bytesPerTick = int.MaxValue;

    public TcpProxy(int target)
    {
        _target = target;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The address with this proxy's port instead of the server's.</summary>
    public string Through(string uri) => new UriBuilder(uri) { Port = Port }.Uri.AbsoluteUri;

    /// <summary>Ends every connection; new ones are welcome.</summary>
    public void Cut()
    {
        foreach (var client in _clients.Keys) client.Close();
    }

    /// <summary>A cable pulled out: connections stay, nothing gets through.</summary>
    public void Silence(bool silent) => _silent = silent;

    /// <summary>Passes on so many bytes each 10 ms and direction.</summary>
    public void Slow(int bytesPerTick) => _bytesPerTick = bytesPerTick;

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Stop();
        Cut();
        _over.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_over.Token));
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The proxy has ended.
        }
    }

    private async Task ServeAsync(TcpClient near)
    {
        var far = new TcpClient();
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, _target, _over.Token);
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException)
        {
            // No server there now.
            near.Close();
            far.Close();
            return;
        }

        (_clients[near], _clients[far]) = (true, true);
        await Task.WhenAll(PumpAsync(near, far), PumpAsync(far, near));
        _clients.TryRemove(near, out _);
        _clients.TryRemove(far, out _);
    }

    private async Task PumpAsync(TcpClient from, TcpClient to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                var slow = _bytesPerTick;
                var count = await from.GetStream().ReadAsync(buffer.AsMemory(0, Math.Min(buffer.Length, slow)), _over.Token);
                if (count == 0) break;
                if (slow != int.MaxValue) await Task.Delay(10, _over.Token);
                while (_silent) await Task.Delay(10, _over.Token);
                await to.GetStream().WriteAsync(buffer.AsMemory(0, count), _over.Token);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut.
        }

        from.Close();
        to.Close();
    }
}
