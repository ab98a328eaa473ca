package org.anteroom.kiosk.sync;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;

/// Sockets on which the operating system itself asks the other end every 25 seconds whether it is there, while nothing is
/// said: a line that broke without a word ends 40 seconds later at most, and what lies between does not forget it.
final class LastingSockets extends SocketFactory {
    private static final int ASKED_AFTER_S = 25;
    private static final int ASKED_AGAIN_S = 5;
    private static final int ASKED_TIMES = 3;

    private final SocketFactory plain = SocketFactory.getDefault();

    @Override
    public Socket createSocket() throws IOException {
        return lasting(plain.createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return lasting(plain.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return lasting(plain.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return lasting(plain.createSocket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        return lasting(plain.createSocket(host, port, local, localPort));
    }

    private static Socket lasting(Socket socket) throws IOException {
        return socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true)
            .setOption(ExtendedSocketOptions.TCP_KEEPIDLE, ASKED_AFTER_S)
            .setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, ASKED_AGAIN_S)
            .setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, ASKED_TIMES);
    }
}
