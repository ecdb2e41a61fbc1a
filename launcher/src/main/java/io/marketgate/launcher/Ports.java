package io.marketgate.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of this machine. */
final class Ports {

    private Ports() {}

    /** On 127.0.0.1, where only this machine reaches it. */
    static InetSocketAddress local(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(ServiceVariables.HOST), port);
    }

    /** Whether one could listen on it now. */
    static boolean isFree(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // What a predecessor's connections left is no hindrance.
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
