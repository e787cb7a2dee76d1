using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CourseTests.Data;

/// <summary>A web server on this machine that answers as a test wants it to, broken connections included.</summary>
sealed class LocalServer : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly Func<int, string, (string Head, byte[] Body)> answer;

    /// <summary>The heads of the requests that came.</summary>
    internal readonly List<string> Requests = [];

    /// <summary>Starts it.</summary>
    /// <param name="answer">From the number of the request, from 0, and its head: the head of the answer, without the empty line, and what of its body is sent before the connection ends.</param>
    internal LocalServer(Func<int, string, (string Head, byte[] Body)> answer)
    {
        this.answer = answer;
        listener.Start();
        _ = Task.Run(Serve);
    }

    internal string Url => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";

    async Task Serve()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await listener.AcceptTcpClientAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }
            using (client)
            {
                var stream = client.GetStream();
                var head = new StringBuilder();
                byte[] buffer = new byte[4096];
                while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(buffer) is var read and > 0) head.Append(Encoding.ASCII.GetString(buffer, 0, read));
                Requests.Add(head.ToString());
                var (answerHead, body) = answer(Requests.Count - 1, head.ToString());
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {answerHead}\r\nConnection: close\r\n\r\n"));
                await stream.WriteAsync(body);
            }
        }
    }

    public void Dispose() => listener.Stop();
}
