package org.mortise.actions.builtin.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/** The networks that HTTP actions must not reach, but for those in them that they may. */
public final class AddressPolicy {
    private final List<Network> denied;
    private final List<Network> allowed;

    /**
     * An {@link IllegalArgumentException} says which of these is no network.
     *
     * @param denied networks in CIDR notation, or {@code private} for all that are not public
     * @param allowed the same; what is in one of these may be reached whatever is denied
     */
    public AddressPolicy(String[] denied, String[] allowed) {
        this.denied = networks(denied);
        this.allowed = networks(allowed);
    }

    /** One that allows nothing of what it denies. */
    public static AddressPolicy denying(String... denied) {
        return new AddressPolicy(denied, new String[0]);
    }

    private static List<Network> networks(String... texts) {
        return Stream.of(texts)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .flatMap(Network::parse)
                .toList();
    }

    /** Looks at every address that the host has, for any of them may be the one that is used. */
    void check(URI uri) {
        for (var address : addresses(uri)) {
            if (allowed.stream().noneMatch(network -> network.contains(address))) {
                denied.stream()
                        .filter(network -> network.contains(address))
                        .findFirst()
                        .ifPresent(network -> refuse(uri, network));
            }
        }
    }

    private static void refuse(URI uri, Network network) {
        throw new ProblemException(
                Kind.FORBIDDEN,
                "The host '" + uri.getHost() + "' is in the network " + network.text()
                        + ", which HTTP actions must not reach.",
                "If they shall, change deny or allow in the configuration org.mortise.actions.http.");
    }

    private static InetAddress[] addresses(URI uri) {
        try {
            return InetAddress.getAllByName(uri.getHost());
        } catch (UnknownHostException e) {
            throw new ProblemException(Kind.FAILED, "There is no host '" + uri.getHost() + "'.", "");
        }
    }
}
