package org.anteroom.installer.bench;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;

/// Sockets that count every byte of every request and answer, headers too.
final class CountingSockets extends SocketFactory {
    private final AtomicLong up = new AtomicLong();
    private final AtomicLong down = new AtomicLong();

    long up() {
        return up.get();
    }

    long down() {
        return down.get();
    }

    @Override
    public Socket createSocket() {
        return new Counting(up, down);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket(InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        var socket = createSocket();
        socket.connect(new java.net.InetSocketAddress(host, port));
        return socket;
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        return createSocket(host, port);
    }

    private static final class Counting extends Socket {
        private final AtomicLong up;
        private final AtomicLong down;

        Counting(AtomicLong up, AtomicLong down) {
            this.up = up;
            this.down = down;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    var one = super.read();
                    down.addAndGet(one < 0 ? 0 : 1);
                    return one;
                }

                @Override
                public int read(byte[] into, int from, int most) throws IOException {
                    var got = super.read(into, from, most);
                    down.addAndGet(Math.max(0, got));
                    return got;
                }
            };
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(int one) throws IOException {
                    out.write(one);
                    up.incrementAndGet();
                }

                @Override
                public void write(byte[] bytes, int from, int count) throws IOException {
                    out.write(bytes, from, count);
                    up.addAndGet(count);
                }
            };
        }
    }
}
