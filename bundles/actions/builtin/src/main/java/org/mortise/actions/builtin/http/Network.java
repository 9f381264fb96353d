package org.mortise.actions.builtin.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;

/** Addresses that begin with the same bits. */
record Network(String text, byte[] prefix, int bits) {
    private static final String PRIVATE = "private";

    /**
     * What the word {@code private} stands for: whatever is not for anyone on the Internet to reach, by the registries of
     * special-purpose addresses (RFC 6890) and of multicast.
     */
    private static final String[] NOT_PUBLIC = {
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "::/127",
        "fc00::/7",
        "fe80::/10",
        "ff00::/8"
    };

    /** One network in CIDR notation, or all that a word stands for. */
    static Stream<Network> parse(String text) {
        return text.equals(PRIVATE) ? Stream.of(NOT_PUBLIC).map(Network::of) : Stream.of(of(text));
    }

    private static Network of(String text) {
        var slash = text.indexOf('/');
        var prefix = literal(slash < 0 ? text : text.substring(0, slash));
        var bits = slash < 0 ? prefix.length * 8 : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > prefix.length * 8) {
            throw new IllegalArgumentException("'" + text + "' is not a network");
        }
        return new Network(text, prefix, bits);
    }

    /** Nothing but digits, so that no name is asked for. */
    private static byte[] literal(String address) {
        try {
            if (address.matches("[0-9.]+|[0-9a-fA-F:]+")) {
                return InetAddress.getByName(address).getAddress();
            }
        } catch (UnknownHostException e) {
            // Told below.
        }
        throw new IllegalArgumentException("'" + address + "' is not an address");
    }

    boolean contains(InetAddress address) {
        var bytes = address.getAddress();
        if (bytes.length != prefix.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if (((bytes[bit / 8] ^ prefix[bit / 8]) >> 7 - bit % 8 & 1) != 0) {
                return false;
            }
        }
        return true;
    }
}
