package dev.gelada.probe;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Addresses that mean another thing to each machine, or that a cloud answers with a machine's secrets. */
final class ReservedAddresses {

    private static final int IPV4 = 4;

    /** What answers with a machine's own credentials, and is not link-local: of Alibaba, Azure, Oracle, and of AWS over IPv6. */
    private static final Set<String> METADATA =
            Set.of("100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2:0:0:0:0:0:254");

    private ReservedAddresses() {}

    /** What kind of reserved address it is, which a confined probe may not connect to; else null. */
    static @Nullable String of(byte[] raw) {
        InetAddress address = plain(raw);
        String shown = address.getHostAddress();
        if (address.isLoopbackAddress()) {
            return shown + ", which is Gelada itself";
        }
        if (address.isLinkLocalAddress()) {
            return shown + ", a link-local address";
        }
        if (address.isAnyLocalAddress() || (address.getAddress()[0] == 0 && address.getAddress().length == IPV4)) {
            return shown + ", which is no address of a machine";
        }
        if (address.isMulticastAddress()) {
            return shown + ", a multicast address";
        }
        return METADATA.contains(shown) ? shown + ", where a cloud provider serves credentials of the machine" : null;
    }

    /** The IPv4 address that an IPv6 address only wraps: mapped, compatible (RFC 4291, 2.5.5) or translated (RFC 6052). */
    private static InetAddress plain(byte[] raw) {
        boolean wraps =
                raw.length > IPV4 && ((zeros(raw, 0, 12) && !zeros(raw, 12, 15)) || mapped(raw) || translated(raw));
        return named(wraps ? Arrays.copyOfRange(raw, raw.length - IPV4, raw.length) : raw);
    }

    private static boolean mapped(byte[] raw) {
        return zeros(raw, 0, 10) && raw[10] == -1 && raw[11] == -1;
    }

    private static boolean translated(byte[] raw) {
        return raw[0] == 0 && raw[1] == 0x64 && raw[2] == -1 && raw[3] == (byte) 0x9b && zeros(raw, 4, 12);
    }

    private static boolean zeros(byte[] raw, int from, int to) {
        for (int at = from; at < to; at++) {
            if (raw[at] != 0) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress named(byte[] raw) {
        try {
            return InetAddress.getByAddress(raw);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(raw.length + " bytes are no address", impossible);
        }
    }
}
