package dev.sitekeeper.cli.schema;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A network, as Kubernetes' CEL library knows it.
 *
 * @param address as written, host bits included
 * @param bits how many of them are the network's
 */
record Cidr(InetAddress address, int bits) {

    private static final String BYTE = "(?:0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])";
    private static final Pattern NOTATION = Pattern.compile(
            "(?<address>" + BYTE + "(?:[.]" + BYTE + "){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)/(?<bits>0|[1-9][0-9]{0,2})");

    /** Reads the notation with a slash; empty if it is another one, or an IPv4 network dressed up as IPv6. */
    static Optional<Cidr> parse(String text) {
        var parts = NOTATION.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            var address = InetAddress.ofLiteral(parts.group("address"));
            var bits = Integer.parseInt(parts.group("bits"));
            boolean isDressedUp = parts.group("address").contains(":") && !(address instanceof Inet6Address);
            return isDressedUp || bits > Byte.SIZE * address.getAddress().length
                    ? Optional.empty()
                    : Optional.of(new Cidr(address, bits));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The same without host bits. */
    Cidr masked() {
        var bytes = address.getAddress();
        for (int bit = bits; bit < Byte.SIZE * bytes.length; bit++) {
            bytes[bit / Byte.SIZE] &= (byte) ~(1 << (Byte.SIZE - 1 - bit % Byte.SIZE));
        }
        try {
            return new Cidr(InetAddress.getByAddress(bytes), bits);
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException("an address keeps its length", e);
        }
    }
}
