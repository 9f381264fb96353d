package org.mortise.actions.builtin.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/** The networks that HTTP actions must not reach, in CIDR notation. */
public final class AddressPolicy {
    private final List<Network> denied;

    public AddressPolicy(String... denied) {
        this.denied = Stream.of(denied).map(Network::parse).toList();
    }

    /** Looks at every address that the host has, for any of them may be the one that is used. */
    void check(URI uri) {
        for (var address : addresses(uri)) {
            for (var network : denied) {
                if (network.contains(address)) {
                    throw new ProblemException(
                            Kind.FORBIDDEN,
                            "The host '" + uri.getHost() + "' is in the network " + network.text()
                                    + ", which HTTP actions must not reach.",
                            "If they shall, change deny in the HTTP actions' configuration.");
                }
            }
        }
    }

    private static InetAddress[] addresses(URI uri) {
        try {
            return InetAddress.getAllByName(uri.getHost());
        } catch (UnknownHostException e) {
            throw new ProblemException(Kind.FAILED, "There is no host '" + uri.getHost() + "'.", "");
        }
    }

    private record Network(String text, byte[] prefix, int bits) {

        static Network parse(String text) {
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
}
